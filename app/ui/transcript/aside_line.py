"""The hairline under messages that the model does not read any more."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.core.chat import Message, MessageState, Role
from app.ui.theme.theme import Theme

HEIGHT = 28
_GAP = 12


class AsideLine(QWidget):
    """Words in the middle of a line as wide as the column."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("aside_line")
        self.words = ""
        self.set_keeps_first(keeps=False)
        self.hide()

    def set_keeps_first(self, *, keeps: bool) -> None:
        """The first message is a document that stays."""
        self.words = (
            self.tr("Not read by the model any more, except for the first message")
            if keeps
            else self.tr("Not read by the model any more")
        )
        self.setAccessibleName(self.tr("Above: {words}").format(words=self.words))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._theme.font("caption"))
        metrics = painter.fontMetrics()
        gap, middle = self._theme.px(_GAP), self.height() // 2
        room = self.width() - 4 * gap
        words = metrics.elidedText(self.words, Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(words)
        left = (self.width() - width) // 2
        painter.setPen(self._theme.colour("text3"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)
        painter.setPen(self._theme.colour("border"))
        painter.drawLine(0, middle, left - gap, middle)
        painter.drawLine(left + width + gap, middle, self.width(), middle)


def first_read_of(messages: Sequence[Message]) -> int | None:
    """The oldest message that the newest answer's model read; None when nothing was set aside."""
    for message in reversed(messages):
        if message.role is not Role.ASSISTANT:
            continue
        if message.first_read is not None:
            return message.first_read
        # One that is not read to the end yet says nothing, nor does one that never was.
        if message.state not in (MessageState.WRITING, MessageState.FAILED):
            return None
    return None
