"""Indexes of long files, built beside the window."""

from collections import deque
from concurrent.futures import Future

from app.core.document import Document
from app.services.summarize.background import Run
from app.writing.questions import Passages

_MOST = 4


class Indexes:
    """Remembers those that were made last: each takes a second for a thousand pages."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._made: deque[tuple[Document, Future[Passages]]] = deque(maxlen=_MOST)

    def of(self, document: Document) -> Future[Passages]:
        """Begins to build it; returns at once. Known again is the object, not what it says."""
        for known, future in self._made:
            if known is document:
                return future
        self._made.append((document, self._run(lambda: Passages((document,)))))
        return self._made[-1][1]
