"""Send, stream, stop, queue: the composer and the transcript with a scripted model."""

import pytest

from app.core.chat import MessageState
from app.core.errors import UserError
from app.ui.chat.send_button import SendState
from app.ui.parts.buttons import Button
from tests.fakes import ScriptedBackend
from tests.ui.steps import (
    ENTER,
    ask,
    child,
    last_answer,
    press,
    say,
    shown_texts,
    stored_texts,
    titles,
    wait_for_end,
    wait_for_generation,
    wait_until_writing,
)


@pytest.fixture
def held(make_desk):
    """A model that waits for the test before every event."""
    return make_desk(ScriptedBackend(["One two three four.", "Second answer."], held=True))


def test_sending_makes_a_chat_and_shows_the_answer(qtbot, desk):
    assert desk.page.shows_home
    ask(qtbot, desk, "Hello there")
    assert not desk.page.shows_home
    assert shown_texts(desk) == ["Hello there", "Hello from the scripted model."]
    assert stored_texts(desk) == shown_texts(desk)
    assert titles(desk) == ["Hello there"]
    assert desk.page.composer.text == ""
    assert desk.window.windowTitle() == "Hello there – Parley"


def test_answer_grows_while_it_is_written(qtbot, held):
    say(qtbot, held, "Count")
    wait_for_generation(qtbot, held)
    held.backend.last.release_prefill()
    held.backend.last.release_words(2)
    qtbot.waitUntil(lambda: last_answer(held).text == "One two")
    assert last_answer(held).state is MessageState.WRITING
    held.backend.last.release_all()
    wait_for_end(qtbot, held)
    assert last_answer(held).text == "One two three four."
    assert last_answer(held).state is MessageState.COMPLETE


def test_nothing_is_sent_for_blank_text(qtbot, desk):
    say(qtbot, desk, "   ")
    assert desk.page.shows_home
    assert desk.page.composer.button.state is SendState.EMPTY
    assert not desk.backend.requests


def test_button_says_cancel_while_reading_and_stop_while_writing(qtbot, held):
    say(qtbot, held, "Count")
    button = held.page.composer.button
    wait_for_generation(qtbot, held)
    assert button.state is SendState.CANCEL
    held.backend.last.release_prefill()
    held.backend.last.release_words(1)
    qtbot.waitUntil(lambda: button.state is SendState.STOP)
    held.backend.last.release_all()
    qtbot.waitUntil(lambda: button.state is SendState.EMPTY)


def test_stop_keeps_what_was_written(qtbot, held):
    say(qtbot, held, "Count")
    wait_for_generation(qtbot, held)
    held.backend.last.release_prefill()
    held.backend.last.release_words(2)
    wait_until_writing(qtbot, held)
    press(qtbot, held.page.composer.button)
    wait_for_end(qtbot, held)
    assert last_answer(held).text == "One two"
    assert last_answer(held).state is MessageState.STOPPED


def test_stop_during_reading_keeps_the_message(qtbot, held):
    say(qtbot, held, "Count")
    wait_for_generation(qtbot, held)
    press(qtbot, held.page.composer.button)
    wait_for_end(qtbot, held)
    assert shown_texts(held) == ["Count", ""]
    assert last_answer(held).state is MessageState.STOPPED


def test_message_typed_while_writing_waits_and_is_sent_after(qtbot, held):
    say(qtbot, held, "Count")
    wait_for_generation(qtbot, held)
    say(qtbot, held, "And then?")
    assert child(held.page, "queued_message").accessibleName() == "Waiting to be sent: And then?"
    assert len(held.backend.requests) == 1
    held.backend.last.release_all()
    wait_for_generation(qtbot, held, 2)
    held.backend.last.release_all()
    wait_for_end(qtbot, held)
    assert shown_texts(held) == ["Count", "One two three four.", "And then?", "Second answer."]
    assert not held.page.queue.isVisible()


def test_waiting_message_can_be_edited_and_removed(qtbot, held):
    say(qtbot, held, "Count")
    wait_for_generation(qtbot, held)
    say(qtbot, held, "First draft")
    press(qtbot, child(held.page, "queued_edit"))
    assert held.page.composer.text == "First draft"
    qtbot.keyClick(held.page.composer.field, ENTER)
    qtbot.keyClicks(held.page.composer.field, "half a thought")
    press(qtbot, held.page.queue.bubbles[0].findChild(Button, "queued_edit"))
    assert held.page.composer.text == "First draft\n\nhalf a thought"
    held.page.composer.set_text("")
    say(qtbot, held, "Another")
    press(qtbot, held.page.queue.bubbles[0].findChild(Button, "queued_remove"))
    held.backend.last.release_all()
    wait_for_end(qtbot, held)
    assert len(held.backend.requests) == 1


def test_typing_is_possible_while_the_model_loads(qtbot, make_desk):
    desk = make_desk(ready=False)
    assert desk.page.composer._loading.text() == "Loading Parley starter. You can write already."
    say(qtbot, desk, "Early bird")
    assert shown_texts(desk) == ["Early bird", ""]
    waiting = child(desk.page.transcript, "waiting")
    assert waiting.accessibleName() == "Loading Parley starter"
    desk.gate.set()
    wait_for_end(qtbot, desk)
    assert last_answer(desk).text == "Hello from the scripted model."


def test_two_chats_are_written_at_the_same_time(qtbot, held):
    say(qtbot, held, "Count")
    wait_for_generation(qtbot, held)
    first = held.session.chats.open_chat.id
    held.session.new_chat()
    say(qtbot, held, "Other")
    wait_for_generation(qtbot, held, 2)
    for generation in held.backend.generations:
        generation.release_all()
    wait_for_end(qtbot, held)
    assert stored_texts(held) == ["Other", "Second answer."]
    held.session.open_chat(first)
    assert shown_texts(held) == ["Count", "One two three four."]


def test_opening_a_running_chat_shows_all_of_it_so_far(qtbot, held):
    say(qtbot, held, "Count")
    wait_for_generation(qtbot, held)
    running = held.session.chats.open_chat.id
    held.session.new_chat()
    held.backend.last.release_prefill()
    held.backend.last.release_words(3)
    qtbot.waitUntil(lambda: held.session.runner.running_in(running).text == "One two three")
    held.session.open_chat(running)
    assert last_answer(held).text == "One two three"
    assert held.page.composer.button.state is SendState.STOP


def test_failure_is_told_in_one_sentence_and_the_message_stays(qtbot, make_desk):
    error = UserError("context-too-long", "12,400 tokens, and this model takes 8,192.")
    desk = make_desk(ScriptedBackend([error]))
    ask(qtbot, desk, "A very long text")
    assert last_answer(desk).state is MessageState.FAILED
    assert last_answer(desk).note == error.sentence


def test_context_share_is_shown_after_an_answer(qtbot, desk):
    share = child(desk.page, "context_share")
    assert not share.isVisible()
    ask(qtbot, desk, "Hello")
    assert share.text() == "1 % of context"


def test_speed_line_can_be_left_out(qtbot, desk):
    desk.preferences.change(show_footer=False)
    ask(qtbot, desk, "Hello")
    assert last_answer(desk).stats is None
    desk.preferences.change(show_footer=True)
    ask(qtbot, desk, "Again")
    assert last_answer(desk).stats is not None


def test_closing_in_mid_answer_keeps_the_text(qtbot, held):
    say(qtbot, held, "Count")
    wait_for_generation(qtbot, held)
    held.backend.last.release_prefill()
    held.backend.last.release_words(2)
    wait_until_writing(qtbot, held)
    held.window.close()
    branch = held.store.branch(held.session.chats.open_chat.id)
    assert (branch[-1].text, branch[-1].state) == ("One two", MessageState.STOPPED)
