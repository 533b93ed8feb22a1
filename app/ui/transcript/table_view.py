"""A table: one outer line, row lines, header fill; a wide one scrolls sideways inside itself."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)
from PySide6.QtWidgets import QWidget

from app.markup.parts import Align, Cell, TablePart
from app.ui.theme.theme import Theme
from app.ui.transcript import rich_text
from app.ui.transcript.rich_text import TextLook
from app.ui.transcript.rich_view import RichView

_PAD_X, _PAD_Y, _RADIUS = 14, 6, 10
_WIDEST_WORDS = 170
_HEAD, _BODY = TextLook("strong", "text2"), TextLook("table", "text")
_ALIGNS = {
    Align.START: Qt.AlignmentFlag.AlignLeading,
    Align.CENTRE: Qt.AlignmentFlag.AlignHCenter,
    Align.END: Qt.AlignmentFlag.AlignTrailing,
}


class TableView(RichView):
    """Rows that did not change stay as they are while the table is written."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, sideways=True, parent=parent)
        self.setObjectName("answer_table")
        self._part: TablePart | None = None
        self._table: QTextTable | None = None

    def bind(self, part: TablePart, ended: bool = True) -> None:
        if part == self._part:
            return
        old, self._part = self._part, part
        if old is None or (old.header, old.aligns) != (part.header, part.aligns):
            self._rebuild(part)
        else:
            self._update_rows(old.rows, part.rows)
        self.setAccessibleName(self._name(part))
        self.content_changed()

    def restyle(self) -> None:
        if self._part is not None:
            self._rebuild(self._part)
            self.content_changed()

    def content_width(self, width: int) -> int:
        """At least as wide as its words need; Qt makes a table of 100 % a little wider."""
        return max(width - 3, self._least_width())

    def _name(self, part: TablePart) -> str:
        heads = ", ".join(_plain(cell) for cell in part.header)
        return self.tr("Table with {0} rows: {1}").format(len(part.rows), heads)

    def _rebuild(self, part: TablePart) -> None:
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        self._table = cursor.insertTable(1 + len(part.rows), len(part.header), self._format())
        self._pad_rows(0)
        for number, cells in enumerate((part.header, *part.rows)):
            self._fill(number, cells)
        self._flatten_end()
        cursor.endEditBlock()
        # Qt scrolls to its own cursor, which has gone along with the text.
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _format(self) -> QTextTableFormat:
        fmt = QTextTableFormat()
        fmt.setBorder(0)
        fmt.setCellSpacing(0)
        fmt.setCellPadding(0)
        fmt.setHeaderRowCount(1)
        fmt.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        return fmt

    def _flatten_end(self) -> None:
        """The empty paragraph that Qt keeps behind a table takes no room."""
        end = QTextCursor(self.document().lastBlock())
        fmt = QTextBlockFormat()
        fmt.setLineHeight(0, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        end.setBlockFormat(fmt)

    def _update_rows(self, old: Sequence[Sequence[Cell]], new: Sequence[Sequence[Cell]]) -> None:
        assert self._table is not None
        if len(new) > len(old):
            self._table.appendRows(len(new) - len(old))
            self._pad_rows(1 + len(old))
        elif len(old) > len(new):
            self._table.removeRows(1 + len(new), len(old) - len(new))
        for number, cells in enumerate(new):
            if number >= len(old) or old[number] != cells:
                self._fill(1 + number, cells)

    def _fill(self, row: int, cells: Sequence[Cell]) -> None:
        assert self._table is not None
        assert self._part is not None
        look = _BODY if row else _HEAD
        for column, runs in enumerate(cells):
            cell = self._table.cellAt(row, column)
            cursor = cell.firstCursorPosition()
            cursor.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            fmt = rich_text.line_format(self.theme, look.role)
            fmt.setAlignment(_ALIGNS[self._part.aligns[column]])
            cursor.setBlockFormat(fmt)
            rich_text.insert_runs(cursor, self.theme, runs, look)

    def _pad_rows(self, first: int) -> None:
        assert self._table is not None
        fmt = self._cell_format()
        for row in range(first, self._table.rows()):
            for column in range(self._table.columns()):
                self._table.cellAt(row, column).setFormat(fmt)

    def _cell_format(self) -> QTextTableCellFormat:
        fmt = QTextTableCellFormat()
        px = self.theme.px
        fmt.setLeftPadding(px(_PAD_X))
        fmt.setRightPadding(px(_PAD_X))
        fmt.setTopPadding(px(_PAD_Y))
        fmt.setBottomPadding(px(_PAD_Y) + 1)
        return fmt

    def _least_width(self) -> int:
        if self._part is None:
            return 0
        metrics = QFontMetrics(self.theme.font("table"))
        widest, pad = self.theme.px(_WIDEST_WORDS), 2 * self.theme.px(_PAD_X)
        columns = zip(self._part.header, *self._part.rows, strict=True)
        return sum(
            min(widest, max(metrics.horizontalAdvance(_plain(cell)) for cell in column)) + pad
            for column in columns
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_lines(painter)
        painter.end()
        super().paintEvent(event)

    def _paint_lines(self, painter: QPainter) -> None:
        tops = self._row_tops()
        shift = self.horizontalScrollBar().value()
        width = max(self.viewport().width(), round(self.document().size().width()))
        height = round(self.document().size().height())
        shape = QPainterPath()
        frame = QRectF(0.5 - shift, 0.5, width - 1, height - 1)
        shape.addRoundedRect(frame, _RADIUS, _RADIUS)
        painter.setClipRect(QRectF(0, 0, self.viewport().width(), tops[1] if tops[1:] else height))
        painter.fillPath(shape, self.theme.colour("code_head"))
        painter.setClipping(False)
        painter.setPen(self.theme.colour("line"))
        painter.drawPath(shape)
        for top in tops[1:]:
            painter.drawLine(frame.topLeft().toPoint().x(), top, round(frame.right()), top)

    def _row_tops(self) -> list[int]:
        if self._table is None:
            return []
        layout = self.document().documentLayout()
        pad = self.theme.px(_PAD_Y)
        return [
            round(layout.blockBoundingRect(self._first_block(row)).top()) - pad
            for row in range(self._table.rows())
        ]

    def _first_block(self, row: int) -> QTextBlock:
        assert self._table is not None
        return self._table.cellAt(row, 0).firstCursorPosition().block()


def _plain(cell: Cell) -> str:
    return "".join(run.text for run in cell)
