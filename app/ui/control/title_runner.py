"""Has titles written for new chats, only while no answer is."""

from collections.abc import Set as AbstractSet

from PySide6.QtCore import QObject, QTimer, Signal

from app.services.answer import Answer
from app.services.titles import TitleWriter
from app.ui.control.answer_runner import AnswerRunner

POLL_MS = 100


class TitleRunner(QObject):
    """``titled`` carries the id of a chat that has a new title now."""

    titled = Signal(str)

    def __init__(
        self, writer: TitleWriter, runner: AnswerRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._writer = writer
        self._runner = runner
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._poll)
        runner.ended.connect(self._begin)
        runner.running_changed.connect(self._make_way)

    def give_up(self) -> None:
        """The chats keep the titles they have."""
        self._timer.stop()
        self._writer.give_up()

    def _begin(self, answer: Answer) -> None:
        if answer.error is not None or self._runner.chat_ids:
            return
        self._writer.begin(answer.chat_id)
        if self._writer.is_running:
            self._timer.start()

    def _make_way(self, running: AbstractSet[str]) -> None:
        """An answer never waits for a title."""
        if running:
            self.give_up()

    def _poll(self) -> None:
        for chat_id in self._writer.poll():
            self.titled.emit(chat_id)
        if not self._writer.is_running:
            self._timer.stop()
