"""Messages that wait for the answer being written."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.chat.card_words import message_line
from app.ui.parts.buttons import Button
from app.ui.parts.label import ElidedLabel, Label
from app.ui.theme.theme import Theme


class QueuedMessage(QWidget):
    """One dashed bubble: its text, "Sent after this answer", Edit and Remove."""

    edit_requested = Signal()
    remove_requested = Signal()

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("queued_message")
        self.setAccessibleName(
            self.tr("Waiting to be sent: {text}").format(text=message_line(text))
        )
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        shown = message_line(text)
        self._text = ElidedLabel(theme, shown, "message", "text2", self)
        note = Label(theme, self.tr("Sent after this answer"), "caption", "text3", parent=self)
        edit = Button(theme, self.tr("Edit"), "link", parent=self)
        remove = Button(theme, self.tr("Remove"), "link", parent=self)
        edit.setObjectName("queued_edit")
        remove.setObjectName("queued_remove")
        row = QHBoxLayout()
        row.setSpacing(12)
        for widget in (note, edit, remove):
            row.addWidget(widget)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 4)
        column.setSpacing(0)
        column.addWidget(self._text)
        column.addLayout(row)
        edit.clicked.connect(self.edit_requested)
        remove.clicked.connect(self.remove_requested)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme.colour("control"), 1)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 14, 14)


class MessageQueue(QWidget):
    """The waiting messages of the open chat, oldest first, at the end side."""

    edit_requested = Signal(int)
    remove_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 8)
        self._column.setSpacing(6)
        self._bubbles: list[QueuedMessage] = []
        self.hide()

    @property
    def bubbles(self) -> list[QueuedMessage]:
        return self._bubbles

    def set_texts(self, texts: Sequence[str]) -> None:
        for bubble in self._bubbles:
            self._column.removeWidget(bubble)
            bubble.hide()
            bubble.deleteLater()
        self._bubbles = [self._bubble(index, text) for index, text in enumerate(texts)]
        self.setVisible(bool(texts))

    def _bubble(self, index: int, text: str) -> QueuedMessage:
        bubble = QueuedMessage(self._theme, text, self)
        bubble.setMaximumWidth(self._theme.px(600))
        bubble.edit_requested.connect(lambda: self.edit_requested.emit(index))
        bubble.remove_requested.connect(lambda: self.remove_requested.emit(index))
        self._column.addWidget(bubble, 0, Qt.AlignmentFlag.AlignRight)
        return bubble
