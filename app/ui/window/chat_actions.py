"""What the menus of a chat do beyond renaming, pinning and deleting."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from app.core.errors import UserError
from app.store.chat_store import ChatStore
from app.ui.chat.chat_menu import ChatMenu
from app.ui.chat.header import Header
from app.ui.control.export_controller import ExportController
from app.ui.control.folder_controller import FolderController
from app.ui.theme.theme import Theme

if TYPE_CHECKING:
    from app.ui.window.session import Session


class ChatActions(QObject):
    """Export, duplicate, folders, and the menu in the header."""

    def __init__(self, session: "Session", theme: Theme, store: ChatStore) -> None:
        super().__init__(session)
        self._session = session
        self._theme = theme
        self._store = store
        self._window = session.window
        self.exports = ExportController(store, self._ask_path, self)
        self._folders = FolderController(store, self)
        self._window.chat_model.set_closed(session.preferences.current.closed_folders)
        self._connect()

    def close(self) -> None:
        self.exports.close()

    def export_open_chat(self) -> None:
        chat = self._session.chats.open_chat
        if not chat.is_fresh:
            self.exports.export(chat.id)

    def duplicate(self, chat_id: str) -> None:
        """The copy is opened."""
        try:
            copy = self._store.copy_chat(chat_id)
        except UserError as error:
            self._window.toast.show_message(error.sentence)
            return
        self._session.list.refresh()
        self._session.open_chat(copy.id)
        self._window.toast.show_message(self.tr("This is the copy"))

    def build_header_menu(self, header: Header | None = None) -> ChatMenu:
        """For the open chat; ``header`` of the page that shows it."""
        session = self._session
        header = header or session.page.header
        is_talk = header is session.page.header
        chat = self._store.chat(session.chats.open_chat.id)
        folders = self._store.folders()
        menu = ChatMenu(self._theme, self.tr("Chat menu"), chat, folders, header, finds=is_talk)
        menu.found.connect(session.finding.in_chat.open)
        menu.renamed.connect(header.start_renaming)
        menu.pinned.connect(lambda pinned: session.list.pin(chat.id, pinned))
        menu.moved.connect(lambda folder: self._folders.move(chat.id, folder))
        menu.exported.connect(self.export_open_chat)
        menu.duplicated.connect(lambda: self.duplicate(chat.id))
        menu.deleted.connect(session.delete_open_chat)
        return menu

    def open_header_menu(self, header: Header) -> None:
        button, menu = header.menu, self.build_header_menu(header)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _connect(self) -> None:
        rows, folders = self._window.sidebar.chats, self._folders
        header = self._session.page.header
        header.menu_requested.connect(lambda: self.open_header_menu(header))
        rows.export_requested.connect(self.exports.export)
        rows.duplicate_requested.connect(self.duplicate)
        rows.move_requested.connect(folders.move)
        rows.folder_renamed.connect(folders.rename)
        rows.folder_delete_requested.connect(folders.delete)
        folders.changed.connect(self._session.list.refresh)
        folders.made.connect(self._name_folder)
        self._window.chat_model.folding_changed.connect(
            lambda closed: self._session.preferences.change(closed_folders=closed)
        )
        self.exports.exported.connect(self._say_exported)
        for part in (folders, self.exports):
            part.failed.connect(self._window.toast.show_message)

    def _name_folder(self, folder_id: str) -> None:
        """Where the sidebar is hidden the folder keeps the name it has."""
        if self._window.sidebar.isVisible():
            self._window.sidebar.chats.rename_folder(folder_id)

    def _ask_path(self, name: str) -> Path | None:
        forms = (self.tr("Markdown (*.md)"), self.tr("Word (*.docx)"), self.tr("JSON (*.json)"))
        chosen, form = QFileDialog.getSaveFileName(
            self._window, self.tr("Export the chat"), name, ";;".join(forms)
        )
        if not chosen:
            return None
        ending = dict(zip(forms, (".md", ".docx", ".json"), strict=True)).get(form, "")
        path = Path(chosen)
        suggested = path.name == name and ending
        return path.with_suffix(ending) if suggested else path

    def _say_exported(self, path: Path) -> None:
        words = self.tr("Exported to {name}").format(name=path.name)
        self._window.toast.show_message(words, self.tr("Show"), lambda: _open(path.parent))


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
