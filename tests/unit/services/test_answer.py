"""An answer while it is being written."""

import pytest

from app.core.chat import MessageState
from app.core.errors import UserError
from app.services.answer_update import AnswerPhase
from tests.fakes import ScriptedBackend


def stored(desk, answer):
    return desk.store.message(answer.message_id)


def test_phases_come_in_order_and_updates_are_merged(make_desk):
    desk = make_desk(ScriptedBackend(["One two three"], held=True, cached=2), loaded=False)
    answer = desk.service.send(None, "Count to three please")
    first = answer.poll()
    assert first is not None
    assert first.phase is AnswerPhase.LOADING
    assert answer.poll() is None
    desk.load()
    reading = answer.poll()
    assert reading is not None
    assert reading.phase is AnswerPhase.READING
    desk.backend.last.release(3)
    half = answer.poll()
    assert half is not None
    assert half.prefill is not None
    assert half.prefill.cached == 2
    desk.backend.last.release(3)
    writing = answer.poll()
    assert writing is not None
    assert (writing.phase, writing.new_text) == (AnswerPhase.WRITING, "One two")
    desk.backend.last.release_all()
    done = answer.poll()
    assert done is not None
    assert (done.phase, done.new_text, done.text) == (AnswerPhase.DONE, " three", "One two three")
    assert done.stats is not None
    assert (done.stats.model, done.stats.completion_tokens) == ("Scripted", 3)
    assert answer.poll() is None


def test_text_is_saved_when_it_begins_then_once_a_second_and_at_the_end(make_desk):
    desk = make_desk(ScriptedBackend(["One two three four"], held=True))
    answer = desk.service.send(None, "Count")
    answer.poll()
    desk.backend.last.release(5)
    answer.poll()
    assert (stored(desk, answer).text, stored(desk, answer).state) == ("One", MessageState.WRITING)
    desk.backend.last.release(1)
    desk.clock.now += 0.5
    answer.poll()
    assert stored(desk, answer).text == "One"
    desk.clock.now += 0.5
    answer.poll()
    assert stored(desk, answer).text == "One two"
    desk.backend.last.release_all()
    answer.poll()
    assert stored(desk, answer).text == "One two three four"
    assert stored(desk, answer).state is MessageState.COMPLETE


def test_stop_during_prefill_keeps_user_message(make_desk):
    desk = make_desk(ScriptedBackend(held=True))
    answer = desk.service.send(None, "A long document")
    answer.poll()
    desk.backend.last.release(2)
    answer.poll()
    answer.stop()
    assert desk.finish(answer).state is MessageState.STOPPED
    assert [m.text for m in desk.store.branch(answer.chat_id)] == ["A long document", ""]


def test_stop_while_the_model_loads_ends_at_once(make_desk):
    desk = make_desk(loaded=False)
    answer = desk.service.send(None, "Hello")
    answer.stop()
    assert not answer.is_running
    assert stored(desk, answer).state is MessageState.STOPPED
    desk.load()
    assert desk.finish(answer).phase is AnswerPhase.DONE
    assert desk.backend.requests == []


@pytest.mark.parametrize(
    ("error", "words"),
    [(UserError("context-too-long", "It is too long."), "too long"), (RuntimeError("x"), "fault")],
)
def test_failure_is_one_sentence_and_keeps_what_was_written(make_desk, error, words):
    desk = make_desk(ScriptedBackend([error]))
    answer = desk.service.send(None, "Hello")
    update = desk.finish(answer)
    assert update.state is MessageState.FAILED
    assert words in update.note
    assert words in stored(desk, answer).note


def test_model_that_cannot_be_loaded_fails_the_answer(make_desk):
    def refuse(choice):
        raise UserError("model-missing", "There is no model here.")

    desk = make_desk(loaded=False)
    desk.host._open_backend = refuse
    answer = desk.service.send(None, "Hello")
    with pytest.raises(UserError):
        desk.load()
    assert desk.finish(answer).note == "There is no model here."


def test_leaving_the_updates_early_stops_and_saves(make_desk):
    desk = make_desk(ScriptedBackend(["One two three"], held=True))
    answer = desk.service.send(None, "Count")
    answer.poll()
    desk.backend.last.release(5)
    for _ in answer.updates(sleep=lambda seconds: None):
        break
    assert desk.backend.last.cancelled
    assert (stored(desk, answer).text, stored(desk, answer).state) == ("One", MessageState.STOPPED)


def test_deleted_chat_does_not_break_its_running_answer(make_desk):
    desk = make_desk(ScriptedBackend(held=True))
    answer = desk.service.send(None, "Hello")
    answer.poll()
    desk.store.delete_chat(answer.chat_id)
    desk.backend.last.release_all()
    assert desk.finish(answer).state is MessageState.COMPLETE
