"""Questions and answers under the open summary."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.chat import Message, MessageState, Role
from app.core.errors import UserError
from app.services.answer_update import AnswerPhase
from app.services.chat_service import ChatService
from app.ui.control.reading_clock import Reading as ClockReading
from app.ui.control.summary_controller import SummaryController
from app.ui.summary.citations import answer_citations
from app.ui.summary.summary_page import SummaryPage
from app.ui.transcript.waiting import Phase, Reading
from app.writing.questions import split_question
from app.writing.summary import Point

if TYPE_CHECKING:
    from app.ui.window.session import Session

# The request and the summary itself come first in the chat.
_BEFORE = 2


class SummaryTurns(QObject):
    def __init__(
        self,
        session: "Session",
        page: SummaryPage,
        controller: SummaryController,
        service: ChatService,
    ) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._controller = controller
        self._service = service
        self._connect()

    def _connect(self) -> None:
        chats, turns, ask = self._session.chats, self._page.body.turns, self._page.ask
        chats.messages_set.connect(self._set_messages)
        chats.message_appended.connect(self._append)
        chats.message_updated.connect(lambda message: turns.update_message(_shown(message)))
        chats.truncated.connect(self._truncate)
        chats.loading.connect(self._show_loading)
        chats.reading.connect(self._show_reading)
        chats.phase_changed.connect(self._show_phase)
        chats.answer_ended.connect(lambda update: self._show_citations(update.message_id))
        turns.signals.retry_requested.connect(chats.retry)
        turns.signals.continue_requested.connect(chats.resume)
        turns.signals.sibling_requested.connect(chats.show_sibling)
        turns.signals.branch_requested.connect(chats.branch_off)
        turns.signals.edit_requested.connect(self._edit)
        ask.sent.connect(self._controller.ask)
        ask.stop_requested.connect(chats.stop)
        self._controller.asked.connect(self._send)
        self._controller.waiting_changed.connect(self._page.queue.set_texts)
        self._page.queue.edit_requested.connect(
            lambda index: ask.put_before(self._controller.take_waiting(index))
        )
        self._page.queue.remove_requested.connect(self._controller.take_waiting)

    @property
    def _is_open(self) -> bool:
        return self._controller.is_summary(self._session.chats.open_chat.id)

    def _send(self, chat_id: str, text: str) -> None:
        if chat_id == self._session.chats.open_chat.id:
            self._session.chats.send(text)
            self._page.body.show_end()
            return
        try:
            self._session.runner.start(self._service.send(chat_id, text))
        except UserError as error:
            self._controller.failed.emit(error.sentence)

    def _edit(self, message_id: int, text: str) -> None:
        """Another wording may need other passages."""
        chats = self._session.chats
        chat_id = chats.open_chat.id
        self._controller.word(
            chat_id, text, lambda found: chats.edit(message_id, found), instead_of=message_id
        )

    def _set_messages(self, messages: Sequence[Message]) -> None:
        now = self._controller.open_summary
        ended = now is not None and not now.is_running
        shown = messages[_BEFORE:] if self._is_open and ended else ()
        self._page.body.turns.set_messages([_shown(message) for message in shown])
        for message in shown:
            if message.role is Role.ASSISTANT and message.state is not MessageState.WRITING:
                self._show_citations(message.id)

    def _show_citations(self, message_id: int) -> None:
        now = self._controller.open_summary
        ids = [view.message_id for view in self._page.body.turns.views]
        if now is None or message_id not in ids:
            return

        def show(points: tuple[Point, ...]) -> None:
            found = answer_citations(points, now.documents)
            self._page.body.turns.show_citations(message_id, found, now.documents)

        self._controller.cite(message_id, show)

    def _append(self, message: Message) -> None:
        if self._is_open:
            self._page.body.turns.append(_shown(message))
            self._page.body.show_end()

    def _truncate(self, message_id: int | None) -> None:
        if self._is_open:
            self._page.body.turns.truncate_after(message_id)

    def _show_loading(self, message_id: int) -> None:
        words = self.tr("Loading {model}").format(model=self._session.models.model_name)
        self._page.body.turns.show_waiting(message_id, Phase(words))

    def _show_reading(self, message_id: int, reading: ClockReading) -> None:
        waiting = Reading(reading.done, reading.total, reading.cached, reading.seconds_left)
        self._page.body.turns.show_waiting(message_id, waiting)

    def _show_phase(self, phase: AnswerPhase | None) -> None:
        self._page.ask.set_answering(phase is not None and self._is_open)


def _shown(message: Message) -> Message:
    """A question as it was typed, without the passages that were sent with it."""
    if message.role is not Role.USER:
        return message
    return replace(message, text=split_question(message.text)[0])
