"""Read-only text that is as high as its content and leaves scrolling to the transcript."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from app.ui.theme.theme import Theme


class RichView(QTextBrowser):
    """Base of all text in the transcript.

    Signals:
        link_activated: A link was clicked or chosen by key; nothing has been opened.
        text_selected: The reader has begun to select.
    """

    link_activated = Signal(str)
    text_selected = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        wrap: bool = True,
        sideways: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._caret = False
        self._width = -1
        self._height = 0
        self._setup(wrap, sideways)
        self.anchorClicked.connect(self._activate)
        self.selectionChanged.connect(self._tell_selection)

    def _setup(self, wrap: bool, sideways: bool) -> None:
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(off)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded if sideways else off)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setStyleSheet("background: transparent;")
        self.viewport().setAutoFillBackground(False)
        self.setLineWrapMode(
            QTextBrowser.LineWrapMode.FixedPixelWidth if wrap else QTextBrowser.LineWrapMode.NoWrap
        )
        self.setWordWrapMode(
            QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
            if wrap
            else QTextOption.WrapMode.NoWrap
        )
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.document().setDocumentMargin(0)

    def set_caret(self, shown: bool) -> None:
        """Show a solid block after the last character while the answer is written."""
        if shown != self._caret:
            self._caret = shown
            self.viewport().update()

    def set_width(self, width: int) -> int:
        """Lay out for a width; returns the height in pixels."""
        if width != self._width:
            self._width = width
            self._wrap_at(self.content_width(width))
            self._height = self.content_height()
        return self._height

    def _wrap_at(self, width: int) -> None:
        """Qt lays everything out again even when it is told the same width."""
        wraps = self.lineWrapMode() == QTextBrowser.LineWrapMode.FixedPixelWidth
        if wraps and width != self.lineWrapColumnOrWidth():
            self.setLineWrapColumnOrWidth(width)

    def set_marks(self, places: Sequence[tuple[int, int]], current: int) -> None:
        """Give places of the document a ground; ``current`` is the number of the strong one."""
        if places or self.extraSelections():
            marks = [self._mark(place, at == current) for at, place in enumerate(places)]
            self.setExtraSelections(marks)

    def _mark(self, place: tuple[int, int], strong: bool) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(place[0])
        cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
        fmt = QTextCharFormat()
        fmt.setBackground(self.theme.colour("accent" if strong else "selection"))
        fmt.setForeground(self.theme.colour("on_accent" if strong else "text"))
        mark.cursor, mark.format = cursor, fmt  # pyright: ignore[reportAttributeAccessIssue]
        return mark

    def content_changed(self) -> None:
        """The next ``set_width`` measures again."""
        self._width = -1

    def content_width(self, width: int) -> int:
        """What the text is laid out for in a view of ``width`` pixels."""
        return width

    def content_height(self) -> int:
        """With the bar of text that is wider than the view."""
        size = self.document().size()
        off = self.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        wide = not off and size.width() > self._width + 1
        bar = self.horizontalScrollBar().sizeHint().height() if wide else 0
        return round(size.height()) + bar

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._caret:
            self._paint_caret()

    def _paint_caret(self) -> None:
        block = self.document().lastBlock()
        layout = block.layout()
        line = layout.lineAt(layout.lineCount() - 1) if layout.lineCount() else None
        origin = self.document().documentLayout().blockBoundingRect(block).topLeft()
        if line is None or not line.isValid():
            return
        x = line.cursorToX(block.length() - 1)
        x = float(x[0] if isinstance(x, tuple) else x)  # pyright: ignore[reportArgumentType]
        size = self.theme.px(17)
        y = line.y() + line.height() - self.theme.px(4) - size + self.theme.px(1)
        self._fill_caret(origin + QPointF(x + 2, y), size)

    def _fill_caret(self, at: QPointF, height: int) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("accent"))
        shift = self.horizontalScrollBar().value()
        painter.drawRoundedRect(QRectF(at.x() - shift, at.y(), self.theme.px(8), height), 2, 2)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        sideways = abs(event.angleDelta().x()) > abs(event.angleDelta().y())
        if sideways and self.horizontalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.textCursor().hasSelection():
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _activate(self, url: QUrl) -> None:
        self.link_activated.emit(url.toString())

    def _tell_selection(self) -> None:
        if self.textCursor().hasSelection():
            self.text_selected.emit()
