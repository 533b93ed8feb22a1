"""The deleted chats, each with a button that brings it back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.chat import ChatSummary
from app.ui.parts.buttons import Button
from app.ui.parts.label import ElidedLabel, Label
from app.ui.parts.surface import Card, Hairline
from app.ui.sidebar.chat_list_model import shown_title
from app.ui.theme.theme import Theme


class BinCard(Card):
    restore_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self.setObjectName("bin")
        self._empty = Label(theme, self.tr("No deleted chats."), "caption", "text2")
        self._shown: list[ChatSummary] = []
        self._rows: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 12, 1, 8)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(18, 0, 16, 4)
        head.setSpacing(2)
        head.addWidget(Label(theme, self.tr("Bin"), "label"))
        head.addWidget(self._empty)
        column.addLayout(head)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        column.addLayout(self._column)

    def show_chats(self, chats: Sequence[ChatSummary]) -> None:
        """Last deleted first."""
        if list(chats) == self._shown:
            return
        self._shown = list(chats)
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows.clear()
        for chat in chats:
            self._add(Hairline(self))
            self._add(self._row(chat))
        self._empty.setVisible(not chats)

    def _row(self, chat: ChatSummary) -> QWidget:
        title = shown_title(chat)
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(18, 6, 16, 6)
        row.setSpacing(16)
        restore = Button(self._theme, self.tr("Restore"), size="small")
        restore.setObjectName("restore_chat")
        restore.setAccessibleName(self.tr("Restore {title}").format(title=title))
        restore.clicked.connect(lambda: self.restore_requested.emit(chat.id))
        row.addWidget(ElidedLabel(self._theme, title), 1)
        row.addWidget(restore)
        return holder

    def _add(self, widget: QWidget) -> None:
        self._rows.append(widget)
        self._column.addWidget(widget)
