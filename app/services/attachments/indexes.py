"""Indexes of long files, built beside the window."""

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass

from app.core.attachment import Attachment
from app.core.document import Document
from app.core.text import clean_text
from app.services.document_json import document_dict, to_json
from app.services.summarize.background import Run
from app.writing.questions import Passages

_MOST = 4
_BETWEEN = re.compile(r"\n\n(?=\[)")


@dataclass(frozen=True, slots=True)
class Index:
    """Of one document; ``value`` is the document itself as JSON."""

    passages: Passages
    value: str
    texts: frozenset[str]

    def shared(self, attachment: Attachment) -> int:
        """How many passages of a message are passages of this document."""
        pieces = _BETWEEN.split(attachment.text)
        return len(self.texts.intersection(piece.partition("\n")[2] for piece in pieces))


class Indexes:
    """Remembers those that were made last: each takes seconds for a thousand pages."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._made: list[tuple[Document, Future[Index]]] = []

    def of(self, document: Document) -> Future[Index]:
        """Begins to build it; returns at once. Known again is the object, not what it says."""
        return self.of_all([document])[0]

    def of_all(self, documents: Sequence[Document]) -> list[Future[Index]]:
        """As ``of``; however many they are, none takes the place of another one."""
        found = [self._one(document) for document in documents]
        most = max(_MOST, len(documents))
        self._made = self._made[-most:]
        return found

    def sources(self, attachment: Attachment, documents: Sequence[Document]) -> list[Document]:
        """Those that most of its passages are of; waits. Several where they say the same there."""
        shared = [index.result().shared(attachment) for index in self.of_all(documents)]
        most = max(shared, default=0)
        return [one for one, count in zip(documents, shared, strict=True) if most and count == most]

    def _one(self, document: Document) -> Future[Index]:
        future = next((future for known, future in self._made if known is document), None)
        if future is None:
            future = self._run(lambda: _index(document))
        # Those that are asked for are the last to go.
        self._made = [pair for pair in self._made if pair[0] is not document]
        self._made.append((document, future))
        return future


def _index(document: Document) -> Index:
    passages = Passages((document,))
    texts = frozenset(clean_text(passage.text) for passage in passages.all)
    return Index(passages, "".join(_json_of(document)), texts)


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
