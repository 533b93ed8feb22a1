"""Documents that fit into the context."""

from dataclasses import replace

from app.core.chat import MessageState, Role
from app.core.generation import Priority
from app.services.summarize.progress import SummaryPhase
from app.writing.summary_wish import SummaryStyle, SummaryWish
from tests.unit.services.summarize.conftest import backend, document


def whole(**options):
    return backend(context=4000, **options)


def test_document_is_read_once_and_stands_at_the_top_of_its_chat(make_desk):
    desk = make_desk(whole())
    job = desk.service.begin([document()], SummaryWish())
    last = desk.finish(job)
    assert last.phase is SummaryPhase.DONE
    request, answer = desk.store.branch(job.chat_id)
    assert [request.role, answer.role] == [Role.USER, Role.ASSISTANT]
    assert request.text.startswith("[Page 1]\nThe river Alda1")
    assert answer.text.startswith("- The river Alda1 is 1 km long.")
    assert desk.store.record(answer.id) is not None
    assert len(desk.backend.requests) == 1
    assert desk.backend.requests[0].priority is Priority.BACK


def test_every_point_carries_its_page(make_desk):
    desk = make_desk(whole())
    last = desk.finish(desk.service.begin([document()], SummaryWish()))
    assert [(point.text, point.pages()) for point in last.summary.points] == [
        (f"The river Alda{number} is {number} km long.", (number,)) for number in (1, 2, 3)
    ]


def test_coverage_tells_what_was_skipped(make_desk):
    desk = make_desk(whole())
    last = desk.finish(desk.service.begin([document(empty=(2,))], SummaryWish()))
    (covered,) = last.summary.coverage
    assert (covered.pages, covered.read) == (3, 2)
    assert covered.skipped == ((2, "The page is empty."),)


def test_result_is_there_after_a_restart(make_desk):
    desk = make_desk(whole())
    job = desk.service.begin([document()], SummaryWish())
    last = desk.finish(job)
    again = make_desk(store=desk.store).service
    assert again.result(job.chat_id) == last.summary
    assert again.documents(job.chat_id) == (document(),)


def test_later_question_goes_on_from_what_was_read(make_desk):
    desk = make_desk(whole())
    job = desk.service.begin([document()], SummaryWish())
    desk.finish(job)
    desk.finish(desk.chats.send(job.chat_id, "Which river is 2 km long?"))
    first, second = desk.backend.requests
    assert second.messages[: len(first.messages)] == first.messages
    assert second.messages[-1].content == "Which river is 2 km long?"


def test_stopped_summary_is_kept_and_gone_on_with(make_desk):
    desk = make_desk(whole(held=True))
    job = desk.service.begin([document()], SummaryWish())
    job.poll()
    desk.backend.last.release_prefill()
    desk.backend.last.release_words(4)
    job.poll()
    job.stop()
    assert not job.is_running
    (_, answer) = desk.store.branch(job.chat_id)
    assert (answer.text, answer.state) == ("- The river Alda1", MessageState.STOPPED)
    assert job.summary.coverage[0].read == 0
    again = desk.service.resume(job.chat_id)
    again.poll()
    desk.backend.last.release_all()
    assert desk.finish(again).summary is not None
    assert desk.backend.requests[1].answer_prefix == "- The river Alda1"


def test_pause_leaves_the_model_to_others(make_desk):
    desk = make_desk(whole(held=True))
    job = desk.service.begin([document()], SummaryWish())
    job.poll()
    desk.backend.last.release_prefill()
    job.pause()
    assert desk.backend.last.cancelled
    assert job.poll().phase is SummaryPhase.PAUSED
    assert job.is_running
    job.go_on()
    job.poll()
    desk.backend.last.release_all()
    assert desk.finish(job).phase is SummaryPhase.DONE
    assert len(desk.store.branch(job.chat_id)) == 2


def test_nothing_begins_before_the_model_is_there(make_desk):
    desk = make_desk(whole(), loaded=False)
    job = desk.service.begin([document()], SummaryWish())
    assert job.poll().phase is SummaryPhase.LOADING
    assert desk.store.branch(job.chat_id) == []
    desk.load()
    assert desk.finish(job).phase is SummaryPhase.DONE


def test_style_is_the_last_thing_said_so_that_another_one_reads_nothing_again(make_desk):
    desk = make_desk(whole())
    for style in SummaryStyle:
        desk.finish(desk.service.begin([document()], SummaryWish(style)))
    texts = [request.messages[-1].content for request in desk.backend.requests]
    shared = texts[0][: texts[0].rindex("\n\n")]
    assert len(texts) == 4
    assert all(text.startswith(shared) for text in texts)


def test_several_documents_together_cite_each_by_its_own(make_desk):
    desk = make_desk(whole())
    two = replace(document(1, name="other.pdf"), pages=document(7).pages[6:])
    last = desk.finish(desk.service.begin([document(), two], SummaryWish()))
    assert last.summary.points[-1].places == ((1, 7),)
    assert len(last.summary.coverage) == len(last.summary.sections) == 2


def test_document_without_text_says_so(make_desk):
    desk = make_desk(whole())
    last = desk.finish(desk.service.begin([document(1, empty=(1,))], SummaryWish()))
    assert last.error.code == "document-without-text"
    assert "The page is empty." in last.error.sentence


def test_another_style_is_a_version_in_the_same_chat(make_desk):
    desk = make_desk(whole())
    job = desk.service.begin([document()], SummaryWish())
    desk.finish(job)
    again = desk.service.again(job.chat_id, SummaryWish(SummaryStyle.BRIEF))
    assert desk.service.result(job.chat_id) is None
    summary = desk.finish(again).summary
    assert again.chat_id == job.chat_id
    request, _ = desk.store.branch(job.chat_id)
    assert (request.sibling, request.siblings) == (1, 2)
    assert "Brief: two or three sentences" in request.text
    assert desk.service.result(job.chat_id) == summary
    assert desk.service.wish(job.chat_id) == SummaryWish(SummaryStyle.BRIEF)
