"""The content pane: one page at a time on ``canvas``, with a round corner beside the sidebar."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.ui.theme.theme import Theme

CORNER = 10


class Pane(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._beside = True
        self.pages = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 0, 0)
        column.addWidget(self.pages)
        theme.changed.connect(self.update)

    def set_beside_sidebar(self, beside: bool) -> None:
        """Without anything beside it there is no corner and no line at the start."""
        self._beside = beside
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.colour("chrome"))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.setTransform(QTransform(-1, 0, 0, 1, self.width(), 0))
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.setBrush(self._theme.colour("canvas"))
        radius = CORNER if self._beside else 0
        left = 0.5 if self._beside else -1.0
        right, bottom = self.width() + 2.0, self.height() + 2.0
        path = QPainterPath()
        path.moveTo(left, bottom)
        path.lineTo(left, 0.5 + radius)
        path.arcTo(left, 0.5, 2 * radius, 2 * radius, 180, -90)
        path.lineTo(right, 0.5)
        path.lineTo(right, bottom)
        path.closeSubpath()
        painter.drawPath(path)
