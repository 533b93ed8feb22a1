"""What is covered so far."""

from app.core.document import Document, Page, PageKind
from app.services.summarize.progress import (
    SectionProgress,
    SectionState,
    SummaryPhase,
    SummaryUpdate,
)
from app.ui.control.open_summary import OpenSummary
from app.ui.summary.covered import PanelRows, RowState, covered
from app.writing.coverage import STOPPED, Coverage
from app.writing.summary import SectionSummary, Summary
from app.writing.summary_wish import SummaryWish

KINDS = (
    PageKind.TEXT,
    PageKind.TEXT,
    PageKind.SCANNED,
    PageKind.SCANNED,
    PageKind.TEXT,
    PageKind.EMPTY,
)
DOCUMENT = Document(
    "a.pdf",
    "",
    "pdf",
    tuple(Page(n, "Text." * (kind is PageKind.TEXT), kind=kind) for n, kind in enumerate(KINDS, 1)),
)
FIRST, SECOND = SectionSummary("One", 0, 1, 2), SectionSummary("Two", 0, 2, 5)


def running(first: SectionState, second: SectionState) -> OpenSummary:
    sections = (SectionProgress(first, FIRST), SectionProgress(second, SECOND))
    update = SummaryUpdate("c", SummaryPhase.SECTIONS, sections)
    return OpenSummary("c", (DOCUMENT,), SummaryWish(), update, is_whole=False)


def test_a_page_is_read_when_all_sections_on_it_are_done():
    found = covered(running(SectionState.DONE, SectionState.WORKING))
    assert (found.read, found.to_go) == (1, 2)
    assert covered(running(SectionState.DONE, SectionState.DONE)).read == 3


def test_pages_left_out_are_listed_by_reason():
    found = covered(running(SectionState.WAITING, SectionState.WAITING))
    assert [(one.kind, one.pages) for one in found.skipped] == [
        (PageKind.SCANNED, "3–4"),
        (PageKind.EMPTY, "6"),
    ]
    assert found.left_out == 3


def test_pages_that_a_stop_left_unread_are_to_go():
    reasons = tuple((page, STOPPED) for page in (2, 5))
    summary = Summary("", (), (), (Coverage(6, 1, (*reasons, *DOCUMENT.skipped)),))
    update = SummaryUpdate("c", SummaryPhase.DONE, summary=summary)
    found = covered(OpenSummary("c", (DOCUMENT,), SummaryWish(), update, is_whole=False))
    assert (found.read, found.to_go, found.left_out) == (1, 2, 3)


def test_scans_have_a_row_between_the_sections():
    rows = PanelRows().of(running(SectionState.DONE, SectionState.WAITING))
    assert [(row.state, row.pages) for row in rows] == [
        (RowState.DONE, "1–2"),
        (RowState.WAITING, "2–5"),
        (RowState.SKIPPED, "3–4"),
    ]
