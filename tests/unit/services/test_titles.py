from dataclasses import replace

import pytest

from app.core.errors import UserError
from app.core.generation import FinishReason
from app.services.titles import INSTRUCTION, MOST_TOKENS
from tests.fakes import ScriptedBackend

QUESTION = "Please write to Kim that the review is on Monday"


@pytest.fixture
def begun(make_desk):
    """A desk whose model answers a question and then gives the titles, and their writer."""

    def begin(*titles, temporary=False, **backend):
        desk = make_desk(ScriptedBackend(["Hello Kim.", *titles], **backend))
        answer = desk.service.send(None, QUESTION, temporary=temporary)
        answer.poll()
        desk.backend.last.release_all()
        list(answer.updates())
        return desk, desk.service.title_writer(), answer.chat_id

    return begin


def test_chat_gets_the_title_that_the_model_gives(begun):
    desk, titles, chat_id = begun("“Review on Monday.”")
    titles.begin(chat_id)
    assert titles.poll() == [chat_id]
    assert desk.store.chat(chat_id).title == "Review on Monday"
    assert not desk.store.is_titled_by_person(chat_id)
    assert not titles.is_running


def test_title_is_asked_for_behind_the_chat_and_leaves_no_trace_in_it(begun):
    desk, titles, chat_id = begun("Review on Monday")
    before = desk.store.branch(chat_id)
    titles.begin(chat_id)
    titles.poll()
    answer_request, request = desk.backend.requests
    assert request.messages[: len(answer_request.messages)] == answer_request.messages
    last, question = request.messages[-2:]
    assert (last.content, last.record) == (before[-1].text, desk.store.record(before[-1].id))
    assert (question.role, question.content) == ("user", INSTRUCTION)
    assert request.is_private
    assert request.sampling.is_greedy
    assert request.sampling.max_new_tokens == MOST_TOKENS
    assert desk.store.branch(chat_id) == before


@pytest.mark.parametrize("said", ["", "Sorry, no", "..."])
def test_silly_title_is_refused_and_not_asked_for_again(begun, said):
    desk, titles, chat_id = begun(said)
    for _ in range(2):
        titles.begin(chat_id)
        assert titles.poll() == []
    assert desk.store.chat(chat_id).title == QUESTION
    assert len(desk.backend.requests) == 2


def test_title_that_another_chat_has_is_refused(begun):
    desk, titles, chat_id = begun("Review on Monday")
    desk.store.create_chat("Review on Monday")
    titles.begin(chat_id)
    assert titles.poll() == []
    assert desk.store.chat(chat_id).title == QUESTION


def test_title_that_was_cut_is_refused(begun):
    desk, titles, chat_id = begun(" ".join(["on"] * (MOST_TOKENS + 1)))
    titles.begin(chat_id)
    assert titles.poll() == []
    assert desk.store.chat(chat_id).title == QUESTION


def test_title_that_the_person_gave_before_stays(begun):
    desk, titles, chat_id = begun("Review on Monday")
    desk.store.rename_chat(chat_id, QUESTION)
    titles.begin(chat_id)
    assert not titles.is_running
    assert len(desk.backend.requests) == 1


def test_title_that_the_person_gives_meanwhile_stays(begun):
    desk, titles, chat_id = begun("Review on Monday", held=True)
    titles.begin(chat_id)
    desk.store.rename_chat(chat_id, "Kim")
    desk.backend.last.release_all()
    assert titles.poll() == []
    assert desk.store.chat(chat_id).title == "Kim"


def test_title_is_given_up_at_once_and_asked_for_again_after_the_next_answer(begun):
    desk, titles, chat_id = begun("Review on Monday", held=True)
    titles.begin(chat_id)
    titles.give_up()
    assert desk.backend.last.cancelled
    assert not titles.is_running
    assert titles.poll() == []
    titles.begin(chat_id)
    desk.backend.last.release_all()
    assert titles.poll() == [chat_id]


def test_backend_may_be_closed_as_soon_as_the_title_is_over(begun):
    desk, titles, chat_id = begun("Review on Monday", held=True)
    returned = []
    desk.host.give_back = returned.append
    titles.begin(chat_id)
    assert returned == []
    desk.backend.last.release_all()
    titles.poll()
    assert returned == [desk.backend]


def test_model_that_reasons_is_kept_from_it(make_desk):
    thoughts = "<think>\nto Kim\n</think>\n\nHello Kim."
    desk = make_desk(ScriptedBackend([thoughts, "Review on Monday"]))
    answer = desk.service.send(None, QUESTION)
    desk.finish(answer)
    desk.service.title_writer().begin(answer.chat_id)
    assert desk.backend.requests[-1].answer_prefix == "<think>\n\n</think>\n\n"


def test_no_title_for_an_answer_that_was_stopped(begun):
    _, titles, chat_id = begun("Review on Monday", finish_reason=FinishReason.CANCELLED)
    titles.begin(chat_id)
    assert not titles.is_running


def test_no_title_when_the_settings_say_so(begun):
    desk, titles, chat_id = begun("Review on Monday")
    desk.settings = replace(desk.settings, automatic_titles=False)
    titles.begin(chat_id)
    assert len(desk.backend.requests) == 1


def test_no_title_without_a_model(make_desk):
    desk = make_desk(loaded=False)
    chat = desk.store.create_chat(QUESTION)
    titles = desk.service.title_writer()
    titles.begin(chat.id)
    assert not titles.is_running


def test_temporary_chat_gets_its_title_in_memory(begun):
    desk, titles, chat_id = begun("Review on Monday", temporary=True)
    titles.begin(chat_id)
    assert titles.poll() == [chat_id]
    assert desk.store.chat(chat_id).title == "Review on Monday"
    assert desk.store.list_chats() == []


def test_chat_that_was_erased_meanwhile_is_no_error(begun):
    desk, titles, chat_id = begun("Review on Monday", held=True)
    titles.begin(chat_id)
    desk.store.erase_chat(chat_id)
    desk.backend.last.release_all()
    assert titles.poll() == []
    titles.begin(chat_id)
    assert not titles.is_running


@pytest.mark.parametrize("error", [UserError("model-failed", "It failed."), RuntimeError("device")])
def test_model_that_fails_leaves_the_first_line(begun, error):
    desk, titles, chat_id = begun(error)
    titles.begin(chat_id)
    assert titles.poll() + titles.poll() == []
    assert not titles.is_running
    assert desk.store.chat(chat_id).title == QUESTION
