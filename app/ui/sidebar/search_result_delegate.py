"""Paints a search hit: title and time, and under them the words around it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.core.chat import SearchHit
from app.ui.sidebar.snippet import Snippet, snippet_of
from app.ui.theme.theme import Theme
from app.ui.theme.type_roles import Role

AnyIndex = QModelIndex | QPersistentModelIndex
_PAD, _INSET, _TITLE, _LINE, _GAP = 7, 12, 18, 16, 2
_MOST_LINES = 2


class SearchResultDelegate(QStyledItemDelegate):
    """What was asked for has a ground. A hit in a title has no second line."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._list = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        hit = _hit(index)
        lines = 0 if hit.message_id is None else _GAP + _MOST_LINES * _LINE
        return QSize(self._theme.px(100), self._theme.px(2 * _PAD + _TITLE + lines))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        self._paint_ground(painter, area, state)
        px, hit = self._theme.px, _hit(index)
        inner = area.adjusted(px(_INSET), px(_PAD), -px(_INSET), -px(_PAD))
        first = QRect(inner.left(), inner.top(), inner.width(), px(_TITLE))
        self._paint_title(painter, first, hit, index)
        if hit.message_id is not None:
            rest = inner.adjusted(0, px(_TITLE + _GAP), 0, 0)
            self._paint_snippet(painter, rest, snippet_of(hit.snippet, hit.marks))
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("hover"))
            painter.drawRoundedRect(area, 8, 8)
        if state & QStyle.StateFlag.State_HasFocus:
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(self._theme.colour("focus"))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 7, 7)

    def _paint_title(self, painter: QPainter, area: QRect, hit: SearchHit, index: AnyIndex) -> None:
        when = index.data(Qt.ItemDataRole.UserRole + 2)
        painter.setFont(self._theme.font("caption", tabular=True))
        painter.setPen(self._theme.colour("text3"))
        width = painter.fontMetrics().horizontalAdvance(when) + 1
        mirrored = self._list.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = area.left() if mirrored else area.right() - width + 1
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(left, area.top(), width, area.height()), middle, when)
        room = area.width() - width - self._theme.px(8)
        marks = hit.marks if hit.message_id is None else ()
        title = Snippet(index.data(), snippet_of(hit.snippet, marks).marks)
        x = area.right() - room + 1 if mirrored else area.left()
        self._paint_lines(painter, QRect(x, area.top(), room, area.height()), title, "label", 1)

    def _paint_snippet(self, painter: QPainter, area: QRect, snippet: Snippet) -> None:
        self._paint_lines(painter, area, snippet, "caption", _MOST_LINES)

    def _paint_lines(
        self, painter: QPainter, area: QRect, snippet: Snippet, role: Role, lines: int
    ) -> None:
        layout, shown = self._laid_out(snippet, role, area.width(), lines)
        kept = snippet.text[:shown].rstrip()
        while kept and shown < len(layout.text()):
            cut = Snippet(f"{kept}…", snippet.marks)
            layout, shown = self._laid_out(cut, role, area.width(), lines)
            kept = kept[:-1]
        painter.setPen(self._theme.colour("text" if role == "label" else "text2"))
        layout.draw(painter, QPointF(area.topLeft()))

    def _laid_out(
        self, snippet: Snippet, role: Role, width: int, lines: int
    ) -> tuple[QTextLayout, int]:
        """At most ``lines`` lines, and how much of the text is in them."""
        layout = QTextLayout(snippet.text, self._theme.font(role))
        option = QTextOption(Qt.AlignmentFlag.AlignLeading)
        option.setTextDirection(self._list.layoutDirection())
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([self._mark(start, length) for start, length in snippet.marks])
        layout.beginLayout()
        end, height = 0, self._theme.px(_TITLE if role == "label" else _LINE)
        for number in range(lines):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, number * height + (height - line.height()) / 2))
            end = line.textStart() + line.textLength()
        layout.endLayout()
        return layout, end

    def _mark(self, start: int, length: int) -> QTextLayout.FormatRange:
        mark = QTextLayout.FormatRange()
        fmt = QTextCharFormat()
        fmt.setBackground(self._theme.colour("selection"))
        fmt.setForeground(self._theme.colour("text"))
        mark.start, mark.length = start, length  # pyright: ignore[reportAttributeAccessIssue]
        mark.format = fmt  # pyright: ignore[reportAttributeAccessIssue]
        return mark


def _hit(index: AnyIndex) -> SearchHit:
    return index.data(Qt.ItemDataRole.UserRole + 1)
