"""Bars that show how disk space is shared out."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEasingCurve, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme.theme import Theme

GAP = 2.0
LEAST = 2.0
EASE_MS = 250


@dataclass(frozen=True, slots=True)
class Part:
    """``colour`` is a token's name."""

    colour: str
    bytes: int


class StackedBar(QWidget):
    """All parts of a whole beside each other; the smallest can still be seen."""

    HEIGHT = 12

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts: tuple[Part, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_parts(self, parts: Sequence[Part]) -> None:
        self._parts = tuple(part for part in parts if part.bytes > 0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.rect().toRectF()
        shape = QPainterPath()
        shape.addRoundedRect(area, area.height() / 2, area.height() / 2)
        painter.setClipPath(shape)
        if not self._parts:
            painter.fillRect(area, self._theme.colour("hover"))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        x = 0.0
        widths = part_widths([part.bytes for part in self._parts], area.width())
        for part, width in zip(self._parts, widths, strict=True):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(part.colour))
            painter.drawRoundedRect(QRectF(x, 0, width, area.height()), 2, 2)
            x += width + GAP

    def _restyle(self) -> None:
        self.setFixedHeight(self._theme.px(self.HEIGHT))
        self.update()


class ShareBar(QWidget):
    """One part of a whole, 0 to 1. It gives way where there is no room."""

    WIDTH, HEIGHT = 150, 6

    def __init__(self, theme: Theme, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._colour = colour
        self._shown = 0.0
        self._ease = QVariantAnimation(self)
        self._ease.setDuration(EASE_MS)
        self._ease.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._ease.valueChanged.connect(self._take)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_share(self, share: float) -> None:
        self._ease.stop()
        if not self.isVisible():
            self._take(share)
            return
        self._ease.setStartValue(self._shown)
        self._ease.setEndValue(share)
        self._ease.start()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(self.WIDTH), self._theme.px(self.HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        area = self.rect().toRectF()
        radius = area.height() / 2
        painter.setBrush(self._theme.colour("hover"))
        painter.drawRoundedRect(area, radius, radius)
        if self._shown <= 0:
            return
        filled = QRectF(area)
        filled.setWidth(max(LEAST, area.width() * min(self._shown, 1.0)))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            filled.moveRight(area.right())
        painter.setBrush(self._theme.colour(self._colour))
        painter.drawRoundedRect(filled, min(radius, filled.width() / 2), radius)

    def _take(self, share: float) -> None:
        self._shown = share
        self.update()

    def _restyle(self) -> None:
        self.setFixedHeight(self._theme.px(self.HEIGHT))
        self.setMaximumWidth(self._theme.px(self.WIDTH))
        self.update()


def part_widths(sizes: Sequence[int], room: float) -> list[float]:
    """Pixels for each part, gaps taken off; none is below ``LEAST``, the largest pays for it."""
    if not sizes:
        return []
    free = room - GAP * (len(sizes) - 1)
    widths = [max(LEAST, free * size / sum(sizes)) for size in sizes]
    largest = widths.index(max(widths))
    widths[largest] -= sum(widths) - free
    return widths
