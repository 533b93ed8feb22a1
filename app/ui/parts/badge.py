"""A small coloured word; the word carries the meaning, the colour only helps."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.theme.theme import Theme

Tone = Literal["plain", "accent", "ok", "warn", "err", "warm"]
_ICONS = {"ok": "check", "warn": "triangle-alert", "err": "x"}


class Badge(QLabel):
    def __init__(
        self,
        theme: Theme,
        text: str,
        tone: Tone = "plain",
        parent: QWidget | None = None,
        *,
        icon: str = "",
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._tone = tone
        self._icon = icon or _ICONS.get(tone, "")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + self._theme.px(16) + self._icon_room(), self._theme.px(22))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plain = self._tone == "plain"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("hover" if plain else f"{self._tone}_soft"))
        painter.drawRoundedRect(self.rect(), 6, 6)
        ink = "text2" if plain else f"{self._tone}_text"
        inset, side = self._theme.px(8), self._theme.px(13)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if self._icon:
            pixmap = self._theme.pixmap(self._icon, 13, ink)
            left = self.width() - inset - side if mirrored else inset
            painter.drawPixmap(left, (self.height() - side) // 2, pixmap)
        painter.setPen(self._theme.colour(ink))
        start = inset + self._icon_room()
        area = self.rect().adjusted(0 if mirrored else start, 0, -start if mirrored else 0, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.text())

    def _icon_room(self) -> int:
        return self._theme.px(18) if self._icon else 0

    def _restyle(self) -> None:
        self.setFont(self._theme.font("caption"))
        self.updateGeometry()
