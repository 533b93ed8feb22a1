"""Rows of the sidebar's list: group names, folders and chats."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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
    Signal,
)

from app.core.chat import ChatSummary, Folder
from app.ui.parts.ready_dot import ready_words
from app.ui.sidebar.groups import Age, ChatGroup

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class Role(IntEnum):
    CHAT = Qt.ItemDataRole.UserRole + 1
    WRITING = Qt.ItemDataRole.UserRole + 2
    READY = Qt.ItemDataRole.UserRole + 3
    FOLDER = Qt.ItemDataRole.UserRole + 4
    FILED = Qt.ItemDataRole.UserRole + 5


@dataclass(frozen=True, slots=True)
class FolderRow:
    """``count``: how many chats it holds, shown or not."""

    folder: Folder
    is_open: bool
    count: int


Row = str | FolderRow | ChatSummary


class ChatListModel(QAbstractListModel):
    """A row is a group's name (``str``), a folder, or a chat.

    ``folding_changed``: the ids of the folders that are folded up.
    """

    folding_changed = Signal(tuple)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: Sequence[ChatGroup] = ()
        self._closed: frozenset[str] = frozenset()
        self._rows: list[Row] = []
        self._ages: list[str] = []
        self._writing: frozenset[str] = frozenset()
        self._ready: frozenset[str] = frozenset()

    def set_groups(self, groups: Sequence[ChatGroup]) -> None:
        self._groups = groups
        first_folder = next((group for group in groups if group.folder is not None), None)
        pairs: list[tuple[Row, str]] = []
        for group in groups:
            if group is first_folder:
                pairs.append((self.tr("Folders"), ""))
            pairs += self._rows_of(group)
        rows, ages = [row for row, _ in pairs], [age for _, age in pairs]
        if rows == self._rows and ages == self._ages:
            return
        self.beginResetModel()
        self._rows, self._ages = rows, ages
        self.endResetModel()

    def set_closed(self, folder_ids: Iterable[str]) -> None:
        """Fold these folders up, and no others."""
        self._closed = frozenset(folder_ids)
        self.set_groups(self._groups)

    def toggle_folder(self, folder_id: str) -> None:
        self.set_closed(self._closed ^ {folder_id})
        self.folding_changed.emit(tuple(sorted(self._closed)))

    @property
    def folders(self) -> list[Folder]:
        return [group.folder for group in self._groups if group.folder is not None]

    def index_of_folder(self, folder_id: str) -> QModelIndex:
        for number, row in enumerate(self._rows):
            if isinstance(row, FolderRow) and row.folder.id == folder_id:
                return self.index(number)
        return QModelIndex()

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
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsEditable
        is_chat = isinstance(self._rows[index.row()], ChatSummary)
        return flags | Qt.ItemFlag.ItemIsSelectable if is_chat else flags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return _words(row)
        if isinstance(row, str):
            return row if role == Qt.ItemDataRole.AccessibleTextRole else None
        if isinstance(row, FolderRow):
            return self._folder_data(row, role)
        if role == Role.FILED:
            return self._is_filed(index.row())
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

    def _folder_data(self, row: FolderRow, role: int) -> Any:
        if role == Role.FOLDER:
            return row
        if role != Qt.ItemDataRole.AccessibleTextRole:
            return None
        state = self.tr("open") if row.is_open else self.tr("closed")
        chats = self.tr("1 chat") if row.count == 1 else self.tr("{0} chats").format(row.count)
        return self.tr("Folder {name}, {state}, {chats}").format(
            name=row.folder.name, state=state, chats=chats
        )

    def _is_filed(self, number: int) -> bool:
        """A row below a folder's."""
        while number >= 0 and isinstance(self._rows[number], ChatSummary):
            number -= 1
        return number >= 0 and isinstance(self._rows[number], FolderRow)

    def _rows_of(self, group: ChatGroup) -> list[tuple[Row, str]]:
        """Each row with what is spoken of its place."""
        name = group_name(group)
        if group.folder is None:
            return [(row, name.lower()) for row in (name, *group.chats)]
        is_open = group.folder.id not in self._closed
        head = FolderRow(group.folder, is_open, len(group.chats))
        return [(row, name) for row in (head, *(group.chats if is_open else ()))]

    def _spoken(self, chat: ChatSummary, age: str) -> str:
        words = [shown_title(chat)]
        if chat.id in self._writing:
            words.append(self.tr("being written"))
        elif chat.id in self._ready:
            words.append(self.tr("ready"))
        words.append(age)
        return ", ".join(words)

    def _announce(self, chat_ids: frozenset[str]) -> None:
        if not chat_ids:
            return
        for number, row in enumerate(self._rows):
            if isinstance(row, ChatSummary) and row.id in chat_ids:
                self.dataChanged.emit(self.index(number), self.index(number))


def shown_title(chat: ChatSummary) -> str:
    return chat.title or QCoreApplication.translate("ChatList", "New chat")


def _words(row: Row) -> str:
    match row:
        case str():
            return row
        case FolderRow(folder):
            return folder.name
        case _:
            return shown_title(row)


def group_name(group: ChatGroup) -> str:
    translate = QCoreApplication.translate
    if group.folder is not None:
        return translate("ChatList", "in folder {name}").format(name=group.folder.name)
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
