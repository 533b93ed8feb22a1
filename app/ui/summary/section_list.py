"""All sections with their pages: done, working, waiting, left out."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QHideEvent, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.core.document import PageKind
from app.ui.parts.ring import FRAME_MS, TURN_MS, paint_ring
from app.ui.summary.covered import PanelRow, RowState
from app.ui.theme.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
HEIGHT = 27


class RowRole(IntEnum):
    ROW = Qt.ItemDataRole.UserRole + 1


class SectionRows(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[PanelRow] = []

    @property
    def rows(self) -> Sequence[PanelRow]:
        return self._rows

    def set_rows(self, rows: Sequence[PanelRow]) -> None:
        """Tells of the rows that differ, or of all when there are more or fewer."""
        if len(rows) != len(self._rows):
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()
            return
        pairs = enumerate(zip(rows, self._rows, strict=True))
        changed = [at for at, (row, old) in pairs if row is not old and row != old]
        self._rows = list(rows)
        for at in changed:
            self.dataChanged.emit(self.index(at), self.index(at))

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._title(row)
        if role == RowRole.ROW:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{self._title(row)}, {self._state(row)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            pages = self.tr("pages {0}").format(row.pages)
            return f"{self._title(row)}, {self._state(row)}, {pages}"
        return None

    def _title(self, row: PanelRow) -> str:
        return {
            PageKind.SCANNED: self.tr("Scans"),
            PageKind.PROTECTED: self.tr("Protected pages"),
            PageKind.FAILED: self.tr("Damaged pages"),
        }.get(row.kind, row.title)

    def _state(self, row: PanelRow) -> str:
        return {
            RowState.WAITING: self.tr("waiting"),
            RowState.WORKING: self.tr("being read"),
            RowState.DONE: self.tr("done"),
            RowState.FAILED: self.tr("failed"),
            RowState.SKIPPED: self.tr("left out"),
        }[row.state]


class SectionDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._list = parent
        self.angle = 0.0

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        row: PanelRow = index.data(RowRole.ROW)
        self._paint_ground(painter, area, state)
        px, mirrored = self._theme.px, self._mirrored()
        mark = QRectF(0, 0, px(14), px(14))
        mark.moveCenter(area.toRectF().center())
        mark.moveLeft(area.right() - px(14) if mirrored else area.left())
        self._paint_mark(painter, mark, row)
        end = self._paint_pages(painter, area, row)
        room = area.adjusted(px(24), 0, -end - px(8), 0)
        if mirrored:
            room = area.adjusted(end + px(8), 0, -px(24), 0)
        quiet = row.state in (RowState.WAITING, RowState.SKIPPED)
        painter.setFont(self._theme.font("interface"))
        painter.setPen(self._theme.colour("text3" if quiet else "text"))
        title = painter.fontMetrics().elidedText(
            index.data(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, self._side(start=True) | Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRect, state: Any) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(self._theme.colour("hover"))
            painter.drawRoundedRect(area, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._theme.colour("focus"))
            painter.drawRoundedRect(area.adjusted(0, 0, -1, -1), 6, 6)

    def _paint_mark(self, painter: QPainter, area: QRectF, row: PanelRow) -> None:
        colours = self._theme.colour
        if row.state is RowState.WORKING:
            ring = area.adjusted(2, 2, -2, -2)
            paint_ring(painter, ring, colours("border"), colours("accent"), self.angle, 110)
            return
        if row.state is RowState.WAITING:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours("border"))
            painter.drawEllipse(area.center(), 2.5, 2.5)
            return
        icon, ink = {
            RowState.DONE: ("check", "ok"),
            RowState.FAILED: ("triangle-alert", "warn"),
            RowState.SKIPPED: ("scan-text", "warn"),
        }[row.state]
        painter.drawPixmap(area.topLeft(), self._theme.pixmap(icon, 14, ink))

    def _paint_pages(self, painter: QPainter, area: QRect, row: PanelRow) -> int:
        """At the end; its width in pixels."""
        painter.setFont(self._theme.font("caption", tabular=True))
        painter.setPen(self._theme.colour("text2" if row.state is RowState.DONE else "text3"))
        side = self._side(start=False) | Qt.AlignmentFlag.AlignVCenter
        # "1–4" is read from the left in every language.
        flags = int(side) | int(Qt.TextFlag.TextForceLeftToRight)
        painter.drawText(area, flags, row.pages)
        return painter.fontMetrics().horizontalAdvance(row.pages)

    def _side(self, *, start: bool) -> Qt.AlignmentFlag:
        left = start != self._mirrored()
        side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignAbsolute

    def _mirrored(self) -> bool:
        return self._list.layoutDirection() == Qt.LayoutDirection.RightToLeft


class SectionList(QListView):
    """A row that is chosen asks to see the section."""

    section_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("section_list")
        self.setAccessibleName(self.tr("Sections"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QListView { background: transparent; border: none; outline: none; }")
        self.sections = SectionRows(self)
        self.delegate = SectionDelegate(theme, self)
        self.setModel(self.sections)
        self.setItemDelegate(self.delegate)
        self._turning = QTimer(self)
        self._turning.setInterval(FRAME_MS)
        self._turning.timeout.connect(self._turn)
        for signal in (self.clicked, self.activated):
            signal.connect(lambda index: self.section_chosen.emit(index.data(RowRole.ROW)))
        theme.changed.connect(self.doItemsLayout)

    def show_rows(self, rows: Sequence[PanelRow]) -> None:
        self.sections.set_rows(rows)
        self._set_turning()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._set_turning()

    def hideEvent(self, event: QHideEvent) -> None:
        self._turning.stop()
        super().hideEvent(event)

    def _set_turning(self) -> None:
        working = any(row.state is RowState.WORKING for row in self.sections.rows)
        if working and self.isVisible():
            self._turning.start()
        else:
            self._turning.stop()

    def _turn(self) -> None:
        self.delegate.angle = (self.delegate.angle + 360 * FRAME_MS / TURN_MS) % 360
        side = self.delegate.sizeHint(QStyleOptionViewItem(), QModelIndex()).height()
        # Only the column of marks: the words do not move.
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.viewport().width() - side if mirrored else 0
        self.viewport().update(left, 0, side, self.viewport().height())
