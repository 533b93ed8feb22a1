"""A new chat that begins with a recap of an old one."""

import pytest

from app.core.chat import Role
from app.core.errors import UserError
from app.core.generation import FinishReason
from app.services.answer_update import AnswerPhase
from app.services.recap import INSTRUCTION, LONGEST
from tests.fakes import ScriptedBackend
from tests.unit.services.test_setting_aside import backend, chat_of, forty


def finish(recap):
    while recap.is_running:
        recap.poll()
    return recap


def test_recap_becomes_the_first_message_of_a_new_chat(make_desk):
    desk = make_desk(ScriptedBackend(["Use rye.", "They spoke of bread."]))
    chat = chat_of(desk, "Which flour?")
    recap = finish(desk.service.recap(chat))
    assert recap.chat_id is not None
    (message,) = desk.store.branch(recap.chat_id)
    assert message.role is Role.USER
    assert message.text == "Recap of “Which flour?”\n\nThey spoke of bread."
    assert desk.store.chat(recap.chat_id).title == "Recap of “Which flour?”"
    assert [m.text for m in desk.store.branch(chat)] == ["Which flour?", "Use rye."]


def test_recap_is_asked_in_private_behind_the_chat_with_its_records(make_desk):
    desk = make_desk(ScriptedBackend(["Use rye.", "They spoke of bread."]))
    chat = chat_of(desk, "Which flour?")
    finish(desk.service.recap(chat))
    first, request = desk.backend.requests
    assert request.is_private
    assert request.messages[: len(first.messages)] == first.messages
    assert request.messages[-2].record == desk.store.record(desk.store.branch(chat)[-1].id)
    assert request.messages[-1].content == INSTRUCTION
    assert request.sampling.max_new_tokens == LONGEST


def test_question_goes_on_from_the_recap(make_desk):
    desk = make_desk(ScriptedBackend(["Use rye.", "They spoke of bread.", "Two hours."]))
    recap = finish(desk.service.recap(chat_of(desk, "Which flour?")))
    chat_of(desk, "How long?", chat_id=recap.chat_id)
    asked = desk.backend.requests[-1].messages[-1].content
    assert asked == "Recap of “Which flour?”\n\nThey spoke of bread.\n\nHow long?"


def test_recap_of_a_full_chat_sets_turns_aside(make_desk):
    desk = make_desk(backend())
    chat = chat_of(desk, *map(forty, range(6)))
    recap = finish(desk.service.recap(chat))
    assert recap.error is None
    assert desk.backend.requests[-1].messages[1].content.split()[0] != "0"


def test_recap_tells_how_far_it_is_and_hides_thinking(make_desk):
    desk = make_desk(ScriptedBackend(["ok"]))
    chat = chat_of(desk, "hello")
    desk.backend._answers = ["<think> well then </think> All said."]
    desk.backend._held = True
    recap = desk.service.recap(chat)
    assert recap.poll().phase is AnswerPhase.READING
    assert recap.poll() is None
    desk.backend.last.release(6)
    update = recap.poll()
    assert (update.phase, update.text) == (AnswerPhase.WRITING, "")
    assert update.prefill is not None
    desk.backend.last.release_all()
    assert recap.poll().text == "All said."


def test_stopped_recap_makes_no_chat(make_desk):
    desk = make_desk(ScriptedBackend(["ok"]))
    chat = chat_of(desk, "hello")
    desk.backend._held = True
    recap = desk.service.recap(chat)
    recap.poll()
    recap.stop()
    assert not recap.is_running
    assert desk.backend.last.cancelled
    assert recap.poll().phase is AnswerPhase.DONE
    assert recap.chat_id is None
    assert [chat.title for chat in desk.store.list_chats()] == ["hello"]


@pytest.mark.parametrize(
    "answer", [UserError("x", "It broke."), RuntimeError("x"), "", "<think> a"]
)
def test_failed_or_empty_recap_makes_no_chat_and_says_why(make_desk, answer):
    desk = make_desk(ScriptedBackend(["ok", answer]))
    recap = finish(desk.service.recap(chat_of(desk, "hello")))
    assert recap.error is not None
    assert recap.chat_id is None
    assert len(desk.store.list_chats()) == 1


def test_recap_that_reached_its_longest_is_taken(make_desk):
    desk = make_desk(ScriptedBackend(["ok"]))
    chat = chat_of(desk, "hello")
    desk.backend._finish_reason = FinishReason.LENGTH
    assert finish(desk.service.recap(chat)).chat_id is not None


def test_recap_of_a_temporary_chat_stays_temporary(make_desk):
    desk = make_desk()
    answer = desk.service.send(None, "secret", temporary=True)
    desk.finish(answer)
    recap = finish(desk.service.recap(answer.chat_id))
    assert recap.chat_id is not None
    assert desk.store.is_temporary(recap.chat_id)
    assert desk.store.list_chats() == []


def test_empty_chat_and_one_being_answered_have_no_recap(make_desk):
    desk = make_desk(ScriptedBackend(held=True))
    with pytest.raises(UserError, match="nothing to recap"):
        desk.service.recap(desk.store.create_chat("Empty").id)
    answer = desk.service.send(None, "hello")
    with pytest.raises(UserError, match="still being written"):
        desk.service.recap(answer.chat_id)


def test_model_goes_only_after_the_recap(make_desk):
    desk = make_desk(ScriptedBackend(["ok"]))
    chat = chat_of(desk, "hello")
    old = desk.backend
    old._held = True
    recap = desk.service.recap(chat)
    recap.poll()
    desk.backend = ScriptedBackend()
    desk.host.load(desk.host.state.choice)
    with pytest.raises(TimeoutError):
        desk.host.wait(0.05)
    recap.stop()
    assert desk.host.wait(10) is desk.backend
