"""Plain surfaces: cards, hairlines, and a centred column."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme.theme import Theme


class Card(QFrame):
    def __init__(self, *, quiet: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "quiet" if quiet else "true")


class Hairline(QFrame):
    """One pixel, horizontal."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("line")
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


class Column(QWidget):
    """Centres its content at most ``width`` wide, with at least ``margin`` at each side."""

    def __init__(
        self, theme: Theme, width: int, margin: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._width = width
        self._margin = margin
        self.body = QVBoxLayout(self)
        self.body.setSpacing(0)
        theme.changed.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        side = max(self._margin, (self.width() - self._theme.px(self._width)) // 2)
        before = self.body.contentsMargins()
        self.body.setContentsMargins(side, before.top(), side, before.bottom())
