"""What a screen reader says without being asked: phases of an answer, banners, toasts."""

import math

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from app.services.answer_update import AnswerPhase
from app.ui.control.chat_controller import ChatController
from app.ui.control.reading_clock import Reading

READING_EVERY_S = 10


class Announcer(QObject):
    """Says each phase once and reading at most every ten seconds; never a token."""

    def __init__(self, chats: ChatController, window: QObject) -> None:
        super().__init__(window)
        self._window = window
        self._phase: AnswerPhase | None = None
        self._said_left = math.inf
        chats.phase_changed.connect(self._say_phase)
        chats.reading.connect(self._say_reading)

    def say(self, words: str) -> None:
        if words and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, words))

    def _say_phase(self, phase: AnswerPhase | None) -> None:
        before, self._phase = self._phase, phase
        if phase is before:
            return
        if phase is AnswerPhase.WRITING:
            self.say(self.tr("Answer started"))
        elif phase is None and before is AnswerPhase.WRITING:
            self.say(self.tr("Answer ended"))
        self._said_left = math.inf

    def _say_reading(self, _message_id: int, reading: Reading) -> None:
        left = reading.seconds_left
        if left is None or self._said_left - left < READING_EVERY_S:
            return
        self._said_left = left
        self.say(self.tr("Reading, about {seconds} seconds").format(seconds=left))
