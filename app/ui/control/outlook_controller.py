"""What sending the typed text would mean for the context, a moment after each change."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.errors import UserError
from app.services.chat_service import ChatService
from app.services.outlook import Outlook
from app.ui.control.chat_controller import ChatController
from app.ui.control.model_controller import ModelController

PAUSE_MS = 200


class OutlookController(QObject):
    """``changed`` carries an ``Outlook``, or None while it is not known."""

    changed = Signal(object)

    def __init__(
        self,
        service: ChatService,
        chats: ChatController,
        models: ModelController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._chats = chats
        self._text = ""
        self._attached = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.refresh)
        for signal in (chats.messages_set, chats.answer_ended, models.state_changed):
            signal.connect(lambda _what: self.refresh())
        chats.message_appended.connect(lambda _message: self._timer.start())

    def note_text(self, text: str) -> None:
        """The person types; it is counted when the typing pauses."""
        self._text = text
        self._timer.start()

    def note_files(self, tokens: int) -> None:
        """How many tokens go with the text."""
        if tokens != self._attached:
            self._attached = tokens
            self._timer.start()

    def refresh(self) -> None:
        self._timer.stop()
        self.changed.emit(self._outlook())

    def _outlook(self) -> Outlook | None:
        try:
            return self._service.outlook(
                self._chats.open_chat.id or None, self._text, self._attached
            )
        except UserError:
            # The chat was deleted meanwhile, and home is about to be shown.
            return None
