"""A summary as text for people, with its pages and with what was not read."""

from collections.abc import Iterable, Iterator, Sequence

from app.core.document import Document
from app.writing.comparison import compared
from app.writing.coverage import Coverage
from app.writing.sources import Place
from app.writing.summary import Point, Summary
from app.writing.summary_prompts import DIFFERENT, SHARED


def cited(point: Point, documents: Sequence[Document]) -> str:
    """The point with its pages behind it."""
    where = places_text(point.places, documents)
    return f"{point.text} ({where})" if where else point.text


def places_text(places: Iterable[Place], documents: Sequence[Document]) -> str:
    """Such as "p. 3, 5", "Slide 2", or "a.pdf, p. 3"; nothing for a document of one page."""
    by_document: dict[int, list[int]] = {}
    for place in places:
        by_document.setdefault(place.document, []).append(place.page)
    return "; ".join(
        ", ".join(_of_document(documents, number, pages)) for number, pages in by_document.items()
    )


def coverage_lines(document: Document, covered: Coverage) -> list[str]:
    """What was read, and one line for each reason why not."""
    head = f"{document.name}: {covered.read} of {covered.pages} pages read."
    if covered.pages == 1:
        head = f"{document.name}: {'read' if covered.read else 'not read'}."
    reasons: dict[str, list[int]] = {}
    for page, why in covered.skipped:
        reasons.setdefault(why, []).append(page)
    return [head, *(f"Page {ranges(pages)}: {why}" for why, pages in reasons.items())]


def as_markdown(summary: Summary, documents: Sequence[Document], *, compares: bool = False) -> str:
    """All of it: the points with pages, the sections, what is covered."""
    lines = [f"# {', '.join(document.name for document in documents)}", ""]
    lines += point_lines(summary, documents, compares=compares)
    if len(summary.sections) > len(documents):
        for section in summary.sections:
            lines += ["", f"## {section.title}", ""]
            lines += [f"- {cited(point, documents)}" for point in section.points]
    lines += ["", "## What is covered", ""]
    for document, covered in zip(documents, summary.coverage, strict=True):
        lines += [f"- {line}" for line in coverage_lines(document, covered)]
    return "\n".join(lines) + "\n"


def point_lines(
    summary: Summary, documents: Sequence[Document], *, compares: bool = False
) -> list[str]:
    """The points with their pages as a list, under two headings where documents are compared."""
    if not compares:
        return [f"- {cited(point, documents)}" for point in summary.points]
    found = compared(summary.text, summary.points)
    lines: list[str] = []
    for head, points in ((SHARED, found.shared), (DIFFERENT, found.different)):
        if points:
            lines += [*([""] if lines else []), head, ""]
            lines += [f"- {cited(point, documents)}" for point in points]
    return lines


def ranges(pages: Sequence[int]) -> str:
    """Numbers in order as "1–3, 7"."""
    return ", ".join(
        str(first) if first == last else f"{first}–{last}" for first, last in _runs(pages)
    )


def _runs(pages: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = last = None
    for page in pages:
        if last is not None and page == last + 1:
            last = page
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = page
    if first is not None and last is not None:
        yield first, last


def _of_document(documents: Sequence[Document], number: int, pages: list[int]) -> Iterator[str]:
    document = documents[number]
    if len(documents) > 1:
        yield document.name
    if len(document.pages) < 2:
        return
    found = [(number, document.page(number)) for number in pages]
    plain = [number for number, page in found if page is None or not page.label]
    if plain:
        yield f"p. {ranges(plain)}"
    yield from (page.label for _, page in found if page is not None and page.label)
