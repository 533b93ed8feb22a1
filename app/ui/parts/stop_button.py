"""Ends what is being written: a square, the word, and the key that does the same."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.ui.theme.theme import Theme

KEY = "Esc"
LEAST_HEIGHT = 34


class StopButton(QPushButton):
    """In ink, or raised where something else is more important."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        height: int = 40,
        raised: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._height = height
        self._raised = raised
        # The style sheet makes other buttons at least 34 high.
        self.setProperty("small", height < LEAST_HEIGHT)
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        sides = self._theme.px(36 if self._raised else 44)
        return QSize(sum(self._widths()) + sides, self._theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        ink = self._theme.colour("text" if self._raised else "canvas")
        px, (side, word, key) = self._theme.px, self._widths()
        x = (self.width() - side - word - key - px(16)) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawRoundedRect(self._area(x, side, side), 2, 2)
        painter.setPen(ink)
        painter.setFont(self._theme.font("label"))
        middle = Qt.AlignmentFlag.AlignCenter
        painter.drawText(self._area(x + side + px(8), word), middle, self.text())
        painter.setFont(self._theme.font("small"))
        painter.setOpacity(0.75)
        painter.drawText(self._area(x + side + word + px(16), key), middle, KEY)

    def _paint_ground(self, painter: QPainter) -> None:
        colours, lit = self._theme.colour, self.underMouse()
        if self._raised:
            ground = "pressed" if self.isDown() else "hover" if lit else "raised"
            painter.setPen(colours("border"))
        else:
            ground = "text2" if self.isDown() or lit else "text"
            painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours(ground))
        inset = 0.5 if self._raised else 0
        area = self.rect().toRectF().adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, 9, 9)

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
