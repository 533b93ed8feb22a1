"""What a reader asks for in any message of the transcript."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget


class MessageSignals(QObject):
    """One object for all messages, so that pooled widgets are connected once.

    ``height_changed`` has the message's id: it has become higher or lower by itself.
    ``attachment_opened`` has an ``Attachment`` and its card.
    """

    retry_requested = Signal(int)
    edit_requested = Signal(int, str)
    continue_requested = Signal(int)
    sibling_requested = Signal(int, int)
    branch_requested = Signal(int)
    link_activated = Signal(str)
    text_selected = Signal()
    height_changed = Signal(int)
    attachment_opened = Signal(object, QWidget)
