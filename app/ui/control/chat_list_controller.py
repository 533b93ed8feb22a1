"""The list of chats: rename, pin, delete with undo."""

from PySide6.QtCore import QObject, Signal

from app.core.chat import ChatSummary
from app.store.chat_store import ChatStore
from app.ui.control.chat_controller import ChatController
from app.ui.sidebar.chat_list_model import shown_title


class ChatListController(QObject):
    """``listed`` carries the chats; ``deleted`` the title."""

    listed = Signal(list)
    deleted = Signal(str)
    restored = Signal()

    def __init__(
        self, store: ChatStore, chats: ChatController, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._chats = chats
        self._deleted: list[tuple[str, bool]] = []
        chats.chats_changed.connect(self.refresh)

    def refresh(self) -> None:
        self.listed.emit(self._store.list_chats())

    def recent(self, count: int) -> list[ChatSummary]:
        return self._store.list_chats()[:count]

    def rename(self, chat_id: str, title: str) -> None:
        self._store.rename_chat(chat_id, title)
        self.show_change(chat_id)

    def pin(self, chat_id: str, pinned: bool) -> None:
        self._store.pin_chat(chat_id, pinned)
        self.show_change(chat_id)

    def delete(self, chat_id: str) -> None:
        """To the bin, at once; ``undo_delete`` brings it back."""
        title = shown_title(self._store.chat(chat_id))
        was_open = chat_id == self._chats.open_chat.id
        self._chats.forget(chat_id)
        self._store.delete_chat(chat_id)
        self._deleted.append((chat_id, was_open))
        if was_open:
            self._chats.show_home()
        self.refresh()
        self.deleted.emit(title)

    def undo_delete(self) -> None:
        """Bring back what was deleted last; it opens again if it was open."""
        if not self._deleted:
            return
        chat_id, was_open = self._deleted.pop()
        self._store.restore_chat(chat_id)
        self.refresh()
        if was_open:
            self._chats.show_chat(chat_id)
        self.restored.emit()

    def binned(self) -> list[ChatSummary]:
        """Last deleted first."""
        return self._store.list_bin()

    def restore(self, chat_id: str) -> None:
        """Take a chat out of the bin; it is listed again and not opened."""
        self._store.restore_chat(chat_id)
        self._deleted = [entry for entry in self._deleted if entry[0] != chat_id]
        self.refresh()
        self.restored.emit()

    def show_change(self, chat_id: str) -> None:
        """The chat was renamed or pinned."""
        if chat_id == self._chats.open_chat.id:
            self._chats.refresh_title()
        self.refresh()
