"""How long documents are, in tokens, and in which language: found out beside the window."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QThreadPool, Signal

from app.core.document import Document
from app.services.model_host import ModelHost
from app.ui.background import Background
from app.writing.language_guess import guess_language

_SAMPLE = 4000


class DocumentFacts(QObject):
    """``found`` carries the id of a chat, tokens (0 while no model is loaded) and a language."""

    found = Signal(str, int, str)

    def __init__(self, host: ModelHost, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._work = Background(self._pool, self)
        self._work.done.connect(lambda facts: self.found.emit(*facts))

    def ask(self, chat_id: str, documents: Sequence[Document]) -> None:
        backend = self._host.state.backend

        def look() -> tuple[str, int, str]:
            text = "\n\n".join(document.text for document in documents)
            tokens = 0 if backend is None else backend.count_tokens(text)
            return chat_id, tokens, guess_language(text[:_SAMPLE])

        self._work.start(look)

    def close(self) -> None:
        """Wait for what is being counted."""
        self._pool.waitForDone()
