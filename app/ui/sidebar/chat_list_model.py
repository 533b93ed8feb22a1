"""Rows of the sidebar's list: group names and chats."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from app.core.chat import ChatSummary
from app.ui.parts.ready_dot import ready_words
from app.ui.sidebar.groups import Age, ChatGroup

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class Role(IntEnum):
    CHAT = Qt.ItemDataRole.UserRole + 1
    WRITING = Qt.ItemDataRole.UserRole + 2
    READY = Qt.ItemDataRole.UserRole + 3


class ChatListModel(QAbstractListModel):
    """A row is either a group's name (``str``) or a ``ChatSummary``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[str | ChatSummary] = []
        self._ages: list[str] = []
        self._writing: frozenset[str] = frozenset()
        self._ready: frozenset[str] = frozenset()

    def set_groups(self, groups: Sequence[ChatGroup]) -> None:
        rows: list[str | ChatSummary] = []
        ages: list[str] = []
        for group in groups:
            name = group_name(group)
            rows += [name, *group.chats]
            ages += [name] * (1 + len(group.chats))
        if rows == self._rows:
            return
        self.beginResetModel()
        self._rows, self._ages = rows, ages
        self.endResetModel()

    def set_writing(self, chat_ids: frozenset[str]) -> None:
        changed = self._writing ^ chat_ids
        self._writing = chat_ids
        self._announce(changed)

    def set_ready(self, chat_ids: frozenset[str]) -> None:
        """The chats whose next answer starts at once."""
        changed = self._ready ^ chat_ids
        self._ready = chat_ids
        self._announce(changed)

    @property
    def chat_ids(self) -> list[str]:
        return [row.id for row in self._rows if isinstance(row, ChatSummary)]

    def index_of(self, chat_id: str) -> QModelIndex:
        for number, row in enumerate(self._rows):
            if isinstance(row, ChatSummary) and row.id == chat_id:
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row if isinstance(row, str) else shown_title(row)
        if isinstance(row, str):
            return row if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role == Role.CHAT:
            return row
        if role == Role.WRITING:
            return row.id in self._writing
        if role == Role.READY:
            return row.id in self._ready
        if role == Qt.ItemDataRole.ToolTipRole and row.id in self._ready:
            return ready_words()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, self._ages[index.row()])
        return None

    def _spoken(self, chat: ChatSummary, age: str) -> str:
        words = [shown_title(chat)]
        if chat.id in self._writing:
            words.append(self.tr("being written"))
        elif chat.id in self._ready:
            words.append(self.tr("ready"))
        words.append(age.lower())
        return ", ".join(words)

    def _announce(self, chat_ids: frozenset[str]) -> None:
        if not chat_ids:
            return
        for number, row in enumerate(self._rows):
            if isinstance(row, ChatSummary) and row.id in chat_ids:
                self.dataChanged.emit(self.index(number), self.index(number))


def shown_title(chat: ChatSummary) -> str:
    return chat.title or QCoreApplication.translate("ChatList", "New chat")


def group_name(group: ChatGroup) -> str:
    translate = QCoreApplication.translate
    names = {
        Age.PINNED: translate("ChatList", "Pinned"),
        Age.TODAY: translate("ChatList", "Today"),
        Age.YESTERDAY: translate("ChatList", "Yesterday"),
        Age.WEEK: translate("ChatList", "Last 7 days"),
        Age.DAYS_30: translate("ChatList", "Last 30 days"),
    }
    if group.month is None:
        return names[group.age]
    year, month = group.month
    name = QLocale().standaloneMonthName(month, QLocale.FormatType.LongFormat)
    return f"{name} {year}"
