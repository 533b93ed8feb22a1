"""Documents of hundreds of sections: what takes long is done elsewhere, some at a time."""

from app.core.document import Document, Page
from app.services.summarize.progress import SectionState, SummaryPhase
from app.writing.summary_wish import SummaryStyle, SummaryWish
from tests.unit.services.summarize.conftest import Later, backend, document

LONG = document(200, words=60)


def finish_by_hand(desk, job, later):
    """The model answers at once; threads do their work only between two polls."""
    for _ in range(2000):
        job.poll()
        later.do()
        if not job.is_running:
            return job.summary
    raise AssertionError("it never ends")


def test_section_is_done_once_its_pages_are_looked_up(make_desk):
    later = Later()
    desk = make_desk(backend(), run=later)
    job = desk.service.begin([document(12, words=60)], SummaryWish())
    job.poll()
    later.do()
    assert SectionState.DONE not in {one.state for one in job.poll().sections}
    assert all(one.ended for one in desk.backend.generations)
    later.do()
    update = job.poll()
    assert update.done == 12
    assert all(one.section.points[0].places for one in update.sections)


def test_hundreds_of_sections_are_all_read_and_merged(make_desk):
    later = Later()
    desk = make_desk(backend(), run=later)
    summary = finish_by_hand(desk, desk.service.begin([LONG], SummaryWish()), later)
    assert len(summary.sections) == 200
    assert summary.coverage[0].is_whole
    assert len(summary.points) == 8


def test_kept_answers_of_hundreds_of_sections_are_all_found_again(make_desk):
    later = Later()
    desk = make_desk(backend(), run=later)
    job = desk.service.begin([LONG], SummaryWish())
    finish_by_hand(desk, job, later)
    count = len(desk.backend.requests)
    again = desk.service.again(job.chat_id, SummaryWish(SummaryStyle.BRIEF), (LONG,))
    summary = finish_by_hand(desk, again, later)
    assert all(section.is_reused for section in summary.sections)
    assert len(desk.backend.requests) < count + 20


def test_long_summary_is_told_of_a_few_times_a_second(make_desk):
    desk = make_desk(backend(held=True))
    job = desk.service.begin([LONG], SummaryWish())
    assert job.poll().phase is SummaryPhase.SECTIONS
    desk.backend.generations[0].release_all()
    assert job.poll() is None
    desk.clock.now += 0.3
    assert job.poll().done == 1
    job.pause()
    assert job.poll().phase is SummaryPhase.PAUSED


def test_sections_that_have_not_changed_are_the_same_objects(make_desk):
    desk = make_desk(backend(held=True))
    job = desk.service.begin([document(12, words=60)], SummaryWish())
    before = job.poll().sections
    desk.backend.generations[4].release_all()
    after = job.poll().sections
    assert [
        at for at, (old, new) in enumerate(zip(before, after, strict=True)) if old is not new
    ] == [4]


def test_documents_and_result_can_be_read_elsewhere(make_desk):
    desk = make_desk()
    made = Document("note.txt", "/note.txt", "text", (Page(1, "Anna paints the hall."),))
    job = desk.service.begin([made], SummaryWish())
    load = desk.service.load(job.chat_id)
    assert load().summary is None
    summary = desk.finish(job).summary
    found = desk.service.load(job.chat_id)()
    assert (found.documents, found.summary) == ((made,), summary)
    assert not desk.service.is_long(job.chat_id)
