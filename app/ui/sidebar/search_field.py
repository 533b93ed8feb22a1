"""The search field over the list of chats."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.theme.theme import Theme


class SearchField(QLineEdit):
    """Down goes into the results, Enter takes the first, Esc empties."""

    left_downward = Signal()
    entered = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self._restyle)
        self._restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_downward.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        px = self._theme.px
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = px(16)
        left = self.width() - px(12) - side if mirrored else px(12)
        painter.drawPixmap(left, (self.height() - side) // 2, self._theme.pixmap("search", 16))
        if self.text() or self.hasFocus():
            return
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.colour("text3"))
        end = self.style().visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignRight)
        area = self.rect().adjusted(px(10), 0, -px(10), 0)
        painter.drawText(area, end | Qt.AlignmentFlag.AlignVCenter, "Ctrl+K")

    def _restyle(self) -> None:
        start, end = self._theme.px(34), self._theme.px(4)
        self.setTextMargins(start, 0, end, 0)
