"""What a reader asks for in any message of the transcript."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget


class MessageSignals(QObject):
    """One object for all messages, so that pooled widgets are connected once.

    Ids are objects: those of temporary chats are too large for a C int.
    ``height_changed`` has the message's id: it has become higher or lower by itself.
    ``attachment_opened`` has an ``Attachment`` and its card; ``cited`` a ``Citation``,
    its button and the documents.
    """

    retry_requested = Signal(object)
    edit_requested = Signal(object, str)
    continue_requested = Signal(object)
    sibling_requested = Signal(object, int)
    branch_requested = Signal(object)
    link_activated = Signal(str)
    text_selected = Signal()
    height_changed = Signal(object)
    attachment_opened = Signal(object, QWidget)
    cited = Signal(object, QWidget, object)
