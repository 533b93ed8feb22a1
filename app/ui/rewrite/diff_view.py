"""A changed text: as it comes, then with its changes marked word by word."""

from bisect import bisect_right
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from app.ui.rewrite.diff_text import Span, write_changes, write_plain
from app.ui.rewrite.review import Review
from app.ui.rewrite.words import change_words
from app.ui.theme.theme import Theme

LEAST_LINES = 2


class DiffView(QTextEdit):
    """A click on a change leaves it out or takes it again; so does Space on the current one.

    Signals:
        reviewed: The person took or left out a change.
        spoken: What a screen reader is to say.
    """

    reviewed = Signal()
    spoken = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        self._review: Review | None = None
        self._spans: list[Span] = []
        self._current = 0
        self._caret = False
        self._by_keys = False
        self._pressed: QPoint | None = None
        self.setObjectName("diff_view")
        self.setAccessibleName(self.tr("New text"))
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.document().setDocumentMargin(0)
        theme.changed.connect(self._show)

    @property
    def current(self) -> int | None:
        """The place of the change that keys act on."""
        changes = [] if self._review is None else self._review.changes
        return changes[self._current] if self._current < len(changes) else None

    def show_text(self, text: str, *, writing: bool) -> None:
        """Without changes; ``writing`` shows a block where the model is."""
        grows = self._review is None and text.startswith(self._text)
        added, self._text, self._review = text[len(self._text) :], text, None
        self._caret = writing
        if grows and self.document().characterCount() > 1:
            self._append(added)
        else:
            self._show()
        self.viewport().update()

    def show_review(self, review: Review) -> None:
        if review is not self._review:
            self._current = 0
        self._review, self._caret = review, False
        self._show()

    def height_for(self, width: int) -> int:
        """Of the whole text, in pixels."""
        self.document().setTextWidth(width)
        return max(
            LEAST_LINES * self._theme.line_height("message"),
            round(self.document().size().height()) + 2,
        )

    def rects(self, place: int) -> list[QRectF]:
        """Where a change is shown, line by line, in the viewport."""
        return [rect for span in self._spans if span.place == place for rect in self._lines(span)]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keys = False
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = self._place_at(event.position())
        if place is None or self.textCursor().hasSelection() or self._pressed is None:
            return
        assert self._review is not None
        self._current = self._review.changes.index(place)
        self.toggle()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._place_at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        forward = Qt.Key.Key_Left if mirrored else Qt.Key.Key_Right
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(1 if event.key() == forward else -1)
        elif event.key() == Qt.Key.Key_Space:
            self._by_keys = True
            self.toggle()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def toggle(self) -> None:
        """Leave the current change out, or take it again."""
        place = self.current
        if self._review is None or place is None:
            return
        self._review.toggle(place)
        bar = self.verticalScrollBar()
        kept = bar.value()
        self._show()
        bar.setValue(kept)
        self._say()
        self.reviewed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = self.current
        if self._caret:
            self._paint_caret(painter)
        if self.hasFocus() and self._by_keys and place is not None:
            painter.setPen(QPen(self._theme.colour("focus"), 1.5))
            painter.drawPath(self._outline(place))

    def _outline(self, place: int) -> QPainterPath:
        """One line around all lines of a change."""
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        edge = QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1)
        for rect in self.rects(place):
            path.addRect(rect.adjusted(-2, 1, 2, 2).intersected(edge))
        return path.simplified()

    def _step(self, step: int) -> None:
        """To another change; the first key only shows which one is current."""
        changes = [] if self._review is None else self._review.changes
        if changes:
            self._current = (self._current + step * self._by_keys) % len(changes)
            self._by_keys = True
            self._reveal()
            self._say()
            self.viewport().update()

    def _reveal(self) -> None:
        span = next((one for one in self._spans if one.place == self.current), None)
        if span is not None:
            cursor = QTextCursor(self.document())
            cursor.setPosition(span.start)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def _say(self) -> None:
        place = self.current
        if self._review is None or place is None:
            return
        piece, total = self._review.pieces[place], len(self._review.changes)
        number = self.tr("Change {0} of {1}").format(self._current + 1, total)
        kept = place not in self._review.rejected
        words = change_words(piece.old, piece.new, number, kept=kept)
        self.setAccessibleDescription(words)
        self.spoken.emit(words)

    def _append(self, added: str) -> None:
        bar = self.verticalScrollBar()
        follows = bar.value() >= bar.maximum() - self._theme.line_height("message")
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(added)
        if follows:
            bar.setValue(bar.maximum())

    def _show(self) -> None:
        self.setFont(self._theme.font("message"))
        if self._review is None:
            self._spans = []
            write_plain(self.document(), self._theme, self._text)
        else:
            self._spans = write_changes(self.document(), self._theme, self._review)
        self.setCurrentCharFormat(QTextCharFormat())
        self.viewport().update()

    def _place_at(self, at: QPointF) -> int | None:
        """Of the two spans that may be nearest to a place, the one that is there."""
        nearest = self.cursorForPosition(at.toPoint()).position()
        end = bisect_right(self._spans, nearest, key=lambda span: span.start)
        near = self._spans[max(0, end - 2) : end]
        found = (one.place for one in near if any(rect.contains(at) for rect in self._lines(one)))
        return next(found, None)

    def _lines(self, span: Span) -> Iterator[QRectF]:
        """The rectangles of a span, one for each line that it is on."""
        block = self.document().findBlock(span.start)
        scrolled = QPointF(0, self.verticalScrollBar().value())
        while block.isValid() and block.position() < span.end:
            origin = block.layout().position() - scrolled
            for number in range(block.layout().lineCount()):
                line = block.layout().lineAt(number)
                first = block.position() + line.textStart()
                start, end = max(span.start, first), min(span.end, first + line.textLength())
                if start < end:
                    x1 = _x(line.cursorToX(start - block.position()))
                    x2 = _x(line.cursorToX(end - block.position()))
                    box = QRectF(min(x1, x2), line.y(), abs(x2 - x1), line.height())
                    yield box.translated(origin)
            block = block.next()

    def _paint_caret(self, painter: QPainter) -> None:
        end = QTextCursor(self.document())
        end.movePosition(QTextCursor.MoveOperation.End)
        place = self.cursorRect(end)
        height = self._theme.px(17)
        top = place.center().y() - height / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent"))
        painter.drawRoundedRect(QRectF(place.left() + 2, top, self._theme.px(8), height), 2, 2)


def _x(found: object) -> float:
    """``cursorToX`` returns the place and where it is."""
    return float(found[0] if isinstance(found, tuple) else found)  # pyright: ignore[reportArgumentType]
