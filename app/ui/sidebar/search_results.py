"""What the search found, in place of the list of chats."""

from collections.abc import Sequence
from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from app.core.chat import SearchHit
from app.ui.parts.moments import moment_words
from app.ui.sidebar.search_result_delegate import SearchResultDelegate
from app.ui.theme.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class HitRole(IntEnum):
    HIT = Qt.ItemDataRole.UserRole + 1
    WHEN = Qt.ItemDataRole.UserRole + 2


class SearchHits(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: list[SearchHit] = []
        self._whens: list[str] = []

    def set_hits(self, hits: Sequence[SearchHit], now: datetime) -> None:
        self.beginResetModel()
        self._hits = list(hits)
        self._whens = [moment_words(hit.when, now) for hit in hits]
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        hit, when = self._hits[index.row()], self._whens[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.title or self.tr("New chat")
        if role == HitRole.HIT:
            return hit
        if role == HitRole.WHEN:
            return when
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(hit, when)
        return None

    def _spoken(self, hit: SearchHit, when: str) -> str:
        title = f"{hit.title or self.tr('New chat')}, {when}"
        return title if hit.message_id is None else f"{title}: {hit.snippet}"


class SearchResults(QListView):
    """Emits the hit that is chosen by click or Enter."""

    hit_chosen = Signal(object)
    left_upward = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hits = SearchHits(self)
        self.setObjectName("search_results")
        self.setAccessibleName(self.tr("Search results"))
        self.setModel(self.hits)
        self.setItemDelegate(SearchResultDelegate(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def focus_first(self) -> None:
        if self.hits.rowCount():
            self.setCurrentIndex(self.hits.index(0))
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose_first(self) -> None:
        if self.hits.rowCount():
            self._choose(self.hits.index(0))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self._choose(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self._choose(index)
        elif event.key() == Qt.Key.Key_Up and index.row() <= 0:
            self.left_upward.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()

    def _choose(self, index: QModelIndex) -> None:
        self.hit_chosen.emit(index.data(HitRole.HIT))
