"""Models that repeat themselves, and what a person waits for."""

from app.core.chat import MessageState
from app.core.generation import Priority
from app.writing.summary_wish import Several, SummaryStyle, SummaryWish
from tests.unit.services.summarize.conftest import backend, document, first_sentences

LONG = document(12, words=60)
AGAIN = "\n- It also names a bridge.\n- It also names a bridge.\n- It also names a bridge.\n" * 3


def stuck(request):
    return first_sentences(request) + AGAIN


def released(desk, job, words):
    """Lets so many words of the only answer out, one by one."""
    job.poll()
    desk.backend.last.release_prefill()
    for _ in range(words):
        desk.backend.last.release_words(1)
        job.poll()
    return desk.backend.last


def test_note_ends_as_soon_as_a_whole_line_comes_again(make_desk):
    desk = make_desk(backend([stuck], held=True))
    job = desk.service.begin([LONG], SummaryWish())
    assert not released(desk, job, 12).cancelled
    assert released(desk, job, 8).cancelled
    job.stop()
    (section,) = job.summary.sections
    assert [point.text for point in section.points] == [
        "The river Alda12 is 12 km long.",
        "It also names a bridge.",
    ]


def test_note_that_was_ended_so_is_kept_and_used_again(make_desk):
    desk = make_desk(backend([stuck]))
    first = desk.finish(desk.service.begin([LONG], SummaryWish())).summary
    count = len(desk.backend.requests)
    second = desk.finish(desk.service.begin([LONG], SummaryWish())).summary
    assert second.points == first.points
    assert len(desk.backend.requests) == count
    assert len({point.text for point in first.points}) == len(first.points)


def test_doubled_notes_are_merged_once_with_the_pages_of_both(make_desk):
    desk = make_desk(backend([stuck]))
    summary = desk.finish(desk.service.begin([LONG], SummaryWish())).summary
    bridge = [point for point in summary.points if "bridge" in point.text]
    merged = desk.backend.requests[-1].messages[-1].content
    assert merged.count("It also names a bridge.") == 1
    assert all(len(point.pages()) <= 3 for point in bridge)


def test_summary_of_a_short_document_ends_there_too_and_is_whole(make_desk):
    desk = make_desk(backend([stuck], context=4000, held=True))
    job = desk.service.begin([document(1)], SummaryWish())
    released(desk, job, 20)
    assert not job.is_running
    (_, answer) = desk.store.branch(job.chat_id)
    expected = "- The river Alda1 is 1 km long.\n- It also names a bridge."
    assert (answer.text, answer.state) == (expected, MessageState.COMPLETE)
    assert job.summary.text == expected
    assert job.summary.coverage[0].is_whole
    assert desk.service.result(job.chat_id) == job.summary
    assert not answer.can_continue


def test_chat_memory_of_a_summary_that_ended_so_goes_with_its_chat(make_desk):
    desk = make_desk(backend([stuck], context=4000))
    job = desk.service.begin([document(1)], SummaryWish())
    desk.finish(job)
    (_, answer) = desk.store.branch(job.chat_id)
    record = desk.store.record(answer.id)
    # The next bullet's dash came in one piece with the last word.
    assert len(record.answer_ids) == len(answer.text.split()) + 1
    assert desk.store.token_rows([job.chat_id]) == [(*record.prompt_ids, *record.answer_ids)]


def test_summary_that_ended_so_while_it_was_paused_is_whole(make_desk):
    desk = make_desk(backend([stuck], context=4000, held=True))
    job = desk.service.begin([document(1)], SummaryWish())
    released(desk, job, 18)
    job.pause()
    desk.backend.last.release_words(4)
    job.poll()
    job.go_on()
    assert desk.finish(job).error is None


def test_last_line_that_comes_again_is_left_out_at_the_end(make_desk):
    desk = make_desk(backend(["- It names a bridge.\n- It names a bridge."], context=4000))
    summary = desk.finish(desk.service.begin([document(1)], SummaryWish())).summary
    assert summary.text == "- It names a bridge."


def test_last_sentence_of_a_merged_summary_is_not_said_twice(make_desk):
    def twice(request):
        text = request.messages[-1].content
        both = "It names the long bridge. It names the long bridge."
        return both if "Brief:" in text else first_sentences(request)

    desk = make_desk(backend([twice]))
    job = desk.service.begin([LONG], SummaryWish(SummaryStyle.BRIEF))
    assert desk.finish(job).summary.text == "It names the long bridge."


def test_a_new_summary_stays_behind_and_another_style_of_it_does_not(make_desk):
    desk = make_desk(backend(context=4000))
    job = desk.service.begin([document()], SummaryWish())
    desk.finish(job)
    desk.finish(desk.service.again(job.chat_id, SummaryWish(SummaryStyle.BRIEF)))
    assert [one.priority for one in desk.backend.requests] == [Priority.BACK, Priority.FRONT]


def test_the_last_answer_of_another_style_comes_in_front_and_sections_never_do(make_desk):
    desk = make_desk()
    job = desk.service.begin([LONG], SummaryWish())
    desk.finish(job)
    assert {one.priority for one in desk.backend.requests} == {Priority.BACK}
    count = len(desk.backend.requests)
    desk.finish(desk.service.again(job.chat_id, SummaryWish(SummaryStyle.ACTIONS)))
    assert {one.priority for one in desk.backend.requests[count:]} == {Priority.BACK}
    count = len(desk.backend.requests)
    desk.finish(desk.service.again(job.chat_id, SummaryWish(SummaryStyle.BRIEF)))
    assert [one.priority for one in desk.backend.requests[count:]] == [Priority.FRONT]


def test_a_stopped_answer_that_is_gone_on_with_comes_in_front(make_desk):
    desk = make_desk(backend(context=4000, held=True))
    job = desk.service.begin([document()], SummaryWish())
    released(desk, job, 4)
    job.stop()
    again = desk.service.resume(job.chat_id)
    again.poll()
    assert desk.backend.requests[-1].priority is Priority.FRONT
    again.stop()


def test_a_question_comes_in_front(make_desk):
    desk = make_desk()
    job = desk.service.begin([document(2), document(3)], SummaryWish(several=Several.COMPARE))
    desk.finish(job)
    text = desk.service.questions.text_for(job.chat_id, "How long is it?")
    desk.finish(desk.chats.send(job.chat_id, text))
    assert desk.backend.requests[-1].priority is Priority.FRONT
