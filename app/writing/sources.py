"""From which pages a point of a summary comes."""

from collections.abc import Sequence

from app.writing.ranking import Bm25
from app.writing.sentences import sentences

Part = tuple[int, str]
"""A page number and text on it."""

_NEAR_BEST = 0.8
_MOST = 3


class Sources:
    """Finds points again in the text they were made from, sentence by sentence.

    Args:
        parts: What the model read, in order. A page may come more than once.
    """

    def __init__(self, parts: Sequence[Part]) -> None:
        self._all = tuple(dict.fromkeys(page for page, _ in parts))
        lines = [(page, line) for page, text in parts for line in sentences(text)]
        self._pages = [page for page, _ in lines]
        self._index = Bm25([line for _, line in lines])

    def pages_of(self, point: str) -> tuple[int, ...]:
        """Pages in order, three at most. All that was read where no word of it is found."""
        scores = self._index.scores(point)
        best = max(scores, default=0.0)
        if best <= 0 or len(self._all) < 2:
            return self._all
        ranked = sorted(range(len(scores)), key=lambda at: (-scores[at], at))
        near = [self._pages[at] for at in ranked if scores[at] >= _NEAR_BEST * best]
        return tuple(sorted(dict.fromkeys(near[:_MOST])))
