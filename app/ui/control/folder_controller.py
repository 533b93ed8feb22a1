"""Folders of chats: make, rename, delete, move a chat."""

from PySide6.QtCore import QObject, Signal

from app.core.errors import UserError
from app.store.chat_store import ChatStore


class FolderController(QObject):
    """``changed``: list the chats again; ``made`` carries a new folder's id, to be named."""

    changed = Signal()
    made = Signal(str)
    failed = Signal(str)

    def __init__(self, store: ChatStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store

    def move(self, chat_id: str, folder_id: str | None) -> None:
        """None takes the chat out of its folder; "" moves it into a new one."""
        try:
            made = self._store.create_folder(self.tr("New folder")) if folder_id == "" else None
            self._store.move_chat(chat_id, folder_id if made is None else made.id)
        except UserError as error:
            self.failed.emit(error.sentence)
            return
        self.changed.emit()
        if made is not None:
            self.made.emit(made.id)

    def rename(self, folder_id: str, name: str) -> None:
        try:
            self._store.rename_folder(folder_id, name)
        except UserError as error:
            self.failed.emit(error.sentence)
        self.changed.emit()

    def delete(self, folder_id: str) -> None:
        """Its chats stay."""
        try:
            self._store.delete_folder(folder_id)
        except UserError as error:
            self.failed.emit(error.sentence)
        self.changed.emit()
