"""Finds the pages that answers about files come from, beside the window."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, QThreadPool, Signal

from app.core.attachment import Attachment
from app.core.document import Document
from app.core.errors import UserError
from app.services.attachments.citing import cited
from app.services.attachments.service import Attachments
from app.ui.background import Background
from app.ui.summary.citations import Citation, answer_citations

Found = tuple[int, Sequence[Citation], Sequence[Document]]


class Citing(QObject):
    """``found`` carries a message id, its citations and the documents they are of."""

    found = Signal(object, list, tuple)

    def __init__(self, attachments: Attachments, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._attachments = attachments
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._work = Background(self._pool, self)
        self._work.done.connect(lambda found: self.found.emit(*found))

    def ask(self, answer_ids: Iterable[int]) -> None:
        """``found`` follows for those that cite something."""
        for answer_id in answer_ids:
            try:
                text, attachments = self._attachments.read_for(answer_id)
            except UserError:
                continue
            if attachments:
                self._start(answer_id, text, attachments)

    def close(self) -> None:
        self._pool.clear()
        self._pool.waitForDone()

    def _start(self, answer_id: int, text: str, attachments: Sequence[Attachment]) -> None:
        def look() -> Found:
            points, documents = cited(text, attachments)
            return answer_id, answer_citations(points, documents), documents

        self._work.start(look)
