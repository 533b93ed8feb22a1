"""What user turns and answers have in common: focus, width and height."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.core.chat import Message
from app.ui.theme.theme import Theme
from app.ui.transcript.rich_view import RichView
from app.ui.transcript.signals import MessageSignals

MARGIN = 8


class MessageView(QWidget):
    """Shows one message at a time; the transcript gives it another when this one is far away.

    It is ``MARGIN`` pixels wider than the column on both sides, for button edges and focus.
    """

    def __init__(
        self, theme: Theme, signals: MessageSignals, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.signals = signals
        self.message: Message | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    @property
    def message_id(self) -> int:
        assert self.message is not None
        return self.message.id

    @property
    def texts(self) -> Sequence[RichView]:
        """What can be searched, in reading order."""
        raise NotImplementedError

    def unfold(self) -> None:
        """Show what is hidden behind "Show all"."""
        raise NotImplementedError

    def bind(self, message: Message) -> None:
        """Show a message, or the same one after it has changed."""
        raise NotImplementedError

    def set_width(self, width: int) -> int:
        """Lay out for a column of ``width`` pixels; returns the height."""
        raise NotImplementedError

    def restyle(self) -> None:
        raise NotImplementedError

    def release(self) -> None:
        self.message = None

    def copy(self) -> None:
        if self.message is not None:
            QGuiApplication.clipboard().setText(self.message.text)

    def tell_height(self) -> None:
        if self.message is not None:
            self.signals.height_changed.emit(self.message.id)
