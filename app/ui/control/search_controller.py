"""Searches all chats, and opens what was found where it stands."""

from PySide6.QtCore import QObject, Signal

from app.core.chat import SearchHit
from app.store.chat_store import ChatStore
from app.ui.control.chat_controller import ChatController


class SearchController(QObject):
    """``found`` carries the hits and the words; None for no words. ``shown``: a message's id and a
    word to look for in it.
    """

    found = Signal(object, str)
    shown = Signal(int, str)

    def __init__(
        self, store: ChatStore, chats: ChatController, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._chats = chats
        self._words = ""

    def search(self, text: str) -> None:
        self._words = text.strip()
        self.refresh()

    def refresh(self) -> None:
        """Chats may have changed; what is shown for the same words follows."""
        hits = self._store.search(self._words) if self._words else None
        self.found.emit(hits, self._words)

    def open(self, hit: SearchHit) -> None:
        """The branch that the message is on, with the message in view."""
        if hit.message_id is None:
            if hit.chat_id != self._chats.open_chat.id:
                self._chats.show_chat(hit.chat_id)
            return
        if self._chats.show_message(hit.chat_id, hit.message_id):
            start, end = hit.marks[0] if hit.marks else (0, 0)
            self.shown.emit(hit.message_id, hit.snippet[start:end])
