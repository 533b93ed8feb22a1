"""What of the documents is in a summary so far. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.core.document import WHY_SKIPPED, Document, PageKind
from app.services.summarize.progress import SectionProgress, SectionState
from app.ui.control.open_summary import OpenSummary
from app.writing.coverage import STOPPED
from app.writing.sources import Place
from app.writing.summary_text import ranges


class RowState(StrEnum):
    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class PanelRow:
    """A section, or pages in a row that cannot be read.

    ``section`` is its number among the sections, -1 for skipped pages.
    """

    state: RowState
    title: str
    document: int
    first_page: int
    last_page: int
    section: int = -1
    kind: PageKind = PageKind.TEXT

    @property
    def pages(self) -> str:
        first, last = self.first_page, self.last_page
        return str(first) if first == last else f"{first}–{last}"


@dataclass(frozen=True, slots=True)
class Skipped:
    """Pages left out for one reason. ``kind`` is TEXT when it is none of the page's own."""

    why: str
    kind: PageKind
    places: tuple[Place, ...]
    pages: str


@dataclass(frozen=True, slots=True)
class Covered:
    read: int
    to_go: int
    skipped: tuple[Skipped, ...]

    @property
    def left_out(self) -> int:
        return sum(len(one.places) for one in self.skipped)


def covered(summary: OpenSummary) -> Covered:
    """Pages are skipped for good, or yet to go."""
    waiting, reasons = _unread(summary)
    names = [document.name for document in summary.documents]
    skipped = tuple(_skipped(why, places, names) for why, places in reasons.items())
    pages = sum(len(document.pages) for document in summary.documents)
    left_out = sum(len(one.places) for one in skipped)
    return Covered(pages - left_out - len(waiting), len(waiting), skipped)


class PanelRows:
    """Rows of one summary; what has not changed are the same objects."""

    def __init__(self) -> None:
        self._known: list[tuple[SectionProgress, PanelRow]] = []

    def of(self, summary: OpenSummary) -> list[PanelRow]:
        """In the order of the documents."""
        sections = summary.update.sections
        if len(self._known) != len(sections):
            self._known = [(one, _row(number, one)) for number, one in enumerate(sections)]
        self._known = [
            old if old[0] is one else (one, _row(number, one))
            for number, (one, old) in enumerate(zip(sections, self._known, strict=True))
        ]
        return _with_unreadable(summary, [row for _, row in self._known])


def _row(number: int, one: SectionProgress) -> PanelRow:
    section = one.section
    return PanelRow(
        RowState(one.state.value),
        section.title,
        section.document,
        section.first_page,
        section.last_page,
        number,
    )


def _with_unreadable(summary: OpenSummary, rows: list[PanelRow]) -> list[PanelRow]:
    if rows:
        for number, document in enumerate(summary.documents):
            rows += _unreadable(number, document)
    return sorted(rows, key=lambda row: (row.document, row.first_page, row.section))


def _unread(summary: OpenSummary) -> tuple[set[Place], dict[str, list[Place]]]:
    waiting: set[Place] = set()
    reasons: dict[str, list[Place]] = {}
    found = summary.update.summary
    for number, document in enumerate(summary.documents):
        skipped = document.skipped if found is None else found.coverage[number].skipped
        for page, why in skipped:
            if why == STOPPED:
                waiting.add(Place(number, page))
            else:
                reasons.setdefault(why, []).append(Place(number, page))
    if found is None:
        waiting |= _to_go(summary)
    return waiting, reasons


def _to_go(summary: OpenSummary) -> set[Place]:
    """Pages with text of which not everything is summed up."""
    text = {
        Place(number, page.number)
        for number, document in enumerate(summary.documents)
        for page in document.read_pages
    }
    sections = summary.update.sections
    if not sections:
        return text
    return text & {place for one in sections if not _is_over(one) for place in _places(one)}


def _is_over(section: SectionProgress) -> bool:
    return section.state is SectionState.DONE


def _places(progress: SectionProgress) -> list[Place]:
    section = progress.section
    pages = range(section.first_page, section.last_page + 1)
    return [Place(section.document, page) for page in pages]


def _skipped(why: str, places: list[Place], names: Sequence[str]) -> Skipped:
    kinds = {words: kind for kind, words in WHY_SKIPPED.items()}
    by_document: dict[int, list[int]] = {}
    for place in places:
        by_document.setdefault(place.document, []).append(place.page)
    pages = [
        f"{names[at]} {ranges(found)}" if len(names) > 1 else ranges(found)
        for at, found in by_document.items()
    ]
    return Skipped(why, kinds.get(why, PageKind.TEXT), tuple(places), "; ".join(pages))


def _unreadable(number: int, document: Document) -> list[PanelRow]:
    rows: list[PanelRow] = []
    for page in document.pages:
        if page.kind in (PageKind.TEXT, PageKind.EMPTY):
            continue
        last = rows[-1] if rows else None
        first = page.number
        if last is not None and last.kind is page.kind and last.last_page + 1 == page.number:
            first = rows.pop().first_page
        rows.append(PanelRow(RowState.SKIPPED, "", number, first, page.number, kind=page.kind))
    return rows
