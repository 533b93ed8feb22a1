"""Finds the pages that answers about files come from, beside the window."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QObject, QThreadPool, Signal

from app.core.attachment import Attachment
from app.core.chat import Message
from app.core.document import Document
from app.services.attachments.citing import cited
from app.ui.background import Background
from app.ui.summary.citations import Citation, answer_citations

Found = tuple[int, Sequence[Citation], Sequence[Document]]


class Citing(QObject):
    """``found`` carries a message id, its citations and the documents they are of."""

    found = Signal(object, list, tuple)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._work = Background(self._pool, self)
        self._work.done.connect(lambda found: self.found.emit(*found))

    def ask(self, branch: Sequence[Message], answer_ids: Collection[int]) -> None:
        """``found`` follows for those that cite something.

        Args:
            branch: With what went with each message apart from its text. An answer was written
                from the whole files before it, and from the passages that came with its question.
            answer_ids: Of answers in it.
        """
        whole: dict[Attachment, None] = {}
        passages: list[Attachment] = []
        for message in branch:
            if message.id in answer_ids and (whole or passages):
                self._start(message.id, message.text, (*whole, *passages))
            whole |= dict.fromkeys(one for one in message.attachments if not one.passages)
            passages = [one for one in message.attachments if one.passages]

    def close(self) -> None:
        self._pool.clear()
        self._pool.waitForDone()

    def _start(self, answer_id: int, text: str, attachments: Sequence[Attachment]) -> None:
        def look() -> Found:
            points, documents = cited(text, attachments)
            return answer_id, answer_citations(points, documents), documents

        self._work.start(look)
