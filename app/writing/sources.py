"""From which pages a point of a summary comes."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from app.core.document import Document
from app.documents.sentences import sentences
from app.writing.ranking import Bm25

_NEAR_BEST = 0.8
_MOST = 3


class Place(NamedTuple):
    """A page, and in which of several documents."""

    document: int
    page: int


Part = tuple[tuple[Place, ...], str]
"""Text, and the places that it comes from."""


class Sources:
    """Finds points again in the text they were made from, sentence by sentence.

    Args:
        parts: What the model read, in order. A place may come more than once.
    """

    def __init__(self, parts: Sequence[Part]) -> None:
        self._all = _ordered(place for places, _ in parts for place in places)
        lines = [(places, line) for places, text in parts for line in sentences(text)]
        self._places = [places for places, _ in lines]
        self._index = Bm25([line for _, line in lines])

    def of(self, point: str) -> tuple[Place, ...]:
        """Places in order, three at most. All that was read where no word of it is found."""
        scores = self._index.scores(point)
        best = max(scores, default=0.0)
        if best <= 0 or len(self._all) < 2:
            return self._all
        ranked = sorted(range(len(scores)), key=lambda at: (-scores[at], at))
        near = [self._places[at] for at in ranked if scores[at] >= _NEAR_BEST * best]
        found = list(dict.fromkeys(place for places in near for place in places))
        return _ordered(found[:_MOST])


def parts_of(documents: Sequence[Document]) -> list[Part]:
    """All text of all documents."""
    return [
        ((Place(number, page.number),), page.text)
        for number, document in enumerate(documents)
        for page in document.read_pages
    ]


def _ordered(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(sorted(set(places)))
