"""Indexes of long files, built beside the window."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass

from app.core.document import Document
from app.services.document_json import document_dict, to_json
from app.services.summarize.background import Run
from app.writing.questions import Passages

_MOST = 4


@dataclass(frozen=True, slots=True)
class Index:
    """Of one document; ``value`` is the document itself as JSON."""

    passages: Passages
    value: str


class Indexes:
    """Remembers those that were made last: each takes seconds for a thousand pages."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._made: deque[tuple[Document, Future[Index]]] = deque(maxlen=_MOST)

    def of(self, document: Document) -> Future[Index]:
        """Begins to build it; returns at once. Known again is the object, not what it says."""
        for known, future in self._made:
            if known is document:
                return future
        self._made.append((document, self._run(lambda: _index(document))))
        return self._made[-1][1]


def _index(document: Document) -> Index:
    return Index(Passages((document,)), "".join(_json_of(document)))


def _json_of(document: Document) -> Iterator[str]:
    """Page by page, for the window's thread waits as long as one call of C goes on."""
    value = document_dict(document)
    pages = value.pop("pages")
    yield to_json(value)[:-1]
    yield ',"pages":['
    for number, page in enumerate(pages):
        yield "," if number else ""
        yield to_json(page)
    yield "]}"
