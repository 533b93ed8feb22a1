"""The chats of the sidebar: choose, rename in place, menu."""

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from app.core.chat import ChatSummary, Folder
from app.ui.chat.chat_menu import ChatMenu
from app.ui.parts.menu import Menu
from app.ui.parts.ring import FRAME_MS, TURN_MS
from app.ui.sidebar.chat_list_delegate import ChatListDelegate
from app.ui.sidebar.chat_list_model import ChatListModel, Role, shown_title
from app.ui.theme.theme import Theme


class ChatList(QListView):
    """Shows a ``ChatListModel``; emits what the person wants and changes nothing itself."""

    chat_chosen = Signal(str)
    renamed = Signal(str, str)
    pin_requested = Signal(str, bool)
    delete_requested = Signal(str)
    export_requested = Signal(str)
    duplicate_requested = Signal(str)
    move_requested = Signal(str, object)
    folder_renamed = Signal(str, str)
    folder_delete_requested = Signal(str)

    def __init__(self, theme: Theme, model: ChatListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = model
        self.setObjectName("chat_list")
        self.setAccessibleName(self.tr("Chats"))
        self.setModel(model)
        self._delegate = ChatListDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self._turning = QTimer(self)
        self._turning.setInterval(FRAME_MS)
        self._open_id = ""
        self._connect()

    @property
    def current_chat(self) -> ChatSummary | None:
        """The row that has the focus."""
        index = self.currentIndex()
        return index.data(Role.CHAT) if index.isValid() else None

    def set_open_chat(self, chat_id: str) -> None:
        """Mark the row of the chat that is shown; empty for none."""
        self._open_id = chat_id
        index = self._rows.index_of(chat_id)
        if not index.isValid():
            self.selectionModel().clear()
            return
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)
        self.scrollTo(index)

    def set_writing(self, chat_ids: frozenset[str]) -> None:
        self._rows.set_writing(chat_ids)
        if chat_ids and self.isVisible():
            self._turning.start()
        elif not chat_ids:
            self._turning.stop()

    def rename_chat(self, chat_id: str) -> None:
        index = self._rows.index_of(chat_id)
        if index.isValid():
            self.scrollTo(index)
            self.edit(index)

    def open_menu(self, chat: ChatSummary, place: QPoint) -> None:
        """At ``place`` in global coordinates."""
        menu = self.menu_for(chat)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def rename_folder(self, folder_id: str) -> None:
        index = self._rows.index_of_folder(folder_id)
        if index.isValid():
            self.scrollTo(index)
            self.edit(index)

    def menu_for(self, chat: ChatSummary) -> ChatMenu:
        menu = ChatMenu(self._theme, shown_title(chat), chat, self._rows.folders, self)
        key = chat.id
        menu.renamed.connect(lambda: self.rename_chat(key))
        menu.pinned.connect(lambda pinned: self.pin_requested.emit(key, pinned))
        menu.moved.connect(lambda folder: self.move_requested.emit(key, folder))
        menu.exported.connect(lambda: self.export_requested.emit(key))
        menu.duplicated.connect(lambda: self.duplicate_requested.emit(key))
        menu.deleted.connect(lambda: self.delete_requested.emit(key))
        return menu

    def folder_menu_for(self, folder: Folder) -> Menu:
        menu = Menu(self._theme, folder.name, self)
        rename = menu.add("pencil", self.tr("Rename"), "F2")
        menu.addSeparator()
        delete = menu.add("trash-2", self.tr("Delete folder, keep its chats"), colour="err_text")
        rename.triggered.connect(lambda: self.rename_folder(folder.id))
        delete.triggered.connect(lambda: self.folder_delete_requested.emit(folder.id))
        return menu

    def _open_menu_of(self, index: QModelIndex, place: QPoint) -> None:
        chat, folder = index.data(Role.CHAT), index.data(Role.FOLDER)
        if chat is not None:
            self.open_menu(chat, place)
        elif folder is not None:
            menu = self.folder_menu_for(folder.folder)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if not index.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        ellipsis = self._delegate.menu_area(self.visualRect(index))
        if ellipsis.contains(event.position().toPoint()):
            self._open_menu_of(index, event.globalPosition().toPoint())
            return
        super().mousePressEvent(event)
        self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        chat, folder = index.data(Role.CHAT), index.data(Role.FOLDER)
        if chat is not None:
            self.chat_chosen.emit(chat.id)
        elif folder is not None:
            self._toggle(folder.folder.id)

    def _toggle(self, folder_id: str) -> None:
        """The row of the folder keeps the focus."""
        self._rows.toggle_folder(folder_id)
        index = self._rows.index_of_folder(folder_id)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keys else self.indexAt(event.pos())
        if index.isValid():
            area = self._delegate.menu_area(self.visualRect(index))
            self._open_menu_of(index, self.viewport().mapToGlobal(area.bottomLeft()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if self.state() == QAbstractItemView.State.EditingState:
            return
        if event.key() == Qt.Key.Key_Escape or not index.isValid():
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(index)
        elif event.key() == Qt.Key.Key_F2:
            self.edit(index)
        elif event.key() == Qt.Key.Key_Delete:
            self._delete(index)
        elif event.key() == Qt.Key.Key_Menu:
            place = self.visualRect(index).bottomLeft()
            self._open_menu_of(index, self.viewport().mapToGlobal(place))
        else:
            super().keyPressEvent(event)

    def _delete(self, index: QModelIndex) -> None:
        """A folder is deleted from its menu only, which says what becomes of its chats."""
        chat = index.data(Role.CHAT)
        if chat is not None:
            self.delete_requested.emit(chat.id)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()

    def _connect(self) -> None:
        # Queued, since the editor must be gone before the list is made anew.
        self._delegate.renamed.connect(self.renamed, Qt.ConnectionType.QueuedConnection)
        self._delegate.folder_renamed.connect(
            self.folder_renamed, Qt.ConnectionType.QueuedConnection
        )
        self._turning.timeout.connect(self._turn)
        self._rows.modelReset.connect(lambda: self.set_open_chat(self._open_id))
        self._theme.changed.connect(self._restyle)

    def _turn(self) -> None:
        self._delegate.angle = (self._delegate.angle + 360 * FRAME_MS / TURN_MS) % 360
        self.viewport().update()

    def _restyle(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Arrow keys move the focus only; what is selected is the chat that is shown."""
        return QItemSelectionModel.SelectionFlag.NoUpdate
