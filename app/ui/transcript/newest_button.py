"""Back to the newest text."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.theme.theme import Theme

_HEIGHT, _PAD = 32, 13


class NewestButton(QPushButton):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("newest")
        self.setText(self.tr("Newest"))
        self.setAccessibleName(self.tr("Go to the newest text"))
        self.setToolTip(self.tr("Newest  Ctrl+End"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFlat(True)
        self.hide()

    def sizeHint(self) -> QSize:
        self.setFont(self._theme.font("label"))
        words = self.fontMetrics().horizontalAdvance(self.text())
        px = self._theme.px
        return QSize(words + px(2 * _PAD + 21), px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("border"))
        fill = "pressed" if self.isDown() else "hover" if self.underMouse() else "overlay"
        painter.setBrush(self._theme.colour(fill))
        box = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        px = self._theme.px
        top = (self.height() - px(14)) // 2
        painter.drawPixmap(px(_PAD), top, self._theme.pixmap("arrow-down", 14, "text"))
        painter.setPen(self._theme.colour("text"))
        painter.setFont(self._theme.font("label"))
        words = self.rect().adjusted(px(_PAD + 20), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
