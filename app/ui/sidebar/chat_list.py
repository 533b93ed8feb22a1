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

from app.core.chat import ChatSummary
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

    def menu_for(self, chat: ChatSummary) -> Menu:
        menu = Menu(self._theme, shown_title(chat), self)
        rename = menu.add("pencil", self.tr("Rename"), "F2")
        pin = menu.add(
            "pin-off" if chat.pinned else "pin", self.tr("Unpin") if chat.pinned else self.tr("Pin")
        )
        menu.addSeparator()
        delete = menu.add("trash-2", self.tr("Delete"), "Del", colour="err_text")
        rename.triggered.connect(lambda: self.rename_chat(chat.id))
        pin.triggered.connect(lambda: self.pin_requested.emit(chat.id, not chat.pinned))
        delete.triggered.connect(lambda: self.delete_requested.emit(chat.id))
        return menu

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        chat = index.data(Role.CHAT) if index.isValid() else None
        if chat is None:
            return
        if event.button() == Qt.MouseButton.LeftButton:
            ellipsis = self._delegate.menu_area(self.visualRect(index))
            if ellipsis.contains(event.position().toPoint()):
                self.open_menu(chat, event.globalPosition().toPoint())
                return
            super().mousePressEvent(event)
            self.chat_chosen.emit(chat.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keys else self.indexAt(event.pos())
        chat = index.data(Role.CHAT) if index.isValid() else None
        if chat is not None:
            area = self._delegate.menu_area(self.visualRect(index))
            self.open_menu(chat, self.viewport().mapToGlobal(area.bottomLeft()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chat = self.current_chat
        if self.state() == QAbstractItemView.State.EditingState:
            return
        if event.key() == Qt.Key.Key_Escape or chat is None:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chat_chosen.emit(chat.id)
        elif event.key() == Qt.Key.Key_F2:
            self.rename_chat(chat.id)
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_requested.emit(chat.id)
        elif event.key() == Qt.Key.Key_Menu:
            area = self.visualRect(self.currentIndex())
            self.open_menu(chat, self.viewport().mapToGlobal(area.bottomLeft()))
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()

    def _connect(self) -> None:
        # Queued, since the editor must be gone before the list is made anew.
        self._delegate.renamed.connect(self.renamed, Qt.ConnectionType.QueuedConnection)
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
