"""The keyboard in the transcript: by message, to its ends, copy and edit."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.ui.transcript.message_view import MessageView
from app.ui.transcript.user_view import UserView

if TYPE_CHECKING:
    from app.ui.transcript.transcript_view import TranscriptView

_Key = Qt.Key


class TranscriptKeys:
    """Keys that no widget inside a message has taken."""

    def __init__(self, transcript: "TranscriptView") -> None:
        self._transcript = transcript

    def handle(self, event: QKeyEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return self._with_control(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        match event.key():
            case _Key.Key_Up | _Key.Key_Down:
                self._step(1 if event.key() == _Key.Key_Down else -1)
            case _Key.Key_PageUp | _Key.Key_PageDown:
                self._transcript.scroll_pages(1 if event.key() == _Key.Key_PageDown else -1)
            case _Key.Key_C:
                return self._copy()
            case _Key.Key_E:
                return self._edit()
            case _:
                return False
        return True

    def _with_control(self, key: int) -> bool:
        match key:
            case _Key.Key_Home:
                self._focus(0)
            case _Key.Key_End:
                self._transcript.scroll_to_newest()
                self._focus(len(self._transcript.rows) - 1)
                self._transcript.scroll_to_newest()
            case _:
                return False
        return True

    def _current(self) -> MessageView | None:
        """The message that has the focus, or holds the widget that has it."""
        widget = self._transcript.window().focusWidget()
        while widget is not None and not isinstance(widget, MessageView):
            widget = widget.parentWidget()
        return widget if widget and self._transcript.isAncestorOf(widget) else None

    def _step(self, step: int) -> None:
        current = self._current()
        rows = self._transcript.rows
        if current is None or current.message is None:
            self._focus(len(rows) - 1)
            return
        row = rows.row_of(current.message.id)
        if row is not None and 0 <= row + step < len(rows):
            self._focus(row + step)

    def _focus(self, row: int) -> None:
        if 0 <= row < len(self._transcript.rows):
            view = self._transcript.show_row(row)
            view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self) -> bool:
        current = self._current()
        if current is not None:
            current.copy()
        return current is not None

    def _edit(self) -> bool:
        current = self._current()
        if isinstance(current, UserView):
            current.start_edit()
            return True
        return False
