"""The sentences of a page that a statement comes from."""

from typing import NamedTuple

from app.documents.sentences import sentences
from app.writing.ranking import Bm25

_NEAR_BEST = 0.5


class Passage(NamedTuple):
    """A page's text in three parts; ``found`` is empty where no word is shared."""

    before: str
    found: str
    after: str


def passage(page: str, statement: str) -> Passage:
    """Where most of the statement's words are: a sentence, and those beside it that share many."""
    lines = sentences(page)
    scores = Bm25(lines).scores(statement)
    best = max(scores, default=0.0)
    if best <= 0:
        return Passage(page, "", "")
    first = last = scores.index(best)
    while first and scores[first - 1] >= _NEAR_BEST * best:
        first -= 1
    while last + 1 < len(lines) and scores[last + 1] >= _NEAR_BEST * best:
        last += 1
    places = _places(page, lines[: last + 1])
    start, end = places[first][0], places[last][1]
    return Passage(page[:start], page[start:end], page[end:])


def _places(page: str, lines: list[str]) -> list[tuple[int, int]]:
    places: list[tuple[int, int]] = []
    end = 0
    for line in lines:
        start = page.index(line, end)
        end = start + len(line)
        places.append((start, end))
    return places
