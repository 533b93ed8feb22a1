"""Which sentences of an answer stand in documents, and on which pages. Pure.

Unlike a point of a summary, a sentence of a chat may come from nowhere in them, and has no page.
"""

from collections.abc import Sequence

from app.core.document import Document
from app.documents.sentences import sentences
from app.writing.ranking import Bm25, words
from app.writing.sources import Place

_LEAST_WORDS = 3
_LEAST_SHARE = 0.5
_NEAR_BEST = 0.8
_MOST = 3


class Grounds:
    """An index over all sentences."""

    def __init__(self, documents: Sequence[Document]) -> None:
        lines = [
            (Place(number, page.number), line)
            for number, document in enumerate(documents)
            for page in document.read_pages
            for line in sentences(page.text)
        ]
        self._places = [place for place, _ in lines]
        self._words = [frozenset(words(line)) for _, line in lines]
        self._index = Bm25([line for _, line in lines])

    def of(self, statement: str) -> tuple[Place, ...]:
        """Pages with a sentence that has most of its words, rare ones counting more; in order."""
        wanted = {word: self._index.weight(word) for word in words(statement)}
        if len(wanted) < _LEAST_WORDS:
            return ()
        total = sum(wanted.values())
        shares = [sum(wanted[word] for word in wanted.keys() & one) / total for one in self._words]
        best = max(shares, default=0.0)
        if best < _LEAST_SHARE:
            return ()
        ranked = sorted(range(len(shares)), key=lambda at: (-shares[at], at))
        near = [self._places[at] for at in ranked if shares[at] >= _NEAR_BEST * best]
        return tuple(sorted(list(dict.fromkeys(near))[:_MOST]))
