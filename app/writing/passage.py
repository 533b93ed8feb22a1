"""The sentence of a page that a statement comes from."""

from typing import NamedTuple

from app.documents.sentences import sentences
from app.writing.ranking import Bm25


class Passage(NamedTuple):
    """A page's text in three parts; ``found`` is empty where no word is shared."""

    before: str
    found: str
    after: str


def passage(page: str, statement: str) -> Passage:
    """Where on the page most of the statement's words are."""
    lines = sentences(page)
    best = Bm25(lines).best(statement, 1)
    if not best:
        return Passage(page, "", "")
    start, end = 0, 0
    for line in lines[: best[0] + 1]:
        start = page.index(line, end)
        end = start + len(line)
    return Passage(page[:start], page[start:end], page[end:])
