"""Sending, regenerating, editing and continuing."""

import pytest

from app.core.chat import MessageState, Role
from app.core.errors import UserError
from app.core.sampling_params import SamplingParams
from app.core.settings import Settings
from app.services.answer_update import AnswerPhase
from app.services.sampling_choice import SamplingChoice
from tests.fakes import ScriptedBackend


def texts(desk, chat_id):
    return [message.text for message in desk.store.branch(chat_id)]


def test_send_makes_a_chat_titled_by_its_first_line_and_answers(make_desk):
    desk = make_desk(ScriptedBackend(["It is noon."]))
    answer = desk.service.send(None, "What time is it?\nPlease.")
    update = desk.finish(answer)
    assert update.phase is AnswerPhase.DONE
    assert update.state is MessageState.COMPLETE
    assert texts(desk, answer.chat_id) == ["What time is it?\nPlease.", "It is noon."]
    assert desk.store.chat(answer.chat_id).title == "What time is it?"


@pytest.mark.parametrize("text", ["", "  \n\t", "\0"])
def test_empty_message_is_refused_and_makes_no_chat(make_desk, text):
    desk = make_desk()
    with pytest.raises(UserError) as caught:
        desk.service.send(None, text)
    assert caught.value.code == "empty-message"
    assert desk.store.list_chats() == []


def test_prompt_is_the_system_prompt_and_the_branch(make_desk):
    desk = make_desk(ScriptedBackend(["One.", "Two."]))
    chat = desk.service.send(None, "first")
    desk.finish(chat)
    desk.finish(desk.service.send(chat.chat_id, "second"))
    roles = [(m.role, m.content) for m in desk.backend.requests[-1].messages]
    assert roles == [
        ("system", Settings().system_prompt),
        ("user", "first"),
        ("assistant", "One."),
        ("user", "second"),
    ]


def test_answers_carry_their_token_record_into_the_next_prompt(make_desk):
    desk = make_desk(ScriptedBackend(["One two.", "Three."]))
    first = desk.service.send(None, "first")
    desk.finish(first)
    desk.finish(desk.service.send(first.chat_id, "second"))
    record = desk.backend.requests[-1].messages[2].record
    assert record is not None
    assert record.answer_ids == first.token_ids
    assert len(record.answer_ids) == 2
    assert record == desk.store.record(first.message_id)


def test_system_prompt_of_a_chat_stays_with_it(make_desk):
    desk = make_desk()
    answer = desk.service.send(None, "hello", system="Answer in one word.")
    desk.finish(answer)
    desk.finish(desk.service.send(answer.chat_id, "again"))
    assert desk.backend.requests[-1].messages[0].content == "Answer in one word."


def test_regenerate_adds_a_sibling_answer_with_a_fresh_seed(make_desk):
    desk = make_desk(ScriptedBackend(["Red.", "Blue."]))
    answer = desk.service.send(None, "A colour?", sampling=SamplingChoice(seed=5))
    desk.finish(answer)
    desk.finish(desk.service.regenerate(answer.message_id))
    shown = desk.store.branch(answer.chat_id)[-1]
    assert (shown.text, shown.sibling, shown.siblings) == ("Blue.", 1, 2)
    assert desk.backend.requests[0].sampling.seed == 5
    assert desk.backend.requests[1].sampling.seed is None
    assert desk.backend.requests[1].messages == desk.backend.requests[0].messages


def test_regenerate_is_not_greedy_even_if_the_model_is(make_desk):
    desk = make_desk()
    answer = desk.service.send(None, "A colour?")
    desk.finish(answer)
    desk.finish(desk.service.regenerate(answer.message_id))
    assert [r.sampling.is_greedy for r in desk.backend.requests] == [True, False]


def test_edit_adds_a_sibling_question_and_keeps_the_old_branch(make_desk):
    desk = make_desk(ScriptedBackend(["Red.", "Cold."]))
    answer = desk.service.send(None, "A colour?")
    desk.finish(answer)
    question = desk.store.branch(answer.chat_id)[0]
    desk.finish(desk.service.edit(question.id, "A temperature?"))
    assert texts(desk, answer.chat_id) == ["A temperature?", "Cold."]
    desk.store.show_sibling(desk.store.branch(answer.chat_id)[0].id, -1)
    assert texts(desk, answer.chat_id) == ["A colour?", "Red."]


def test_resume_goes_on_in_place_with_the_known_ids(make_desk):
    desk = make_desk(ScriptedBackend(["One two three", " four five."], held=True))
    answer = desk.service.send(None, "Count.")
    answer.poll()
    desk.backend.last.release(6)
    answer.poll()
    answer.stop()
    assert desk.finish(answer).state is MessageState.STOPPED
    resumed = desk.service.resume(answer.message_id)
    resumed.poll()
    desk.backend.last.release_all()
    update = desk.finish(resumed)
    request = desk.backend.requests[-1]
    assert (request.answer_prefix, request.answer_prefix_ids) == ("One two", answer.token_ids)
    assert [m.role for m in request.messages] == ["system", "user"]
    assert update.text == "One two four five."
    assert texts(desk, answer.chat_id) == ["Count.", "One two four five."]
    record = desk.store.record(answer.message_id)
    assert record is not None
    assert record.answer_ids == resumed.token_ids


def test_resume_refuses_a_complete_answer(make_desk):
    desk = make_desk()
    answer = desk.service.send(None, "Hello")
    desk.finish(answer)
    with pytest.raises(UserError, match="cannot be continued"):
        desk.service.resume(answer.message_id)


def test_send_while_an_answer_is_written_is_refused(make_desk):
    desk = make_desk(ScriptedBackend(held=True))
    answer = desk.service.send(None, "Hello")
    with pytest.raises(UserError) as caught:
        desk.service.send(answer.chat_id, "And?")
    assert caught.value.code == "answer-running"


def test_settings_that_were_changed_override_the_models_sampling(make_desk):
    desk = make_desk()
    desk.settings = Settings(temperature=1.1)
    desk.finish(desk.service.send(None, "Hello"))
    assert desk.backend.requests[0].sampling == SamplingParams(temperature=1.1)


def test_greedy_and_limit_are_passed_on(make_desk):
    desk = make_desk(ScriptedBackend(["a b c d"]))
    desk.settings = Settings(temperature=1.1)
    choice = SamplingChoice(greedy=True, max_new_tokens=2)
    update = desk.finish(desk.service.send(None, "Hello", sampling=choice))
    assert desk.backend.requests[0].sampling.is_greedy
    assert update.text == "a b"


def test_failed_answer_without_text_leaves_no_trace_in_the_next_prompt(make_desk):
    desk = make_desk(ScriptedBackend([UserError("x", "It broke."), "Fine."]))
    answer = desk.service.send(None, "one")
    assert desk.finish(answer).state is MessageState.FAILED
    desk.finish(desk.service.send(answer.chat_id, "two"))
    contents = [m.content for m in desk.backend.requests[-1].messages[1:]]
    assert contents == ["one\n\ntwo"]


def test_text_is_cleaned_before_it_is_stored(make_desk):
    desk = make_desk()
    answer = desk.service.send(None, "a\0b \ud83d c\r\nd 你好 مرحبا 🙂")
    assert desk.store.branch(answer.chat_id)[0].text == "ab \ufffd c\nd 你好 مرحبا 🙂"
    assert desk.store.branch(answer.chat_id)[0].role is Role.USER
