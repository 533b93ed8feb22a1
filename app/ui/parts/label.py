"""Text in a role and colour of the theme."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.parts.paragraph import Paragraph, wrap_option
from app.ui.theme.theme import Theme
from app.ui.theme.type_roles import Role

_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse


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
        """A token's name."""
        if colour != self._colour:
            self._colour = colour
            self._restyle()

    def heightForWidth(self, width: int) -> int:
        if not self._is_paragraph:
            return super().heightForWidth(width)
        margins = self.contentsMargins()
        room = width - margins.left() - margins.right()
        return self._laid_out(room).height + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        if not self._is_paragraph:
            size = super().sizeHint()
            return QSize(size.width(), max(size.height(), self._line))
        margins = self.contentsMargins()
        width = min(self._theme.px(560), round(self._laid_out(1e6).width) + 2)
        whole = width + margins.left() + margins.right()
        return QSize(whole, self.heightForWidth(whole))

    def minimumSizeHint(self) -> QSize:
        if not self._is_paragraph:
            size = super().minimumSizeHint()
            return QSize(size.width(), max(size.height(), self._line))
        return QSize(self._theme.px(80), self._line)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_paragraph:
            super().paintEvent(event)
            return
        area = self.contentsRect()
        text = self._laid_out(area.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        middle = bool(self.alignment() & Qt.AlignmentFlag.AlignVCenter)
        y = area.top() + (max(0, area.height() - text.height) / 2 if middle else 0)
        text.draw(painter, area.left(), y)

    @property
    def _is_paragraph(self) -> bool:
        """Text that can be selected is laid out by QLabel itself."""
        return self.wordWrap() and not self.textInteractionFlags() & _SELECTABLE

    def _laid_out(self, width: float) -> Paragraph:
        option = wrap_option(self.alignment(), self.layoutDirection())
        return Paragraph(self.text(), self.font(), self._line, max(1, width), option)

    def _restyle(self) -> None:
        self._line = self._theme.line_height(self._role)
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
