"""A button that shows the key that does the same."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.parts.buttons import Button, Kind
from app.ui.theme.theme import Theme

_GAP, _END = 8, 13


class KeyedButton(Button):
    """``key`` stands behind the word, smaller and paler."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        key: str,
        kind: Kind = "default",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, kind, parent=parent)
        self._key = key
        self.setProperty("keyed", True)

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return QSize(size.width() + self._key_width() + self._theme.px(_GAP), size.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.colour(self._ink()))
        painter.setOpacity(0.75)
        painter.drawText(self._key_area(), Qt.AlignmentFlag.AlignCenter, self._key)

    def _ink(self) -> str:
        if not self.isEnabled():
            return "disabled"
        return "on_accent" if self.property("kind") == "primary" else "text2"

    def _key_width(self) -> int:
        return QFontMetrics(self._theme.font("small")).horizontalAdvance(self._key)

    def _key_area(self) -> QRect:
        width, end = self._key_width(), self._theme.px(_END)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return QRect(end if mirrored else self.width() - end - width, 0, width, self.height())
