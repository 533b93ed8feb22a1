"""Lets the model write a recap of a chat into a new one."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.errors import UserError
from app.services.chat_service import ChatService
from app.services.recap import Recap
from app.ui.control.answer_runner import DRAIN_MS


class RecapController(QObject):
    """One recap at a time.

    Signals:
        changed: The chat it is of and its text so far, or None when it has ended.
        made: Ids of the old chat and of the new one.
        failed: One sentence.
    """

    changed = Signal(str, object)
    made = Signal(str, str)
    failed = Signal(str)

    def __init__(self, service: ChatService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._recap: Recap | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(DRAIN_MS)
        self._timer.timeout.connect(self._drain)

    def runs_in(self, chat_id: str) -> bool:
        return self._recap is not None and self._recap.source_id == chat_id

    @property
    def text(self) -> str:
        return "" if self._recap is None else self._recap.text

    def begin(self, chat_id: str) -> None:
        if self._recap is not None:
            return
        try:
            self._recap = self._service.recap(chat_id)
        except UserError as error:
            self.failed.emit(error.sentence)
            return
        self._timer.start()
        self._drain()

    def stop(self) -> None:
        """No chat is made."""
        if self._recap is not None:
            self._recap.stop()
            self._drain()

    def _drain(self) -> None:
        recap = self._recap
        if recap is None:
            return
        update = recap.poll()
        if recap.is_running:
            if update is not None:
                self.changed.emit(recap.source_id, update.text)
            return
        self._timer.stop()
        self._recap = None
        self.changed.emit(recap.source_id, None)
        self._tell_end(recap)

    def _tell_end(self, recap: Recap) -> None:
        if recap.error is not None:
            self.failed.emit(recap.error.sentence)
        elif recap.chat_id is not None:
            self.made.emit(recap.source_id, recap.chat_id)
