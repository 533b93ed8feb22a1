"""What can be done with a chat: the menu of its row and of its header."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.chat import ChatSummary, Folder
from app.ui.parts.menu import Menu
from app.ui.theme.theme import Theme


class ChatMenu(Menu):
    """``moved`` carries the folder's id, None for out of it, and "" for a new folder."""

    found = Signal()
    renamed = Signal()
    pinned = Signal(bool)
    moved = Signal(object)
    exported = Signal()
    duplicated = Signal()
    deleted = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        chat: ChatSummary,
        folders: Sequence[Folder],
        parent: QWidget,
        *,
        finds: bool = False,
    ) -> None:
        super().__init__(theme, name, parent)
        if finds:
            self.add("search", self.tr("Find in chat"), "Ctrl+F").triggered.connect(self.found)
            self.addSeparator()
        self.add("pencil", self.tr("Rename"), "F2").triggered.connect(self.renamed)
        pin, words = ("pin-off", self.tr("Unpin")) if chat.pinned else ("pin", self.tr("Pin"))
        self.add(pin, words).triggered.connect(lambda: self.pinned.emit(not chat.pinned))
        self._add_folders(chat, folders)
        self.add("download", self.tr("Export…"), "Ctrl+S").triggered.connect(self.exported)
        self.add("copy", self.tr("Duplicate")).triggered.connect(self.duplicated)
        self.addSeparator()
        delete = self.add("trash-2", self.tr("Delete"), "Del", colour="err_text")
        delete.triggered.connect(self.deleted)

    def _add_folders(self, chat: ChatSummary, folders: Sequence[Folder]) -> None:
        title = self.tr("Move to folder")
        menu = Menu(self._theme, title, self)
        menu.setObjectName("folder_menu")
        for folder in folders:
            here = folder.id == chat.folder_id
            action = menu.add("check" if here else "folder", folder.name.replace("&", "&&"))
            action.setEnabled(not here)
            action.triggered.connect(lambda _=False, key=folder.id: self.moved.emit(key))
        if folders:
            menu.addSeparator()
        if chat.folder_id is not None:
            menu.add("x", self.tr("Out of the folder")).triggered.connect(
                lambda: self.moved.emit(None)
            )
        menu.add("folder-plus", self.tr("New folder")).triggered.connect(
            lambda: self.moved.emit("")
        )
        self.addMenu(menu).setIcon(self._theme.icon("folder", 16, "text2"))
        menu.setTitle(title)
