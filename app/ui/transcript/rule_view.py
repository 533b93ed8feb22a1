"""A line across the column."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.markup.parts import RulePart
from app.ui.theme.theme import Theme

_HEIGHT = 17


class RuleView(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def bind(self, part: RulePart, ended: bool = True) -> None:
        """All lines look the same."""

    def set_width(self, width: int) -> int:
        """Height in pixels."""
        return self._theme.px(_HEIGHT)

    def set_caret(self, shown: bool) -> None:
        """A line has no end to write at."""

    def restyle(self) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, self.height() // 2, self.width(), 1, self._theme.colour("line"))
