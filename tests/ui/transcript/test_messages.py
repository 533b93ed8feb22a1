"""What one can do with messages: copy, edit, retry, versions, continue."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton

from app.core.chat import MessageState
from app.core.generation import FinishReason
from app.ui.transcript.waiting import WaitingView
from tests.ui.transcript.conftest import STATS, answer, turns, user, writing

CODE = "Look:\n\n```python\ndef f():\n    return 1\n```\n"


def test_copy_takes_the_code_and_says_so_for_a_moment(reader, monkeypatch):
    monkeypatch.setattr("app.ui.transcript.copy_button.COPIED_MS", 10)
    reader.view.set_messages([user(1), answer(2, CODE)])
    button = reader.find(2, "copy_code")
    assert isinstance(button, QPushButton)
    reader.click(2, "copy_code")
    assert reader.clipboard == "def f():\n    return 1"
    assert "Copied" in button.text()
    reader.qtbot.waitUntil(lambda: "Copied" not in button.text())


def test_code_is_coloured_after_its_fence_closes(reader):
    reader.view.set_messages([user(1), writing(2, "```python\ndef f():\n")])
    text = reader.find(2, "code_text")
    assert not text.document().firstBlock().layout().formats()
    reader.view.update_message(writing(2, "```python\ndef f():\n```\n"))
    reader.qtbot.waitUntil(lambda: bool(text.document().firstBlock().layout().formats()))
    formats = text.document().firstBlock().layout().formats()
    colours = [span.format.foreground().color() for span in formats]
    assert reader.theme.colour("keyword") in colours


def test_long_code_folds_after_the_answer_ended_and_opens(reader):
    code = "```\n" + "".join(f"line {n}\n" for n in range(132)) + "```"
    reader.view.set_messages([user(1), writing(2, code)])
    assert reader.find(2, "code_text").document().blockCount() == 132
    reader.view.update_message(answer(2, code))
    assert reader.find(2, "code_text").document().blockCount() == 24
    more = reader.find(2, "show_all")
    assert "132" in more.text()
    reader.bar.setValue(0)
    reader.click(2, "show_all")
    assert reader.find(2, "code_text").document().blockCount() == 132
    reader.click(2, "copy_code")
    assert reader.clipboard.count("\n") == 131


def test_wide_code_scrolls_inside_itself(reader):
    reader.view.set_messages([user(1), answer(2, "```\n" + "wide " * 200 + "\n```")])
    text = reader.find(2, "code_text")
    assert text.horizontalScrollBar().maximum() > 0
    assert text.verticalScrollBar().maximum() == 0
    assert reader.view.horizontalScrollBar().maximum() == 0


def test_wide_table_scrolls_inside_itself(reader):
    row = "|".join(["some longer words here"] * 12)
    reader.view.set_messages([user(1), answer(2, f"{row}\n{'|'.join(['-'] * 12)}\n{row}")])
    table = reader.find(2, "answer_table")
    assert table.horizontalScrollBar().maximum() > 0
    assert table.verticalScrollBar().maximum() == 0


def test_table_grows_row_by_row(reader):
    text = "|a|b|\n|-|-|\n"
    reader.view.set_messages([user(1), writing(2, text)])
    for number in range(5):
        text += f"|{number}|x|\n"
        reader.view.update_message(writing(2, text))
    table = reader.find(2, "answer_table")
    assert table.toPlainText().split()[-2:] == ["4", "x"]
    assert "5 rows" in table.accessibleName()


def test_buttons_come_when_the_answer_ends(reader):
    reader.view.set_messages([user(1), writing(2, "Hello")])
    assert not reader.shows(2, "retry")
    reader.view.update_message(answer(2, "Hello."))
    assert reader.shows(2, "retry")
    footer = reader.find(2, "footer_words")
    assert isinstance(footer, QLabel)
    assert footer.text() == "CPU · 31 tok/s · first word 0.2 s · 2,310 of 2,350 tokens reused"


@pytest.mark.parametrize(
    ("button", "signal"),
    [("retry", "retry_requested"), ("branch", "branch_requested")],
)
def test_buttons_under_an_answer_ask_for_their_message(reader, button, signal):
    reader.view.set_messages([user(1), answer(2)])
    with reader.qtbot.waitSignal(getattr(reader.view, signal)) as asked:
        reader.click(2, button)
    assert asked.args == [2]


def test_copy_answer_takes_its_markdown(reader):
    reader.view.set_messages([user(1), answer(2, "Some **bold** text.")])
    reader.click(2, "copy_message")
    assert reader.clipboard == "Some **bold** text."


@pytest.mark.parametrize(
    ("state", "words", "can_continue"),
    [
        (MessageState.STOPPED, "Stopped after 86 tokens.", True),
        (MessageState.INTERRUPTED, "All of it so far is kept", True),
        (MessageState.FAILED, "The disk is full.", False),
    ],
)
def test_unfinished_answer_has_a_card(reader, state, words, can_continue):
    note = "The disk is full." if state is MessageState.FAILED else ""
    reader.view.set_messages([user(1), answer(2, "Half", state=state, note=note)])
    label = reader.find(2, "state_words")
    assert isinstance(label, QLabel)
    assert words in label.text()
    assert reader.shows(2, "continue_answer") is can_continue
    with reader.qtbot.waitSignal(reader.view.retry_requested) as asked:
        reader.click(2, "retry_answer")
    assert asked.args == [2]


def test_answer_cut_by_a_limit_can_be_continued(reader):
    cut = replace(STATS, finish_reason=FinishReason.LENGTH)
    reader.view.set_messages([user(1), answer(2, "Half", stats=cut), answer(3, "Whole")])
    assert reader.shows(2, "continue_answer")
    assert not reader.shows(3, "continue_answer")


def test_continue_goes_on_in_place(reader):
    reader.view.set_messages([user(1), answer(2, "Half", state=MessageState.STOPPED)])
    with reader.qtbot.waitSignal(reader.view.continue_requested) as asked:
        reader.click(2, "continue_answer")
    assert asked.args == [2]
    reader.view.update_message(writing(2, "Half of it"))
    assert not reader.shows(2, "state_card")


def test_versions_of_an_answer(reader):
    reader.view.set_messages([user(1), answer(2, sibling=1, siblings=3)])
    words = reader.find(2, "sibling_words")
    assert isinstance(words, QLabel)
    assert words.text() == "2 of 3"
    with reader.qtbot.waitSignal(reader.view.sibling_requested) as asked:
        reader.click(2, "previous_version")
    assert asked.args == [2, -1]
    reader.view.update_message(answer(2, sibling=2, siblings=3))
    assert not reader.find(2, "next_version").isEnabled()


def test_versions_of_a_user_turn_are_always_shown(reader):
    reader.view.set_messages([user(1, sibling=0, siblings=2), answer(2)])
    with reader.qtbot.waitSignal(reader.view.sibling_requested) as asked:
        reader.click(1, "next_version")
    assert asked.args == [1, 1]


def test_copy_and_edit_come_with_focus(reader):
    reader.view.set_messages([user(1, "Please help"), answer(2)])
    assert not reader.shows(1, "edit_message")
    reader.message_view(1).setFocus()
    reader.qtbot.waitUntil(lambda: reader.shows(1, "edit_message"))
    reader.click(1, "copy_message")
    assert reader.clipboard == "Please help"


def edit(reader, message_id: int) -> QPlainTextEdit:
    reader.message_view(message_id).start_edit()
    editor = reader.find(message_id, "composer_text")
    assert isinstance(editor, QPlainTextEdit)
    return editor


def test_edit_in_place_is_sent_with_control_enter(reader):
    reader.view.set_messages([user(1, "Please help"), answer(2)])
    editor = edit(reader, 1)
    assert editor.toPlainText() == "Please help"
    editor.setPlainText("Please help me")
    with reader.qtbot.waitSignal(reader.view.edit_requested) as asked:
        reader.qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [1, "Please help me"]
    assert not reader.shows(1, "turn_editor")


def test_escape_cancels_an_edit(reader):
    reader.view.set_messages([user(1, "Please help"), answer(2)])
    editor = edit(reader, 1)
    editor.setPlainText("Never mind")
    with reader.qtbot.assertNotEmitted(reader.view.edit_requested):
        reader.qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not reader.shows(1, "turn_editor")
    assert reader.shows(1, "user_text")


def test_empty_edit_cannot_be_sent(reader):
    reader.view.set_messages([user(1, "Please help"), answer(2)])
    edit(reader, 1).setPlainText("  ")
    assert not reader.find(1, "save_edit").isEnabled()


def test_edit_of_a_message_above_keeps_the_place(reader):
    reader.view.set_messages(turns(3))
    before = reader.top_of(6)
    edit(reader, 5)
    reader.message_view(5).cancel_edit()
    assert reader.top_of(6) == before


def test_long_user_turn_is_folded(reader):
    reader.view.set_messages([user(1, "\n".join(f"row {n}" for n in range(40))), answer(2)])
    folded = reader.message_view(1).height()
    reader.click(1, "show_all")
    assert reader.message_view(1).height() > 2 * folded


def test_user_text_is_no_markdown(reader):
    reader.view.set_messages([user(1, "# not **bold**"), answer(2)])
    assert reader.find(1, "user_text").toPlainText() == "# not **bold**"


def test_link_is_told_and_not_opened(reader):
    reader.view.set_messages([user(1), answer(2, "See [this](https://example.org).")])
    text = reader.find(2, "answer_text")
    with reader.qtbot.waitSignal(reader.view.link_activated) as asked:
        text.anchorClicked.emit(QUrl("https://example.org"))
    assert asked.args == ["https://example.org"]


def test_reading_card_goes_when_text_comes(reader):
    reader.view.set_messages([user(1), writing(2)])
    reader.view.show_reading(2, 300, 3100, 0, 8.4)
    card = reader.find(2, "waiting")
    assert isinstance(card, WaitingView)
    assert [label.text() for label in card.findChildren(QLabel)][:2] == [
        "Reading 3,100 tokens",
        "about 9 s",
    ]
    assert card.accessibleName() == "Reading, about 9 s"
    reader.view.update_message(writing(2, "Yes"))
    assert not reader.shows(2, "waiting")
    assert reader.find(2, "answer_text").toPlainText() == "Yes"


def test_phase_row_is_followed_by_the_reading_card(reader):
    reader.view.set_messages([user(1), writing(2)])
    reader.view.show_phase(2, "Loading Parley starter")
    assert reader.find(2, "waiting").accessibleName() == "Loading Parley starter"
    reader.view.show_reading(2, 0, 900, 100, None)
    assert reader.find(2, "waiting").accessibleName() == "Reading"
    reader.view.show_phase(2, "")
    assert not reader.shows(2, "waiting")
    assert reader.shows(2, "answer_text")


def test_thinking_is_closed_until_it_is_opened(reader):
    text = "<think>\nLet me see.\n</think>\n\nYes."
    reader.view.set_messages([user(1), writing(2, "<think>\nLet me")])
    row = reader.find(2, "thinking_row")
    assert row.accessibleName() == "Thinking…"
    reader.view.update_message(answer(2, text))
    assert row.accessibleName() == "Thought"
    closed = reader.message_view(2).height()
    reader.click(2, "thinking_row")
    assert reader.message_view(2).height() > closed
    reader.click(2, "thinking_row")
    assert reader.message_view(2).height() == closed


def test_truncate_drops_what_comes_after(reader):
    reader.view.set_messages(turns(3))
    reader.view.truncate_after(3)
    assert len(reader.view.rows) == 3
    reader.view.append_message(writing(9))
    assert reader.shows(9, "answer_text")
    reader.view.truncate_after(None)
    assert len(reader.view.rows) == 0


def test_update_of_a_message_that_is_not_shown_is_nothing(reader):
    reader.view.set_messages(turns(1))
    reader.view.update_message(writing(77, "late"))
    assert len(reader.view.rows) == 2
