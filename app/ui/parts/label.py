"""Text in a role and colour of the theme."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.theme.theme import Theme
from app.ui.theme.type_roles import Role


class Label(QLabel):
    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: Role = "interface",
        colour: str = "text",
        *,
        wrap: bool = False,
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._role: Role = role
        self._colour = colour
        self._tabular = tabular
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_colour(self, colour: str) -> None:
        """``colour`` is a token's name."""
        self._colour = colour
        self._restyle()

    def _restyle(self) -> None:
        self.setFont(self._theme.font(self._role, self._tabular))
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.WindowText, QColor(self._theme.colour(self._colour)))
        colours.setColor(QPalette.ColorRole.Text, QColor(self._theme.colour(self._colour)))
        self.setPalette(colours)


class ElidedLabel(Label):
    """One line that is cut with an ellipsis; the whole text is its tooltip then."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: Role = "interface",
        colour: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, role, colour, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…"), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        # One pixel more than the advance, or rounding elides a text that fits.
        width = self.fontMetrics().horizontalAdvance(self.text()) + 1
        return QSize(width, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        metrics = self.fontMetrics()
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.rect(), int(self.alignment()) | Qt.TextFlag.TextSingleLine, shown)
