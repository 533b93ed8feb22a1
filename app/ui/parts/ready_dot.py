"""The ember dot: a chat that has it answers at once."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.theme.theme import Theme

DIAMETER = 7


def paint_ready_dot(painter: QPainter, theme: Theme, centre: QPointF) -> None:
    """Its edges stand on whole pixels, so that it looks the same in every row."""
    side = theme.px(DIAMETER)
    left, top = round(centre.x() - side / 2), round(centre.y() - side / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("warm"))
    painter.drawEllipse(QRectF(left, top, side, side))


def ready_words() -> str:
    """What the dot promises, for tooltips."""
    return QCoreApplication.translate("ReadyDot", "Ready: the next answer starts at once")


class ReadyDot(QWidget):
    """The dot beside words that explain it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(DIAMETER), self._theme.px(DIAMETER))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_ready_dot(QPainter(self), self._theme, self.rect().toRectF().center())

    def _restyle(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()
