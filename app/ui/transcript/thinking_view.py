"""What a model thought before it answered: one row, closed until the reader opens it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.markup.inline import Run
from app.markup.parts import TextPart, ThinkingPart
from app.ui.theme.theme import Theme
from app.ui.transcript.rich_text import TextLook
from app.ui.transcript.sections import TextSection
from app.ui.transcript.text_view import TextView

_ROW, _GAP, _INSET, _BAR = 28, 6, 24, 2


class Disclosure(QAbstractButton):
    """A chevron and words; Space and click open and close."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setObjectName("thinking_row")

    def sizeHint(self) -> QSize:
        self.setFont(self._theme.font("interface"))
        px = self._theme.px
        return QSize(px(_INSET) + self.fontMetrics().horizontalAdvance(self.text()), px(_ROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        px = self._theme.px
        colour = "text" if self.underMouse() else "text2"
        icon = "chevron-down" if self.isChecked() else "chevron-right"
        painter.drawPixmap(0, (self.height() - px(14)) // 2, self._theme.pixmap(icon, 14, colour))
        painter.setPen(self._theme.colour(colour))
        painter.setFont(self._theme.font("interface"))
        words = self.rect().adjusted(px(_INSET) - px(4), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())


class ThinkingView(QWidget):
    """Its text is not laid out while it is closed."""

    height_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._part = ThinkingPart("", closed=False)
        self._row = Disclosure(theme, self)
        self._row.toggled.connect(self._toggle)
        self._text: TextView | None = None
        self.setObjectName("thinking")

    def bind(self, part: ThinkingPart, ended: bool = True) -> None:
        self._part = part
        self._row.setText(self.tr("Thought") if part.closed or ended else self.tr("Thinking…"))
        self._row.setAccessibleName(self._row.text())
        if self._row.isChecked():
            self._show_text()

    def unbind(self) -> None:
        """Closed again for the next message."""
        self._row.blockSignals(True)
        self._row.setChecked(False)
        self._row.blockSignals(False)
        if self._text is not None:
            self._text.hide()

    def set_caret(self, shown: bool) -> None:
        """The caret belongs to the answer itself."""

    def set_width(self, width: int) -> int:
        """Height in pixels."""
        px = self._theme.px
        row = min(width, self._row.sizeHint().width())
        self._row.setGeometry(width - row if self.isRightToLeft() else 0, 0, row, px(_ROW))
        if self._text is None or not self._row.isChecked():
            return px(_ROW)
        height = self._text.set_width(width - px(_INSET))
        self._text.setGeometry(px(_INSET), px(_ROW + _GAP), width - px(_INSET), height)
        return px(_ROW + _GAP) + height

    def restyle(self) -> None:
        if self._text is not None:
            self._text.restyle()
        self.update()

    def _toggle(self, opened: bool) -> None:
        if opened:
            self._show_text()
        elif self._text is not None:
            self._text.hide()
        self.height_changed.emit()

    def _show_text(self) -> None:
        if self._text is None:
            self._text = TextView(self._theme, TextLook("interface", "text2"), self)
        self._text.bind(TextSection((TextPart((Run(self._part.text),)),)))
        self._text.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._text is not None and self._row.isChecked():
            px = self._theme.px
            top = px(_ROW + _GAP)
            painter = QPainter(self)
            bar = self._theme.colour("border")
            painter.fillRect(px(6), top, _BAR, self.height() - top, bar)
