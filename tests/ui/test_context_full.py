"""What is said and offered while the context fills up. A token is a word here; the model takes
2,048 and keeps 512 for its answer."""

import pytest
from PySide6.QtCore import Qt

from app.core.chat import Role
from tests.fakes import INFO, ScriptedBackend
from tests.ui.steps import (
    CTRL,
    ENTER,
    ask,
    child,
    press,
    say,
    shown,
    shown_texts,
    titles,
    wait_for_end,
    wait_for_generation,
)
from tests.ui.test_find_in_chat import chat_with


def words(count: int) -> str:
    return " ".join(["word"] * count)


def put(qtbot, desk, text: str) -> None:
    """Text in the composer, and the moment until it is counted."""
    desk.page.composer.set_text(text)
    qtbot.waitUntil(lambda: not desk.session.context.outlook._timer.isActive())


def label(desk):
    return child(desk.page, "context_share")


def banner(desk):
    return desk.page.context_banner


def button(desk, name: str):
    from app.ui.parts.buttons import Button

    found = [b for b in banner(desk).findChildren(Button) if b.text() == name]
    assert found, f"no button {name}"
    return found[-1]


def test_tokens_of_the_typed_text_are_told_before_sending(qtbot, desk):
    put(qtbot, desk, words(300))
    assert label(desk).text() == "300 tokens · 16 % of context"
    put(qtbot, desk, "")
    assert not label(desk).isVisible()


def test_long_text_tells_how_long_reading_takes(qtbot, make_desk):
    desk = make_desk(ScriptedBackend(reading_tps=150.0))
    put(qtbot, desk, words(1200))
    assert "about 9 s to read" in label(desk).text()


def test_message_that_is_too_long_stays_in_the_composer(qtbot, desk):
    put(qtbot, desk, words(3000))
    assert label(desk).text() == "Too long: 3,000 tokens, this model takes 2,048"
    qtbot.keyClick(desk.page.composer.field, ENTER)
    assert banner(desk).isVisible()
    said = "This message has 3,000 tokens, and this model takes 2,048, its answer included."
    assert banner(desk).shown.bold == said
    assert desk.page.composer.text == words(3000)
    assert titles(desk) == []
    press(qtbot, button(desk, "Choose another model"))
    assert desk.session.menus.models.isVisible()


def test_the_sentence_goes_when_the_text_changes(qtbot, desk):
    put(qtbot, desk, words(3000))
    qtbot.keyClick(desk.page.composer.field, ENTER)
    put(qtbot, desk, "short")
    assert not banner(desk).isVisible()
    qtbot.keyClick(desk.page.composer.field, ENTER)
    wait_for_end(qtbot, desk)
    assert shown_texts(desk)[0] == "short"


def test_edit_that_is_too_long_is_not_lost(qtbot, desk):
    ask(qtbot, desk, "Question")
    first = shown(desk)[0]
    desk.page.transcript.edit_requested.emit(first.id, words(3000))
    view = desk.page.transcript.show_row(0)
    assert view.is_editing
    assert view._editor._text.toPlainText() == words(3000)
    assert banner(desk).isVisible()
    assert shown_texts(desk)[0] == "Question"


def test_waiting_message_that_is_too_long_goes_on_waiting(qtbot, make_desk):
    desk = make_desk(ScriptedBackend(held=True))
    say(qtbot, desk, "Count")
    wait_for_generation(qtbot, desk)
    desk.page.composer.set_text(words(3000))
    qtbot.keyClick(desk.page.composer.field, ENTER)
    desk.backend.last.release_all()
    wait_for_end(qtbot, desk)
    assert [bubble.accessibleName() for bubble in desk.page.queue.bubbles]
    assert banner(desk).isVisible()


@pytest.fixture
def full(make_desk):
    """A chat of six turns that has most of its 1,536 tokens."""
    desk = make_desk(ScriptedBackend(["A recap of it all.", "Answer."]))
    chat_with(desk, *[words(112)] * 12)
    return desk


def test_nearly_full_is_told_with_what_is_left(qtbot, full):
    assert banner(full).isVisible()
    assert banner(full).shown.rest == "Then the oldest turns are set aside."
    assert banner(full).shown.bold.startswith("About ")


def test_setting_aside_is_told_before_sending_and_drawn_after(qtbot, full):
    put(qtbot, full, words(300))
    assert banner(full).shown.bold == "Your next message sets the 5 oldest turns aside."
    sixth = shown(full)[10].id
    qtbot.keyClick(full.page.composer.field, ENTER)
    wait_for_end(qtbot, full)
    assert full.page.transcript.rows.aside == sixth
    assert child(full.page.transcript, "aside_line").words == "Not read by the model any more"
    assert not banner(full).isVisible()


def test_new_chat_with_a_recap_opens_when_it_is_written(qtbot, full):
    press(qtbot, button(full, "New chat with a recap"))
    qtbot.waitUntil(lambda: full.session.chats.open_chat.title == "Recap of “A chat”")
    assert shown_texts(full) == ["Recap of “A chat”\n\nA recap of it all."]
    assert shown(full)[0].role is Role.USER
    assert full.page.composer.field.hasFocus()


def test_recap_can_be_stopped(qtbot, make_desk):
    desk = make_desk(ScriptedBackend(held=True))
    chat_with(desk, *[words(225)] * 6)
    press(qtbot, button(desk, "New chat with a recap"))
    wait_for_generation(qtbot, desk)
    assert banner(desk).shown.bold == "Writing a recap for a new chat…"
    desk.backend.last.release_prefill()
    desk.backend.last.release_words(2)
    qtbot.waitUntil(lambda: banner(desk).shown.rest == "2 words so far.")
    press(qtbot, button(desk, "Stop"))
    assert desk.backend.last.cancelled
    assert banner(desk).shown.bold.startswith("About")
    assert titles(desk) == ["A chat"]


def test_recap_of_a_chat_that_was_left_is_offered(qtbot, make_desk):
    desk = make_desk(ScriptedBackend(["All of it."], held=True))
    chat_with(desk, *[words(225)] * 6)
    press(qtbot, button(desk, "New chat with a recap"))
    wait_for_generation(qtbot, desk)
    qtbot.keyClick(desk.page.composer.field, Qt.Key.Key_N, CTRL)
    desk.backend.last.release_all()
    qtbot.waitUntil(lambda: desk.window.toast.isVisible())
    assert desk.page.shows_home
    press(qtbot, child(desk.window, "toast_action"))
    assert desk.session.chats.open_chat.title == "Recap of “A chat”"


def test_failed_recap_is_said_and_the_chat_stays(qtbot, make_desk):
    desk = make_desk(ScriptedBackend([RuntimeError("driver")]))
    chat = chat_with(desk, *[words(225)] * 6)
    press(qtbot, button(desk, "New chat with a recap"))
    qtbot.waitUntil(lambda: desk.window.toast.isVisible())
    assert desk.session.chats.open_chat.id == chat
    assert titles(desk) == ["A chat"]


def test_larger_model_takes_the_banner_away(qtbot, full):
    from dataclasses import replace

    full.backend.info = replace(INFO, context_length=8192)
    full.session.context.outlook.refresh()
    assert not banner(full).isVisible()
