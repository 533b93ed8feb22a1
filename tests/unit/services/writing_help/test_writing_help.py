"""A selected text is changed by the model, apart from every chat."""

from dataclasses import replace

import pytest

from app.core.errors import UserError
from app.core.generation import FinishReason
from app.services.writing_help.job import NO_THOUGHTS, HelpPhase
from app.services.writing_help.selected import Selected
from app.services.writing_help.service import WritingHelp
from app.writing.help_prompts import help_prompt
from app.writing.help_wish import HelpAct, HelpWish
from tests.fakes import INFO, ScriptedBackend

FIX = HelpWish(HelpAct.FIX)
SHORTEN = HelpWish(HelpAct.SHORTEN)
OLD = Selected("We was late.")


@pytest.fixture
def make(make_desk):
    def made(*answers, **options):
        desk = make_desk(ScriptedBackend(answers or ["We were late."], **options))
        return desk, WritingHelp(desk.host, lambda: desk.settings)

    return made


def finish(job):
    last = None
    while job.is_running:
        last = job.poll() or last
    last = job.poll() or last
    assert last is not None
    return last


def test_the_changed_text_comes(make):
    _, help_ = make("Here is the corrected text:\n\n“We were late.”")
    update = finish(help_.begin(OLD, FIX))
    assert (update.phase, update.text) == (HelpPhase.DONE, "We were late.")


def test_the_model_reads_the_text_and_the_wish_alone_and_in_private(make):
    desk, help_ = make()
    desk.settings = replace(desk.settings, system_prompt="Rhyme.")
    finish(help_.begin(OLD, FIX))
    (request,) = desk.backend.requests
    assert [message.content for message in request.messages] == [help_prompt(OLD.text, FIX)]
    assert request.is_private


def test_nothing_is_stored(make):
    desk, help_ = make("An answer.", "Changed.")
    answer = desk.service.send(None, "A question")
    desk.finish(answer)
    before = desk.store.branch(answer.chat_id), desk.store.record(answer.message_id)
    finish(help_.begin(OLD, FIX))
    assert (desk.store.branch(answer.chat_id), desk.store.record(answer.message_id)) == before
    assert len(desk.store.list_chats()) == 1


def test_another_wish_for_the_same_text_begins_with_the_same_prompt(make):
    desk, help_ = make()
    finish(help_.begin(OLD, FIX))
    finish(help_.begin(OLD, SHORTEN))
    one, other = (request.messages[0].content for request in desk.backend.requests)
    assert one.startswith(f"{OLD.text}\n\n")
    assert other.startswith(f"{OLD.text}\n\n")


def test_first_is_greedy_and_again_is_not(make):
    desk, help_ = make()
    finish(help_.begin(OLD, FIX))
    finish(help_.begin(OLD, FIX, again=True))
    first, again = (request.sampling for request in desk.backend.requests)
    assert first.is_greedy
    assert not again.is_greedy


def test_it_streams(make):
    desk, help_ = make("We were late.", held=True)
    job = help_.begin(OLD, FIX)
    assert job.poll().phase is HelpPhase.READING
    assert job.poll() is None
    desk.backend.last.release_prefill()
    assert job.poll().prefill is not None
    desk.backend.last.release_words(2)
    assert (job.poll().phase, job.poll()) == (HelpPhase.WRITING, None)
    assert job.is_running
    desk.backend.last.release_all()
    assert job.poll().text == "We were late."


def test_stopping_keeps_what_came_and_waits_for_nobody(make):
    desk, help_ = make("We were late.", held=True)
    job = help_.begin(OLD, FIX)
    desk.backend.last.release_prefill()
    desk.backend.last.release_words(2)
    job.poll()
    job.stop()
    assert desk.backend.last.cancelled
    assert not job.is_running
    update = job.poll()
    assert (update.phase, update.text) == (HelpPhase.STOPPED, "We were")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (UserError("x", "The device was taken away."), "The device was taken away."),
        (RuntimeError("kernel 7"), "a fault in Parley or in the device"),
        ("", "wrote nothing"),
        ('""', "wrote nothing"),
    ],
)
def test_what_goes_wrong_is_one_sentence(make, answer, said):
    _, help_ = make(answer)
    update = finish(help_.begin(OLD, FIX))
    assert update.phase is HelpPhase.FAILED
    assert said in update.note
    assert "kernel" not in update.note


def test_unforeseen_fault_is_logged_as_those_of_all_services(make, caplog):
    _, help_ = make(RuntimeError("kernel 7"))
    finish(help_.begin(OLD, FIX))
    (record,) = caplog.records
    assert (record.name, record.getMessage()) == (
        "app.services.faults",
        "writing help failed: RuntimeError",
    )


def test_the_model_can_be_replaced_when_a_job_has_ended(make):
    desk, help_ = make(RuntimeError("x"), "ok")
    finish(help_.begin(OLD, FIX))
    help_.begin(OLD, FIX).stop()
    assert desk.host._users == {}


def test_a_selection_that_does_not_fit_is_refused_with_numbers_before_anything_runs(make):
    desk, help_ = make(info=replace(INFO, context_length=500))
    with pytest.raises(UserError, match="300 tokens and needs 8") as caught:
        help_.begin(Selected("word " * 300), FIX)
    assert caught.value.facts["limit"] == 500
    assert "takes 500" in caught.value.sentence
    assert desk.backend.requests == []


def test_nothing_selected_and_no_model_are_refused(make, make_desk):
    desk = make_desk(loaded=False)
    with pytest.raises(UserError, match="Choose one first"):
        WritingHelp(desk.host, lambda: desk.settings).begin(OLD, FIX)
    _, help_ = make()
    with pytest.raises(UserError, match="Nothing is selected"):
        help_.begin(Selected(" \n"), FIX)


def test_text_cut_by_the_limit_says_so(make):
    _, help_ = make("We were", finish_reason=FinishReason.LENGTH)
    update = finish(help_.begin(OLD, FIX))
    assert update.phase is HelpPhase.DONE
    assert "cut" in update.note


def test_a_model_that_begins_to_reason_is_asked_once_more_with_its_thoughts_closed(make):
    desk, help_ = make("<think> Well, they want", "We were late.")
    update = finish(help_.begin(OLD, FIX))
    assert update.text == "We were late."
    first, second = desk.backend.requests
    assert first.messages == second.messages
    assert second.answer_prefix == NO_THOUGHTS


def test_the_new_text_takes_the_place_of_a_part_of_a_sentence(make):
    _, help_ = make("We were late.")
    chosen = Selected(" we was late ", before="She says", after="again.")
    assert finish(help_.begin(chosen, FIX)).text == " we were late "
