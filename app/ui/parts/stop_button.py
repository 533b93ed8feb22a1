"""Ends what is being written: a square, the word, and the key that does the same."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.ui.theme.theme import Theme

KEY = "Esc"


class StopButton(QPushButton):
    def __init__(
        self, theme: Theme, text: str, *, height: int = 40, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._height = height
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()) + self._theme.px(44), self._theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        lit = self.isDown() or self.underMouse()
        painter.setBrush(self._theme.colour("text2" if lit else "text"))
        painter.drawRoundedRect(self.rect(), 9, 9)
        px, (side, word, key) = self._theme.px, self._widths()
        x = (self.width() - side - word - key - px(16)) / 2
        painter.setBrush(self._theme.colour("canvas"))
        painter.drawRoundedRect(self._area(x, side, side), 2, 2)
        painter.setPen(self._theme.colour("canvas"))
        painter.setFont(self._theme.font("label"))
        middle = Qt.AlignmentFlag.AlignCenter
        painter.drawText(self._area(x + side + px(8), word), middle, self.text())
        painter.setFont(self._theme.font("small"))
        painter.setOpacity(0.75)
        painter.drawText(self._area(x + side + word + px(16), key), middle, KEY)

    def _area(self, x: float, width: int, height: int = 0) -> QRectF:
        """In the middle of the height; from the side where reading starts."""
        tall = height or self.height()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - x - width if mirrored else x
        return QRectF(left, (self.height() - tall) / 2, width, tall)

    def _widths(self) -> tuple[int, int, int]:
        """Of the square, the word and the key."""
        measure = self.fontMetrics().horizontalAdvance
        return self._theme.px(10), measure(self.text()) + 2, measure(KEY)

    def _restyle(self) -> None:
        self.setFont(self._theme.font("label"))
        self.updateGeometry()
        self.update()
