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
from app.ui.sidebar.groups import Age, ChatGroup

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class Role(IntEnum):
    CHAT = Qt.ItemDataRole.UserRole + 1
    WRITING = Qt.ItemDataRole.UserRole + 2


class ChatListModel(QAbstractListModel):
    """A row is either a group's name (``str``) or a ``ChatSummary``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[str | ChatSummary] = []
        self._ages: list[str] = []
        self._writing: frozenset[str] = frozenset()

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
        for chat_id in changed:
            index = self.index_of(chat_id)
            if index.isValid():
                self.dataChanged.emit(index, index)

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
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, self._ages[index.row()])
        return None

    def _spoken(self, chat: ChatSummary, age: str) -> str:
        words = [shown_title(chat)]
        if chat.id in self._writing:
            words.append(self.tr("being written"))
        words.append(age.lower())
        return ", ".join(words)


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
