"""Gets ahead with the search index while the main thread has nothing better to do."""

from PySide6.QtCore import QObject, QTimer

from app.store.chat_store import ChatStore
from app.ui.control.answer_runner import AnswerRunner

PAUSE_MS = 50
SLICE_S = 0.008


class IndexRunner(QObject):
    """Works in short slices, never while an answer is being written, until all is read."""

    def __init__(
        self, store: ChatStore, runner: AnswerRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._runner = runner
        self._is_closed = False
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._work)

    def start(self) -> None:
        """Messages may have come or gone."""
        if not self._is_closed:
            self._timer.start()

    def close(self) -> None:
        self._is_closed = True
        self._timer.stop()

    def _work(self) -> None:
        if not self._runner.chat_ids and not self._store.index_some(SLICE_S):
            self._timer.stop()
