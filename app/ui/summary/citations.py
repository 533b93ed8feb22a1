"""Which badges stand behind a point. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.document import Document
from app.writing.sources import Place
from app.writing.summary import Point

MOST = 3


@dataclass(frozen=True, slots=True)
class Citation:
    """A page, or pages in a row up to ``last``, that ``statement`` comes from."""

    statement: str
    place: Place
    last: int


def citations(point: Point, documents: Sequence[Document]) -> tuple[Citation, ...]:
    """One for each page, or for each run of pages where there are many; none for a single page."""
    if len(documents) == 1 and len(documents[0].pages) < 2:
        return ()
    if len(point.places) <= MOST:
        return tuple(Citation(point.text, place, place.page) for place in point.places)
    return tuple(Citation(point.text, first, last) for first, last in _runs(point.places))


def answer_citations(points: Sequence[Point], documents: Sequence[Document]) -> list[Citation]:
    """Each page once, with the first sentence that it was found for."""
    found: dict[Place, Citation] = {}
    for point in points:
        for one in citations(point, documents):
            found.setdefault(one.place, one)
    return [found[place] for place in sorted(found)]


def _runs(places: Sequence[Place]) -> list[tuple[Place, int]]:
    runs: list[tuple[Place, int]] = []
    for place in places:
        if runs and runs[-1][0].document == place.document and runs[-1][1] + 1 == place.page:
            runs[-1] = (runs[-1][0], place.page)
        else:
            runs.append((place, place.page))
    return runs
