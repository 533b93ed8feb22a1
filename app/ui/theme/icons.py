"""Lucide icons tinted in a colour of the theme."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

DIRECTIONAL = frozenset({"chevron-left", "chevron-right", "panel-left", "external-link"})


class IconSet:
    """Renders ``name.svg`` of a folder; each (name, size, colour, ratio) once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sources: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, int, str, float, bool], QPixmap] = {}

    def pixmap(
        self, name: str, size: int, colour: str, ratio: float, mirrored: bool = False
    ) -> QPixmap:
        """A square pixmap of ``size`` logical pixels. An unknown name raises FileNotFoundError."""
        mirrored = mirrored and name in DIRECTIONAL
        key = (name, size, colour, ratio, mirrored)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._render(name, size, colour, ratio, mirrored)
        return self._pixmaps[key]

    def _render(self, name: str, size: int, colour: str, ratio: float, mirrored: bool) -> QPixmap:
        svg = self._source(name).replace("currentColor", colour)
        renderer = QSvgRenderer(QByteArray(svg.encode()))
        side = round(size * ratio)
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, side, side))
        painter.end()
        if mirrored:
            pixmap = pixmap.transformed(QTransform().scale(-1, 1))
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _source(self, name: str) -> str:
        if name not in self._sources:
            text = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
            self._sources[name] = text.replace('stroke-width="2"', 'stroke-width="1.75"')
        return self._sources[name]
