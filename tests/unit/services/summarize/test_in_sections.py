"""Documents that are longer than the context."""

from app.core.chat import MessageState
from app.core.errors import UserError
from app.core.generation import Priority
from app.services.summarize.progress import SectionState, SummaryPhase
from app.writing.summary_wish import SummaryStyle, SummaryWish
from tests.unit.services.summarize.conftest import Later, backend, document, first_sentences

LONG = document(12, words=60)


def run_to_end(desk, job):
    while job.is_running:
        job.poll()
        for generation in desk.backend.generations:
            generation.release_all()
    return job


def test_all_sections_are_asked_for_together_behind_what_a_person_waits_for(make_desk):
    desk = make_desk(backend(held=True))
    job = desk.service.begin([LONG], SummaryWish())
    update = job.poll()
    assert update.phase is SummaryPhase.SECTIONS
    assert len(desk.backend.requests) == len(update.sections) == 12
    assert {request.priority for request in desk.backend.requests} == {Priority.BACK}
    assert all(request.is_private for request in desk.backend.requests)


def test_sections_are_shown_before_the_model_has_said_anything_of_them(make_desk):
    later = Later()
    desk = make_desk(backend(held=True), run=later)
    job = desk.service.begin([LONG], SummaryWish())
    assert job.poll().phase is SummaryPhase.READING
    later.do()
    update = job.poll()
    assert update.phase is SummaryPhase.SECTIONS
    assert len(update.sections) == 12


def test_points_carry_their_pages_through_the_merge(make_desk):
    desk = make_desk()
    job = desk.service.begin([LONG], SummaryWish())
    summary = desk.finish(job).summary
    assert len(summary.sections) == 12
    assert len(summary.points) == 8
    for point in summary.points:
        number = int(point.text.split("Alda")[1].split()[0])
        assert point.pages() == (number,)
    (covered,) = summary.coverage
    assert (covered.read, covered.skipped) == (12, ())


def test_a_model_that_sums_up_only_the_first_pages_does_not_decide_alone(make_desk):
    def first_page_twice(request):
        if "word" in request.messages[-1].content:
            return first_sentences(request)
        return "- The river Alda1 is 1 km long.\n- The river Alda2 is 2 km long."

    desk = make_desk(backend([first_page_twice]))
    summary = desk.finish(desk.service.begin([LONG], SummaryWish())).summary
    assert [point.pages() for point in summary.points][:2] == [(1,), (2,)]
    assert summary.points[-1].pages()[0] > 9
    assert len(summary.points) == 8


def test_summary_is_a_chat_that_names_its_document(make_desk):
    desk = make_desk()
    job = desk.service.begin([LONG], SummaryWish())
    summary = desk.finish(job).summary
    request, answer = desk.store.branch(job.chat_id)
    assert request.text == "Summarize report.pdf (12 pages). Style: bullets, medium."
    assert (answer.text, answer.state) == (summary.text, MessageState.COMPLETE)
    assert answer.stats.model == "Scripted"
    assert desk.service.result(job.chat_id) == summary


def test_sections_appear_as_they_are_done(make_desk):
    desk = make_desk(backend(held=True))
    job = desk.service.begin([LONG], SummaryWish())
    job.poll()
    desk.backend.generations[4].release_all()
    update = job.poll()
    assert update.done == 1
    assert update.sections[4].state is SectionState.DONE
    assert update.sections[4].section.points[0].pages() == (5,)
    assert update.sections[3].state is SectionState.WAITING
    desk.backend.generations[3].release_prefill()
    assert job.poll().sections[3].state is SectionState.WORKING
    assert job.poll() is None


def test_time_left_comes_from_what_is_done(make_desk):
    desk = make_desk(backend(held=True))
    job = desk.service.begin([LONG], SummaryWish(SummaryStyle.ACTIONS))
    assert job.poll().seconds_left is None
    for generation in desk.backend.generations[:6]:
        generation.release_all()
    desk.clock.now += 30
    assert 25 < job.poll().seconds_left < 40


def test_second_process_goes_on_where_the_first_died(make_desk):
    desk = make_desk(backend(held=True))
    job = desk.service.begin([LONG], SummaryWish())
    job.poll()
    for generation in desk.backend.generations[:5]:
        generation.release_all()
    job.poll()
    # It dies here: nothing is closed.
    desk.store.save_answer(desk.store.leaf(job.chat_id).id, "", MessageState.INTERRUPTED)
    other = make_desk(backend(), store=desk.store)
    again = other.service.begin([LONG], SummaryWish())
    summary = other.finish(again).summary
    assert again.chat_id == job.chat_id
    assert [section.is_reused for section in summary.sections] == [True] * 5 + [False] * 7
    sections = [one for one in other.backend.requests if "word" in one.messages[-1].content]
    assert len(sections) == 7
    assert [chat.id for chat in other.store.list_chats()] == [job.chat_id]


def test_stop_keeps_what_is_done_and_says_what_is_not(make_desk):
    desk = make_desk(backend(held=True))
    job = desk.service.begin([LONG], SummaryWish())
    job.poll()
    for generation in desk.backend.generations[:2]:
        generation.release_all()
    job.poll()
    job.stop()
    assert all(generation.cancelled for generation in desk.backend.generations[2:])
    assert len(job.summary.sections) == 2
    (covered,) = job.summary.coverage
    assert covered.read == 2
    assert covered.skipped[0] == (3, "The summary was stopped before this page.")
    answer = desk.store.leaf(job.chat_id)
    assert answer.state is MessageState.STOPPED
    assert answer.text.startswith("- The river Alda1 is 1 km long.")
    assert desk.service.result(job.chat_id) is None
    assert run_to_end(desk, desk.service.resume(job.chat_id)).summary.coverage[0].is_whole


def test_pause_and_go_on_ask_only_for_what_is_not_done(make_desk):
    desk = make_desk(backend(held=True))
    job = desk.service.begin([LONG], SummaryWish())
    job.poll()
    desk.backend.generations[0].release_all()
    job.poll()
    job.pause()
    assert job.poll().phase is SummaryPhase.PAUSED
    assert job.poll() is None
    job.go_on()
    assert len(desk.backend.requests) == 12 + 11
    assert run_to_end(desk, job).summary.coverage[0].is_whole


def test_another_style_reuses_the_notes_on_sections(make_desk):
    desk = make_desk()
    desk.finish(desk.service.begin([LONG], SummaryWish(SummaryStyle.BULLETS)))
    before = len(desk.backend.requests)
    job = desk.service.begin([LONG], SummaryWish(SummaryStyle.BRIEF))
    summary = desk.finish(job).summary
    assert all(section.is_reused for section in summary.sections)
    assert len(desk.backend.requests) == before + 1


def test_action_items_are_all_kept_and_not_merged(make_desk):
    desk = make_desk(backend(["- Anna: write {0} by Friday", "The text names no action items."]))
    summary = desk.finish(desk.service.begin([LONG], SummaryWish(SummaryStyle.ACTIONS))).summary
    assert [point.text for point in summary.points] == ["Anna: write {0} by Friday"]
    assert len(desk.backend.requests) == 12


def test_nothing_to_do_is_said(make_desk):
    desk = make_desk(backend(["The text names no action items."]))
    summary = desk.finish(desk.service.begin([LONG], SummaryWish(SummaryStyle.ACTIONS))).summary
    assert (summary.text, summary.points) == ("The text names no action items.", ())


def test_section_that_does_not_fit_is_left_out_and_named(make_desk):
    too_long = UserError("context-too-long", "This section is too long.", used=9, limit=8)
    answers = [first_sentences, first_sentences, too_long, first_sentences]
    desk = make_desk(backend(answers))
    summary = desk.finish(desk.service.begin([LONG], SummaryWish())).summary
    (covered,) = summary.coverage
    assert covered.skipped == ((3, "This section is too long."),)
    assert summary.sections[2].why == "This section is too long."


def test_failing_device_ends_the_summary_and_keeps_what_is_done(make_desk):
    broken = UserError("device-failed", "CPU stopped working.")
    desk = make_desk(backend([first_sentences, first_sentences, broken]))
    job = desk.service.begin([LONG], SummaryWish())
    last = desk.finish(job)
    assert last.error is broken
    assert desk.store.leaf(job.chat_id).state is MessageState.FAILED
    again = make_desk(store=desk.store)
    summary = again.finish(again.service.resume(job.chat_id)).summary
    assert [section.is_reused for section in summary.sections][:3] == [True, True, False]


def test_notes_that_do_not_fit_are_merged_level_by_level(make_desk):
    many = document(40, words=60)
    desk = make_desk(backend(context=300))
    summary = desk.finish(desk.service.begin([many], SummaryWish())).summary
    merges = len(desk.backend.requests) - len(summary.sections)
    assert merges > 2
    assert 0 < len(summary.points) <= 8
    assert all(point.places for point in summary.points)


def test_model_that_writes_nothing_still_leads_to_an_end(make_desk):
    desk = make_desk(backend([""]))
    last = desk.finish(desk.service.begin([LONG], SummaryWish()))
    assert last.phase is SummaryPhase.DONE
    assert last.summary.points == ()


def test_temporary_summary_leaves_nothing_for_others(make_desk):
    desk = make_desk()
    job = desk.service.begin([LONG], SummaryWish(), temporary=True)
    desk.finish(job)
    assert desk.store.list_chats() == []
    before = len(desk.backend.requests)
    desk.finish(desk.service.begin([LONG], SummaryWish()))
    assert len(desk.backend.requests) == 2 * before


def test_another_style_in_the_same_chat_reads_no_section_again(make_desk):
    desk = make_desk()
    job = desk.service.begin([LONG], SummaryWish())
    desk.finish(job)
    before = len(desk.backend.requests)
    again = desk.service.again(job.chat_id, SummaryWish(SummaryStyle.EXECUTIVE))
    desk.finish(again)
    assert len(desk.backend.requests) == before + 1
    request, answer = desk.store.branch(job.chat_id)
    assert request.text.endswith("Style: executive, medium.")
    assert (request.siblings, answer.state) == (2, MessageState.COMPLETE)


def test_answer_from_passages_is_cited(make_desk):
    desk = make_desk()
    job = desk.service.begin([LONG], SummaryWish())
    desk.finish(job)
    desk.backend._answers = ["The river Alda7 is 7 km long."]
    text = desk.service.questions.text_for(job.chat_id, "How long is the Alda7?")
    answer = desk.chats.send(job.chat_id, text)
    desk.finish(answer)
    (point,) = desk.service.questions.cited(answer.message_id)
    assert point.pages() == (7,)


def test_no_more_than_sixteen_sections_run_at_once(make_desk):
    desk = make_desk(backend(held=True))
    job = desk.service.begin([document(40, words=60)], SummaryWish())
    job.poll()
    assert len(desk.backend.requests) == 16
    for generation in desk.backend.generations[:3]:
        generation.release_all()
    job.poll()
    assert len(desk.backend.requests) == 19
    assert len(run_to_end(desk, job).summary.sections) == 40
