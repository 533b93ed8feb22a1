"""Ctrl+F: hits are counted, marked and gone to, in messages that have no widget yet too."""

import pytest
from PySide6.QtCore import QPoint, Qt

from app.core.chat import MessageState, Role
from tests.fakes import ScriptedBackend
from tests.ui.steps import CTRL, ENTER, SHIFT, ask, child, press, say, wait_for_generation


def chat_with(desk, *turns: str) -> str:
    """A stored chat of these questions and answers, opened."""
    chat = desk.store.create_chat("A chat")
    parent = None
    for number, text in enumerate(turns):
        role = Role.ASSISTANT if number % 2 else Role.USER
        parent = desk.store.add_message(chat.id, parent, role, text, MessageState.COMPLETE).id
    desk.session.list.refresh()
    desk.session.open_chat(chat.id)
    return chat.id


def find(qtbot, desk, words: str) -> None:
    qtbot.keyClick(desk.page.composer.field, Qt.Key.Key_F, CTRL)
    field = child(desk.page, "find_field")
    assert field.hasFocus()
    qtbot.keyClicks(field, words)
    qtbot.waitUntil(lambda: not count(desk).endswith("…"))


def count(desk) -> str:
    return child(desk.page, "find_count").text()


def marks(desk) -> list[tuple[str, bool]]:
    """Marked words of all messages with widgets, and whether one is the current hit."""
    strong = desk.window._theme.colour("accent")
    return [
        (mark.cursor.selectedText(), mark.format.background().color() == strong)
        for _, view in sorted(desk.page.transcript.rows.bound.items())
        for text in view.texts
        for mark in text.extraSelections()
    ]


def shown_rows(desk) -> list[int]:
    view = desk.page.transcript
    height = view.viewport().height()
    return sorted(
        row
        for row, widget in view.rows.bound.items()
        if widget.y() < height and widget.y() + widget.height() > 0
    )


LONG = [f"Line {number} of a long text." for number in range(90)]


def test_hits_are_counted_and_marked_whatever_their_case(qtbot, desk):
    chat_with(desk, "Café or cafe?", "A **CAFÉ**, and a cafeteria.")
    find(qtbot, desk, "cafe")
    assert count(desk) == "1 of 4"
    found = [("Café", True), ("cafe", False), ("CAFÉ", False), ("cafe", False)]
    assert marks(desk) == found


def test_enter_goes_on_and_shift_enter_back_around_the_ends(qtbot, desk):
    chat_with(desk, "one two one", "One.")
    find(qtbot, desk, "one")
    field = child(desk.page, "find_field")
    qtbot.keyClick(field, ENTER)
    assert count(desk) == "2 of 3"
    assert [strong for _, strong in marks(desk)] == [False, True, False]
    qtbot.keyClick(field, ENTER)
    qtbot.keyClick(field, ENTER)
    assert count(desk) == "1 of 3"
    qtbot.keyClick(field, ENTER, SHIFT)
    assert count(desk) == "3 of 3"
    press(qtbot, child(desk.page, "previous_hit"))
    assert count(desk) == "2 of 3"


def test_a_hit_far_up_without_a_widget_is_scrolled_to(qtbot, desk):
    turns = [f"{'needle' if number == 4 else 'hay'} {number} " * 30 for number in range(400)]
    chat_with(desk, *turns)
    find(qtbot, desk, "needle 4 needle")
    assert count(desk) == "1 of 15"
    assert 4 in shown_rows(desk)
    assert not desk.page.transcript.is_following
    assert len(desk.page.transcript.rows.bound) < 60


def test_a_hit_deep_in_a_long_message_is_in_view(qtbot, desk):
    chat_with(desk, "Go", "\n\n".join([*LONG, "The needle.", *LONG]))
    find(qtbot, desk, "needle")
    view = desk.page.transcript.rows.bound[1]
    place = desk.page.transcript.rows.marks.place(view)
    viewport = desk.page.transcript.viewport()
    y = place.text.mapTo(viewport, QPoint(0, place.rect.top())).y()
    assert 0 < y < viewport.height()


@pytest.mark.parametrize(
    "turns",
    [
        ("Go", "```text\n" + "\n".join([*LONG, "needle"]) + "\n```"),
        ("\n".join([*LONG, "needle"]), "Gone."),
    ],
    ids=["code", "question"],
)
def test_what_is_folded_away_opens_for_its_hit(qtbot, desk, turns):
    chat_with(desk, *turns)
    find(qtbot, desk, "needle")
    assert count(desk) == "1 of 1"
    assert marks(desk) == [("needle", True)]
    row = next(row for row, view in desk.page.transcript.rows.bound.items() if marks_in(view))
    place = desk.page.transcript.rows.marks.place(desk.page.transcript.rows.bound[row])
    assert place.rect.bottom() <= place.text.height()


def marks_in(view) -> bool:
    return any(text.extraSelections() for text in view.texts)


def test_tables_and_code_are_searched_and_thoughts_are_not(qtbot, desk):
    answer = "<think>word</think>\n\n| word | b |\n|---|---|\n| 1 | word |\n\n```py\nword = 1\n```"
    chat_with(desk, "Go", answer)
    find(qtbot, desk, "word")
    assert count(desk) == "1 of 3"
    assert len(marks(desk)) == 3


def test_escape_takes_the_marks_away_and_goes_back_to_the_composer(qtbot, desk):
    chat_with(desk, "one", "one")
    find(qtbot, desk, "one")
    qtbot.keyClick(child(desk.page, "find_field"), Qt.Key.Key_Escape)
    assert not desk.page.find_bar.isVisible()
    assert marks(desk) == []
    assert desk.page.composer.field.hasFocus()


def test_escape_in_the_composer_closes_find_before_it_stops_the_answer(qtbot, make_desk):
    desk = make_desk(ScriptedBackend(held=True))
    say(qtbot, desk, "Count")
    wait_for_generation(qtbot, desk)
    find(qtbot, desk, "Count")
    desk.page.composer.focus()
    qtbot.keyClick(desk.page.composer.field, Qt.Key.Key_Escape)
    assert not desk.page.find_bar.isVisible()
    assert not desk.backend.last.cancelled


def test_nothing_found_is_said_and_buttons_rest(qtbot, desk):
    chat_with(desk, "one", "two")
    find(qtbot, desk, "three")
    assert count(desk) == "Not found"
    assert not child(desk.page, "next_hit").isEnabled()


def test_new_messages_are_searched_too(qtbot, desk):
    chat_with(desk, "one", "two")
    find(qtbot, desk, "one")
    assert count(desk) == "1 of 1"
    ask(qtbot, desk, "one more one")
    qtbot.waitUntil(lambda: count(desk) == "1 of 3")
    assert [strong for _, strong in marks(desk)] == [True, False, False]


def test_another_chat_closes_find(qtbot, desk):
    chat_with(desk, "one", "two")
    find(qtbot, desk, "one")
    desk.session.new_chat()
    assert not desk.page.find_bar.isVisible()


def test_there_is_nothing_to_find_on_home(qtbot, desk):
    qtbot.keyClick(desk.page.composer.field, Qt.Key.Key_F, CTRL)
    assert not desk.page.find_bar.isVisible()


def test_emoji_before_a_hit_do_not_shift_its_mark(qtbot, desk):
    chat_with(desk, "\U0001f600\U0001f600 one", "\U0001f680 `one`")
    find(qtbot, desk, "one")
    assert [words for words, _ in marks(desk)] == ["one", "one"]
