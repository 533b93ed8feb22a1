"""Unsent text, saved per chat a moment after the last key."""

from PySide6.QtCore import QObject, QTimer

from app.store.chat_store import ChatStore

SAVE_AFTER_MS = 400


class Drafts(QObject):
    def __init__(self, store: ChatStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._waiting: tuple[str, str] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER_MS)
        self._timer.timeout.connect(self.flush)

    def draft(self, chat_id: str) -> str:
        """The empty id is the home screen's."""
        self.flush()
        return self._store.draft(chat_id)

    def note(self, chat_id: str, text: str) -> None:
        if self._waiting is not None and self._waiting[0] != chat_id:
            self.flush()
        self._waiting = (chat_id, text)
        self._timer.start()

    def clear(self, chat_id: str) -> None:
        self._waiting = (chat_id, "")
        self.flush()

    def flush(self) -> None:
        self._timer.stop()
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._store.save_draft(*waiting)
