"""The deleted chats: bring one back, or be rid of it for ever."""

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
    erase_requested = Signal(str, str)
    empty_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self.setObjectName("bin")
        self._help = Label(theme, "", "caption", "text2", wrap=True)
        self.empty = Button(theme, self.tr("Empty…"), size="small")
        self.empty.setObjectName("empty_bin")
        self.empty.setAccessibleName(self.tr("Empty the bin"))
        self.empty.clicked.connect(self.empty_requested)
        self._shown: list[ChatSummary] | None = None
        self._rows: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._head())
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        column.addLayout(self._column)
        self.show_chats([])

    @property
    def count(self) -> int:
        return len(self._shown or [])

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
        self.empty.setVisible(bool(chats))
        self._help.setText(
            self.tr("Deleted chats stay for 30 days. Then they are gone, with their chat memory.")
            if chats
            else self.tr("No deleted chats.")
        )

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(self._theme, self.tr("Bin"), "label"))
        words.addWidget(self._help)
        head = QHBoxLayout()
        head.setContentsMargins(18, 12, 16, 12)
        head.setSpacing(16)
        head.addLayout(words, 1)
        head.addWidget(self.empty)
        return head

    def _row(self, chat: ChatSummary) -> QWidget:
        title = shown_title(chat)
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(18, 6, 16, 6)
        row.setSpacing(8)
        restore = self._button(
            "restore_chat", self.tr("Restore"), self.tr("Restore {title}"), title
        )
        erase = self._button(
            "erase_chat", self.tr("Delete for ever…"), self.tr("Delete {title} for ever"), title
        )
        restore.clicked.connect(lambda: self.restore_requested.emit(chat.id))
        erase.clicked.connect(lambda: self.erase_requested.emit(chat.id, title))
        row.addWidget(ElidedLabel(self._theme, title), 1)
        row.addWidget(restore)
        row.addWidget(erase)
        return holder

    def _button(self, name: str, words: str, spoken: str, title: str) -> Button:
        button = Button(
            self._theme, words, "delete" if name == "erase_chat" else "default", size="small"
        )
        button.setObjectName(name)
        button.setAccessibleName(spoken.format(title=title))
        return button

    def _add(self, widget: QWidget) -> None:
        self._rows.append(widget)
        self._column.addWidget(widget)
