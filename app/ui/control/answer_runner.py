"""Keeps running answers going: one timer, at work only while something runs."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.services.answer import Answer

DRAIN_MS = 33


class AnswerRunner(QObject):
    """Polls every answer 30 times a second and hands on what is new."""

    updated = Signal(object, object)
    ended = Signal(object, object)
    running_changed = Signal(frozenset)
    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers: dict[int, Answer] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(DRAIN_MS)
        self._timer.timeout.connect(self.drain)

    @property
    def chat_ids(self) -> frozenset[str]:
        return frozenset(answer.chat_id for answer in self._answers.values())

    def start(self, answer: Answer) -> None:
        self._answers[answer.message_id] = answer
        self.running_changed.emit(self.chat_ids)
        self._timer.start()
        self.drain()

    def running_in(self, chat_id: str) -> Answer | None:
        """The newest running answer of a chat."""
        found = [answer for answer in self._answers.values() if answer.chat_id == chat_id]
        return found[-1] if found else None

    def stop(self, chat_id: str) -> bool:
        """Ask the chat's answers to end; what is written stays. False when there were none."""
        found = [answer for answer in self._answers.values() if answer.chat_id == chat_id]
        for answer in found:
            answer.stop()
        return bool(found)

    def abandon(self, chat_id: str) -> None:
        """End the chat's answers here and now, and save them; ``ended`` is not said of them."""
        for message_id, answer in list(self._answers.items()):
            if answer.chat_id == chat_id:
                answer.abandon()
                del self._answers[message_id]
                self.updated.emit(answer, answer.poll())
        self._announce()

    def close(self) -> None:
        for chat_id in self.chat_ids:
            self.abandon(chat_id)

    def drain(self) -> None:
        for message_id, answer in list(self._answers.items()):
            # A slot may have ended or abandoned it meanwhile.
            if self._answers.get(message_id) is not answer:
                continue
            update = answer.poll()
            if not answer.is_running:
                self._answers.pop(message_id, None)
            if update is not None:
                self.updated.emit(answer, update)
            if not answer.is_running:
                self.ended.emit(answer, update)
                self._announce()
        self.ticked.emit()

    def _announce(self) -> None:
        if not self._answers:
            self._timer.stop()
        self.running_changed.emit(self.chat_ids)
