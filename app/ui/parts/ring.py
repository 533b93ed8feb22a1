"""Rings: one that turns while something of unknown length goes on, one that shows a share."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QWidget

from app.ui.theme.theme import Theme

TURN_MS = 900
FRAME_MS = 33


def paint_ring(
    painter: QPainter, area: QRectF, track: QColor, arc: QColor, start: float, span: float
) -> None:
    """Angles in degrees, clockwise from the top."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(track, 2))
    painter.drawEllipse(area)
    pen = QPen(arc, 2)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawArc(area, round((90 - start) * 16), round(-span * 16))


class Spinner(QWidget):
    """Turns only while it can be seen."""

    def __init__(self, theme: Theme, size: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size = size
        self._angle = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._turn)
        theme.changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(self._size), self._theme.px(self._size))

    def showEvent(self, event: QShowEvent) -> None:
        self._timer.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        area = self.rect().toRectF().adjusted(1.5, 1.5, -1.5, -1.5)
        colours = self._theme.colour
        paint_ring(QPainter(self), area, colours("border"), colours("accent"), self._angle, 110)

    def _turn(self) -> None:
        self._angle = (self._angle + 360 * FRAME_MS / TURN_MS) % 360
        self.update()

    def _restyle(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()


class ShareRing(QWidget):
    """How much of something is used, 0 to 1."""

    def __init__(self, theme: Theme, size: int = 14, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size = size
        self._share = 0.0
        self._warns = False
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_share(self, share: float, *, warns: bool = False) -> None:
        """``warns``: little is left."""
        self._share = min(max(share, 0.0), 1.0)
        self._warns = warns
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        area = self.rect().toRectF().adjusted(1.5, 1.5, -1.5, -1.5)
        arc = self._theme.colour("warn" if self._warns else "text3")
        paint_ring(QPainter(self), area, self._theme.colour("border"), arc, 0, 360 * self._share)

    def _restyle(self) -> None:
        side = self._theme.px(self._size)
        self.setFixedSize(side, side)
        self.update()
