"""Drafts of an email: written together, refined in versions, kept as a chat."""

import pytest

from app.core.chat import MessageState, Role
from app.core.errors import UserError
from app.services.answer_update import AnswerPhase
from app.services.email_drafts.service import EmailService
from app.writing.email_brief import Angle, EmailBrief
from app.writing.email_prompts import brief_prompt
from app.writing.email_thread import Thread, ThreadMessage
from tests.fakes import ScriptedBackend

BRIEF = EmailBrief("move Friday's review to Monday", "Dana")


def email(number):
    return f"Subject: Draft {number}\n\nHi Dana,\n\nCan we meet on Monday? That is text {number}."


def service_of(desk):
    return EmailService(desk.store, desk.host, lambda: desk.settings, desk.clock)


def run(job):
    list(job.updates(sleep=lambda seconds: None))
    return job.drafts


@pytest.fixture
def desk(make_desk):
    return make_desk(ScriptedBackend([email(number) for number in range(1, 9)]))


@pytest.fixture
def held(make_desk):
    return make_desk(ScriptedBackend([email(number) for number in range(1, 9)], held=True))


def test_three_drafts_have_the_fixed_angles_and_subject_and_body_apart(desk):
    drafts = run(service_of(desk).write(BRIEF))
    assert [draft.angle for draft in drafts] == list(Angle)
    assert [draft.subject for draft in drafts] == ["Draft 1", "Draft 2", "Draft 3"]
    assert drafts[0].body == "Hi Dana,\n\nCan we meet on Monday? That is text 1."
    assert {draft.state for draft in drafts} == {MessageState.COMPLETE}


def test_prompts_differ_only_behind_what_they_share(desk):
    run(service_of(desk).write(BRIEF))
    prompts = [request.messages[-1].content for request in desk.backend.requests]
    assert len(set(prompts)) == 3
    assert all(prompt.startswith(brief_prompt(BRIEF)) for prompt in prompts)


def test_others_begin_when_the_first_has_read_what_they_share(held):
    job = service_of(held).write(BRIEF)
    job.poll()
    assert len(held.backend.requests) == 1
    held.backend.generations[0].release_prefill()
    job.poll()
    assert len(held.backend.requests) == 1
    held.backend.generations[0].release_words(1)
    job.poll()
    job.poll()
    assert len(held.backend.requests) == 3
    assert [draft.phase for draft in job.drafts] == [
        AnswerPhase.WRITING,
        AnswerPhase.READING,
        AnswerPhase.READING,
    ]


def test_drafts_stream_together(held):
    job = service_of(held).write(BRIEF)
    job.poll()
    held.backend.generations[0].release(6)
    job.poll()
    job.poll()
    for generation in held.backend.generations:
        generation.release(7)
    update = job.poll()
    assert update is not None
    assert update.is_running
    assert all("Hi" in draft.body for draft in update.drafts)
    assert job.poll() is None


def test_a_failed_first_draft_does_not_hold_the_others(make_desk):
    backend = ScriptedBackend([UserError("broken", "It broke."), email(2), email(3)])
    job = service_of(make_desk(backend)).write(BRIEF)
    drafts = run(job)
    assert [draft.state for draft in drafts] == [
        MessageState.FAILED,
        MessageState.COMPLETE,
        MessageState.COMPLETE,
    ]
    assert drafts[0].note == "It broke."
    assert job.error is None


def test_when_all_fail_the_job_says_why(make_desk):
    job = service_of(make_desk(ScriptedBackend([UserError("broken", "It broke.")]))).write(BRIEF)
    run(job)
    assert job.error is not None
    assert job.error.sentence == "It broke."


def test_email_is_a_chat_with_the_brief_and_the_drafts_as_its_answers(desk):
    job = service_of(desk).write(BRIEF)
    run(job)
    (chat,) = desk.store.list_chats()
    assert (chat.id, chat.title) == (job.chat_id, "move Friday's review to Monday")
    question, answer = desk.store.branch(chat.id)
    assert question.text == brief_prompt(BRIEF)
    assert (answer.text, answer.sibling, answer.siblings) == (email(1), 0, 3)


def test_crash_keeps_what_was_written(held):
    job = service_of(held).write(BRIEF)
    job.poll()
    held.backend.generations[0].release(8)
    job.poll()
    rows = [held.store.message(draft.message_id) for draft in job.drafts]
    assert rows[0].text.startswith("Subject: Draft")
    assert {row.state for row in rows} == {MessageState.WRITING}


def test_stop_keeps_what_was_written_and_ends_those_not_begun(held):
    job = service_of(held).write(BRIEF)
    job.poll()
    held.backend.generations[0].release(8)
    job.poll()
    job.stop()
    job.poll()
    assert not job.is_running
    assert {draft.state for draft in job.drafts} == {MessageState.STOPPED}
    assert job.drafts[0].subject == "Draft 1"


def test_one_draft_can_be_stopped_alone(held):
    job = service_of(held).write(BRIEF)
    job.poll()
    held.backend.generations[0].release(8)
    job.poll()
    job.stop(0)
    job.poll()
    for generation in held.backend.generations:
        generation.release_all()
    job.poll()
    assert [draft.state for draft in job.drafts] == [
        MessageState.STOPPED,
        MessageState.COMPLETE,
        MessageState.COMPLETE,
    ]


def test_leaving_early_stops_all_and_saves(held):
    job = service_of(held).write(BRIEF)
    updates = job.updates(sleep=lambda seconds: None)
    next(updates)
    updates.close()
    states = {held.store.message(draft.message_id).state for draft in job.drafts}
    assert states == {MessageState.STOPPED}


def test_refining_writes_a_new_version_below_the_shown_one(desk):
    job = service_of(desk).write(BRIEF)
    run(job)
    job.refine(0, "Make it shorter")
    drafts = run(job)
    assert [(draft.version, draft.versions) for draft in drafts] == [(1, 2), (0, 1), (0, 1)]
    assert drafts[0].subject == "Draft 4"
    prompt = desk.backend.requests[-1].messages
    assert [message.role for message in prompt] == ["system", "user", "assistant", "user"]
    assert prompt[2].content == email(1)
    assert prompt[3].content.startswith("Make it shorter.")
    roles = [message.role for message in desk.store.branch(job.chat_id)]
    assert roles == [Role.USER, Role.ASSISTANT] * 2


def test_what_is_refined_is_the_shown_version(desk):
    job = service_of(desk).write(BRIEF)
    run(job)
    job.refine(0, "Make it shorter")
    run(job)
    job.show_version(0, 0)
    assert job.drafts[0].subject == "Draft 1"
    job.refine(0, "Make it warmer")
    drafts = run(job)
    assert (drafts[0].version, drafts[0].versions) == (2, 3)
    assert desk.backend.requests[-1].messages[2].content == email(1)


def test_edit_by_hand_is_a_version_and_is_what_is_refined_next(desk):
    job = service_of(desk).write(BRIEF)
    run(job)
    job.edit(1, "Mine", "Hi Dana,\n\nmy own words.")
    assert (job.drafts[1].subject, job.drafts[1].versions) == ("Mine", 2)
    job.refine(1, "Make it warmer")
    run(job)
    contents = [message.content for message in desk.backend.requests[-1].messages]
    assert contents[4] == "Subject: Mine\n\nHi Dana,\n\nmy own words."
    assert desk.store.branch(job.chat_id)[-1].text == email(4)


def test_edit_without_a_change_is_no_version(desk):
    job = service_of(desk).write(BRIEF)
    shown = run(job)[0]
    job.edit(0, shown.subject or "", shown.body)
    assert job.drafts[0].versions == 1


def test_again_writes_every_draft_anew_in_other_words(desk):
    job = service_of(desk).write(BRIEF)
    run(job)
    job.again()
    drafts = run(job)
    assert [draft.subject for draft in drafts] == ["Draft 4", "Draft 5", "Draft 6"]
    assert {draft.versions for draft in drafts} == {2}
    assert not desk.backend.requests[-1].sampling.is_greedy


def test_drafts_that_are_equal_are_written_again_with_sampling(make_desk):
    backend = ScriptedBackend([email(1), email(1), email(3), email(4)])
    drafts = run(service_of(make_desk(backend)).write(BRIEF))
    assert {draft.subject for draft in drafts} == {"Draft 1", "Draft 3", "Draft 4"}
    assert [request.sampling.is_greedy for request in backend.requests] == [True] * 3 + [False]
    assert {draft.versions for draft in drafts} == {1}


def test_equal_drafts_are_not_tried_for_ever(make_desk):
    backend = ScriptedBackend([email(1)])
    job = service_of(make_desk(backend)).write(BRIEF)
    assert {draft.subject for draft in run(job)} == {"Draft 1"}
    assert not job.is_running


def test_a_draft_that_is_written_cannot_be_changed(held):
    job = service_of(held).write(BRIEF)
    for change in (lambda: job.refine(0, "shorter"), lambda: job.edit(0, "a", "b"), job.again):
        with pytest.raises(UserError) as caught:
            change()
        assert caught.value.code == "draft-running"


def test_nothing_to_say_is_one_sentence_and_stores_nothing(desk):
    with pytest.raises(UserError) as caught:
        service_of(desk).write(EmailBrief(" \n"))
    assert caught.value.code == "empty-points"
    assert desk.store.list_chats() == []


def test_signature_is_below_a_draft_once_it_is_written(desk):
    brief = EmailBrief("x", signature="Ines Roth\nRoof Street 3")
    drafts = run(service_of(desk).write(brief))
    assert drafts[0].body.endswith("text 1.\n\nInes Roth\nRoof Street 3")


def test_model_that_cannot_be_loaded_fails_every_draft(make_desk):
    desk = make_desk(loaded=False)
    job = service_of(desk).write(BRIEF)
    assert job.is_running
    desk.host.close()
    job.stop()
    run(job)
    assert {draft.state for draft in job.drafts} == {MessageState.STOPPED}


def test_of_a_long_thread_the_oldest_emails_are_left_out(make_desk):
    desk = make_desk(ScriptedBackend([email(1), email(2), email(3)]))
    messages = tuple(ThreadMessage(f"{name} " * 600) for name in ("new", "middle", "old"))
    job = service_of(desk).write(EmailBrief("yes", reply_to=Thread(messages)))
    assert job.emails_read is None
    run(job)
    prompts = [request.messages[-1].content for request in desk.backend.requests]
    assert all("middle" in prompt and "old old" not in prompt for prompt in prompts)
    assert job.emails_read == 2
    assert "old old" in desk.store.branch(job.chat_id)[0].text


def test_hand_edits_one_after_another_are_one_version(desk):
    job = service_of(desk).write(BRIEF)
    run(job)
    job.edit(0, "Mine", "Hi Dana, ")
    job.edit(0, "Mine", "Hi Dana, my own words. \n")
    assert (job.drafts[0].body, job.drafts[0].versions) == ("Hi Dana, my own words. \n", 2)
    assert desk.store.message(job.drafts[0].message_id).text.endswith("my own words. \n")


def test_edit_of_a_version_that_was_refined_is_another_version(desk):
    job = service_of(desk).write(BRIEF)
    run(job)
    job.edit(0, "Mine", "My words.")
    job.refine(0, "Make it warmer")
    run(job)
    job.show_version(0, 1)
    job.edit(0, "Mine", "Other words.")
    assert job.drafts[0].versions == 4
    job.show_version(0, 1)
    assert job.drafts[0].body == "My words."


def test_email_is_opened_again_with_all_its_versions(desk):
    thread = Thread((ThreadMessage("Can you?", "Dana", subject="Roof"),), ("plan.pdf",))
    brief = EmailBrief("yes", reply_to=thread, must_appear=("at eight",), signature="Ines")
    job = service_of(desk).write(brief)
    run(job)
    job.refine(0, "Make it shorter")
    run(job)
    job.edit(1, "Mine", "My words.")
    job.show_version(0, 0)
    opened = service_of(desk).open(job.chat_id)
    assert opened is not None
    assert opened.brief == brief
    assert opened.drafts == job.drafts
    assert not opened.is_running


def test_opened_email_is_refined_from_its_shown_version(desk):
    job = service_of(desk).write(BRIEF)
    run(job)
    job.refine(0, "Make it shorter")
    run(job)
    opened = service_of(desk).open(job.chat_id)
    assert opened is not None
    opened.refine(0, "Make it warmer")
    run(opened)
    contents = [message.content for message in desk.backend.requests[-1].messages]
    assert contents[2] == email(1)
    assert contents[4] == email(4)


def test_what_was_cut_off_is_opened_as_far_as_it_came(held):
    job = service_of(held).write(BRIEF)
    job.poll()
    held.backend.generations[0].release(8)
    job.poll()
    job.abandon()
    opened = service_of(held).open(job.chat_id)
    assert opened is not None
    assert opened.drafts[0].subject == "Draft 1"
    assert {draft.state for draft in opened.drafts} == {MessageState.STOPPED}


def test_another_chat_and_a_copy_are_no_emails(desk):
    service = service_of(desk)
    chat = desk.store.create_chat("Talk")
    job = service.write(BRIEF)
    run(job)
    assert service.open(chat.id) is None
    assert service.open(desk.store.copy_chat(job.chat_id).id) is None


def test_record_that_cannot_be_read_leaves_a_chat(desk):
    service = service_of(desk)
    job = service.write(BRIEF)
    run(job)
    for value in ("", "{}", '{"question": 1, "drafts": [{}], "brief": {}}'):
        desk.store.set_value(job.chat_id, "email", value)
        assert service.open(job.chat_id) is None


def test_text_that_has_no_utf8_form_goes_through(desk):
    thread = Thread((ThreadMessage("Is it \udcff?", "Dana"),))
    brief = EmailBrief("yes \udcff", "Dana \udcff", reply_to=thread)
    job = service_of(desk).write(brief)
    assert {draft.state for draft in run(job)} == {MessageState.COMPLETE}
    assert all("\udcff" not in one.messages[-1].content for one in desk.backend.requests)
    opened = service_of(desk).open(job.chat_id)
    assert opened is not None
    assert opened.brief == brief
