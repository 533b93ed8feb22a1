"""Drafts in which a model repeats itself, or that have no text."""

import pytest

from app.core.chat import MessageState
from app.services.email_drafts.draft import REPEATING
from app.services.email_drafts.service import EmailService
from app.writing.email_brief import EmailBrief
from tests.fakes import ScriptedBackend

BRIEF = EmailBrief("move Friday's review to Monday", "Dana")
WHOLE = "Subject: Review\n\nHi Dana,\n\nCan we meet on Monday?"
ROUND = "We would like to move the review to Monday. "
STUCK = f"{WHOLE}\n\n{ROUND * 40}"
SUBJECT_ONLY = "Subject: " + "the review on Monday and " * 40


def service_of(desk):
    return EmailService(desk.store, desk.host, lambda: desk.settings, desk.clock)


def run(job):
    list(job.updates(sleep=lambda seconds: None))
    return job.drafts[0]


def test_repetition_is_cut_off_and_said(make_desk):
    desk = make_desk(ScriptedBackend([STUCK]))
    draft = run(service_of(desk).write(BRIEF, 1))
    assert draft.body == f"Hi Dana,\n\nCan we meet on Monday?\n\n{ROUND}".rstrip()
    assert (draft.state, draft.note) == (MessageState.STOPPED, REPEATING)


def test_model_that_repeats_itself_is_stopped(make_desk):
    desk = make_desk(ScriptedBackend([STUCK], held=True))
    job = service_of(desk).write(BRIEF, 1)
    job.poll()
    desk.backend.last.release_prefill()
    desk.backend.last.release_words(60)
    job.poll()
    assert desk.backend.last.cancelled
    draft = run(job)
    assert draft.body.count(ROUND.strip()) == 1
    assert draft.note == REPEATING


def test_email_opened_again_is_as_short(make_desk):
    desk = make_desk(ScriptedBackend([STUCK]))
    job = service_of(desk).write(BRIEF, 1)
    draft = run(job)
    opened = service_of(desk).open(job.chat_id)
    assert opened is not None
    again = opened.drafts[0]
    assert (again.subject, again.body, again.note) == (draft.subject, draft.body, draft.note)


def test_chat_memory_of_an_email_that_was_cut_off_goes_with_its_chat(make_desk):
    desk = make_desk(ScriptedBackend([STUCK]))
    job = service_of(desk).write(BRIEF, 1)
    run(job)
    answer = desk.store.branch(job.chat_id)[-1]
    record = desk.store.record(answer.id)
    assert len(record.answer_ids) == len(answer.text.split())
    assert desk.store.token_rows([job.chat_id]) == [(*record.prompt_ids, *record.answer_ids)]


def test_endless_subject_is_cut_off_too(make_desk):
    desk = make_desk(ScriptedBackend([SUBJECT_ONLY]))
    draft = run(service_of(desk).write(BRIEF, 1))
    assert draft.subject == "the review on Monday and"
    assert (draft.body, draft.note) == ("", REPEATING)


@pytest.mark.parametrize("text", ["Subject: Review", "Subject: Review\n\n"])
def test_draft_without_text_says_so(make_desk, text):
    desk = make_desk(ScriptedBackend([text]))
    draft = run(service_of(desk).write(BRIEF, 1))
    assert draft.note.startswith("The model wrote no text")


def test_text_that_a_person_took_away_is_no_failure(make_desk):
    desk = make_desk(ScriptedBackend([WHOLE]))
    job = service_of(desk).write(BRIEF, 1)
    run(job)
    job.edit(0, "Review", "")
    assert job.drafts[0].note == ""


def test_draft_after_a_repeating_one_is_watched_anew(make_desk):
    desk = make_desk(ScriptedBackend([STUCK, WHOLE]))
    job = service_of(desk).write(BRIEF, 1)
    run(job)
    job.refine(0, "shorter")
    draft = run(job)
    assert (draft.body, draft.note) == ("Hi Dana,\n\nCan we meet on Monday?", "")


def test_draft_without_text_is_not_checked(make_desk):
    desk = make_desk(ScriptedBackend(["Subject: Review"]))
    assert run(service_of(desk).write(BRIEF, 1)).check is None


def test_subject_out_of_the_notes_makes_no_point(make_desk):
    desk = make_desk(ScriptedBackend(["Hi Dana,\n\nall is well."]))
    draft = run(service_of(desk).write(BRIEF, 1))
    assert draft.subject == BRIEF.points
    assert draft.check is not None
    assert BRIEF.points in draft.check.missing
