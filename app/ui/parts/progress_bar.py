"""How much of something is done, 0 to 1."""

from PySide6.QtCore import QEasingCurve, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme.theme import Theme

EASE_MS = 250
HEIGHT = 6


class ProgressBar(QWidget):
    """Six pixels high; goes to a new share within a quarter of a second."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share = self._shown = 0.0
        self._paused = False
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._easing = QVariantAnimation(self)
        self._easing.setDuration(EASE_MS)
        self._easing.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._easing.valueChanged.connect(self._move)
        theme.changed.connect(self.update)

    @property
    def share(self) -> float:
        return self._share

    def set_share(self, share: float, *, paused: bool = False) -> None:
        self._paused = paused
        share = min(1.0, max(0.0, share))
        if share != self._share:
            self._share = share
            self._easing.stop()
            self._easing.setStartValue(self._shown)
            self._easing.setEndValue(share)
            self._easing.start()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(self.rect())
        painter.setBrush(self._theme.colour("hover"))
        painter.drawRoundedRect(track, 3, 3)
        if self._shown > 0:
            done = QRectF(track)
            done.setWidth(max(HEIGHT, track.width() * self._shown))
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                done.moveRight(track.right())
            painter.setBrush(self._theme.colour("control" if self._paused else "accent"))
            painter.drawRoundedRect(done, 3, 3)

    def _move(self, share: float) -> None:
        self._shown = share
        self.update()
