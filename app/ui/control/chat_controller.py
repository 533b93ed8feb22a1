"""The open chat: what a person does in it, and what it then shows."""

import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.core.chat import Message, MessageState
from app.core.errors import UserError
from app.services.answer import Answer
from app.services.answer_update import AnswerPhase, AnswerUpdate
from app.services.attachments.draft import draft_files, draft_json
from app.services.chat_service import ChatService
from app.services.too_long import CODE as TOO_LONG
from app.store.chat_store import ChatStore
from app.ui.control.answer_runner import AnswerRunner
from app.ui.control.message_queue import WaitingMessages
from app.ui.control.open_chat import OpenChat
from app.ui.control.reading_clock import ReadingClock
from app.writing.attached import joined, split_attachments


class ChatController(QObject):
    """Connects store, service and running answers to the views. Holds no widget.

    Signals with a message carry ``Message``; ``truncated`` carries the id of the last message
    that stays, or None; ``reading`` a message id and a ``Reading``; ``failed`` and ``too_long`` a
    sentence; ``edit_refused`` a message id and the text that was not taken.

    Args:
        reworded: Gets a message id and another question: the text to send in its place.
    """

    opened = Signal(object)
    messages_set = Signal(list)
    message_appended = Signal(object)
    message_updated = Signal(object)
    last_replaced = Signal(object)
    truncated = Signal(object)
    loading = Signal(object)
    reading = Signal(object, object)
    phase_changed = Signal(object)
    answer_ended = Signal(object)
    queue_changed = Signal(list)
    chats_changed = Signal()
    sent = Signal()
    failed = Signal(str)
    too_long = Signal(str)
    edit_refused = Signal(object, str)

    def __init__(
        self,
        store: ChatStore,
        service: ChatService,
        runner: AnswerRunner,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
        *,
        reworded: Callable[[int, str], str],
    ) -> None:
        super().__init__(parent)
        self._reworded = reworded
        self._store = store
        self._service = service
        self._runner = runner
        self._clock = clock
        self._open = OpenChat()
        self._waiting = WaitingMessages()
        self._messages: dict[int, Message] = {}
        self._readings: dict[int, ReadingClock] = {}
        self._phases: dict[str, AnswerPhase] = {}
        runner.updated.connect(self._take_update)
        runner.ended.connect(self._take_end)
        runner.ticked.connect(self._show_readings)

    @property
    def open_chat(self) -> OpenChat:
        return self._open

    @property
    def phase(self) -> AnswerPhase | None:
        """What goes on in the open chat, None when nothing does."""
        return self._phases.get(self._open.id)

    @property
    def last_message(self) -> Message | None:
        return None if self._open.is_fresh else self._store.leaf(self._open.id)

    def show_home(self, *, temporary: bool = False) -> None:
        self._leave()
        self._show(OpenChat(temporary=temporary))

    def show_chat(self, chat_id: str) -> None:
        """A chat that is gone leads home and says so."""
        try:
            summary = self._store.chat(chat_id)
        except UserError as error:
            self.show_home()
            self.failed.emit(error.sentence)
            return
        if chat_id != self._open.id:
            self._leave()
        temporary = self._store.is_temporary(chat_id)
        self._show(OpenChat(chat_id, summary.title, temporary, summary.pinned))

    def show_message(self, chat_id: str, message_id: int) -> bool:
        """Open a chat at the branch that a message is on; False when it is gone."""
        try:
            self._store.show_message(message_id)
        except UserError as error:
            self.failed.emit(error.sentence)
            return False
        self.show_chat(chat_id)
        return self._open.id == chat_id

    def refresh_title(self) -> None:
        """The open chat was renamed or pinned elsewhere."""
        if self._open.is_fresh:
            return
        summary = self._store.chat(self._open.id)
        self._open = replace(self._open, title=summary.title, pinned=summary.pinned)
        self.opened.emit(self._open)

    def send(self, text: str) -> bool:
        """Send now, or after the answer that is being written; False when it was refused."""
        if self._runner.running_in(self._open.id) is not None:
            self._waiting.add(self._open.id, text)
            self._show_queue()
            self.sent.emit()
            return True
        chat_id = self._open.id or None
        temporary = self._open.temporary
        answer = self._try(lambda: self._service.send(chat_id, text, temporary=temporary))
        if answer is None:
            return False
        self.sent.emit()
        if chat_id is None:
            self._runner.start(answer)
            self.show_chat(answer.chat_id)
        else:
            self._append_turn(answer)
            self._runner.start(answer)
        self.chats_changed.emit()
        return True

    def stop(self) -> bool:
        """End the answer of the open chat; False when there is none."""
        return self._runner.stop(self._open.id)

    def retry(self, message_id: int) -> None:
        self._runner.abandon(self._open.id)
        answer = self._try(lambda: self._service.regenerate(message_id))
        if answer is None:
            return
        message = self._store.message(answer.message_id)
        self.truncated.emit(message.parent_id)
        self._append(message)
        self._runner.start(answer)

    def retry_last(self) -> None:
        last = self.last_message
        if last is not None and self.phase is None:
            self.retry(last.id)

    def edit(self, message_id: int, text: str) -> None:
        """Another version of a user message, with an answer of its own."""
        self._runner.abandon(self._open.id)
        answer = self._try(lambda: self._service.edit(message_id, self._reworded(message_id, text)))
        if answer is None:
            self.edit_refused.emit(message_id, text)
            return
        self.truncated.emit(self._store.message(message_id).parent_id)
        self._append_turn(answer)
        self._runner.start(answer)
        self.chats_changed.emit()

    def resume(self, message_id: int) -> None:
        """Continue a stopped or interrupted answer in place."""
        answer = self._try(lambda: self._service.resume(message_id))
        if answer is None:
            return
        message = self._store.message(message_id)
        self._messages[message_id] = message
        self.message_updated.emit(message)
        self._runner.start(answer)

    def show_sibling(self, message_id: int, step: int) -> None:
        self._store.show_sibling(message_id, step)
        self._set_messages()

    def show_version(self, message: Message) -> None:
        """Another version of a last message, which is in the store already."""
        self._messages[message.id] = message
        self.last_replaced.emit(message)
        self.chats_changed.emit()

    def branch_off(self, message_id: int) -> None:
        """A new chat that begins with everything up to this message."""
        self.show_chat(self._store.copy_chat(self._open.id, message_id).id)
        self.chats_changed.emit()

    def keep_temporary(self) -> None:
        """Save the temporary chat that is open. An answer in progress ends with what it has."""
        old = self._open
        if old.is_fresh or not old.temporary:
            return
        self._runner.abandon(old.id)
        self._keep_waiting_in(old.id)
        kept = self._store.keep_chat(old.id)
        self._open = OpenChat()
        self._store.delete_chat(old.id)
        self.show_chat(kept.id)
        self.chats_changed.emit()

    def take_waiting(self, index: int) -> str:
        """Remove a waiting message and return its text."""
        text = self._waiting.take(self._open.id, index)
        self._show_queue()
        return text

    def forget(self, chat_id: str) -> None:
        """The chat goes to the bin: its answers end, what waits becomes its draft."""
        self._runner.abandon(chat_id)
        self._phases.pop(chat_id, None)
        self._keep_waiting_in(chat_id)

    def keep_waiting(self) -> None:
        """The window closes: what waits in any chat becomes the draft of that chat."""
        for chat_id in self._waiting.chat_ids:
            self._keep_waiting_in(chat_id)

    def close_temporary(self) -> None:
        """The window closes: a temporary chat is gone."""
        self._leave()

    def _keep_waiting_in(self, chat_id: str) -> None:
        texts = self._waiting.take_all(chat_id)
        if texts:
            text, attachments = split_attachments(joined([*texts, self._store.draft(chat_id)]))
            files = [*draft_files(self._store.draft_files(chat_id)), *attachments]
            self._store.save_draft(chat_id, text)
            self._store.save_draft_files(chat_id, draft_json(files))

    def _show(self, chat: OpenChat) -> None:
        self._open = chat
        self.opened.emit(chat)
        self._set_messages()
        self._show_queue()
        self.phase_changed.emit(self.phase)

    def _leave(self) -> None:
        """A temporary chat ends when it is left."""
        old = self._open
        if old.temporary and not old.is_fresh:
            self.forget(old.id)
            self._store.delete_chat(old.id)

    def _set_messages(self) -> None:
        messages = [] if self._open.is_fresh else self._store.branch(self._open.id)
        running = self._runner.running_in(self._open.id)
        if running is not None:
            messages = [_with_text(message, running) for message in messages]
        self._messages = {message.id: message for message in messages}
        self.messages_set.emit(messages)
        if running is not None and self.phase is AnswerPhase.LOADING:
            self.loading.emit(running.message_id)

    def _append_turn(self, answer: Answer) -> None:
        message = self._store.message(answer.message_id)
        if message.parent_id is not None:
            self._append(self._store.message(message.parent_id))
        self._append(message)

    def _append(self, message: Message) -> None:
        self._messages[message.id] = message
        self.message_appended.emit(message)

    def _show_queue(self) -> None:
        self.queue_changed.emit(self._waiting.texts(self._open.id))

    def _try(self, act: Callable[[], Answer]) -> Answer | None:
        try:
            return act()
        except UserError as error:
            signal = self.too_long if error.code == TOO_LONG else self.failed
            signal.emit(error.sentence)
            return None

    def _take_update(self, answer: Answer, update: AnswerUpdate | None) -> None:
        if update is None:
            return
        done = update.phase is AnswerPhase.DONE
        if done:
            self._phases.pop(answer.chat_id, None)
            self._readings.pop(answer.message_id, None)
        else:
            self._phases[answer.chat_id] = update.phase
        if answer.chat_id != self._open.id:
            return
        self.phase_changed.emit(self.phase)
        if update.message_id in self._messages:
            self._show_update(update)

    def _show_update(self, update: AnswerUpdate) -> None:
        if update.phase is AnswerPhase.LOADING:
            self.loading.emit(update.message_id)
        elif update.phase is AnswerPhase.READING:
            self._note_reading(update)
        else:
            self._readings.pop(update.message_id, None)
            message = replace(
                self._messages[update.message_id],
                text=update.text,
                state=update.state,
                stats=update.stats,
                note=update.note if update.state is MessageState.FAILED else "",
            )
            if update.phase is AnswerPhase.DONE:
                stored = self._store.message(message.id)
                message = replace(message, first_read=stored.first_read)
            self._messages[message.id] = message
            self.message_updated.emit(message)

    def _note_reading(self, update: AnswerUpdate) -> None:
        clock = self._readings.setdefault(update.message_id, ReadingClock(self._clock))
        if update.prefill is not None:
            clock.note(update.prefill)

    def _show_readings(self) -> None:
        """Also between two reports of the model: the time that is left goes on."""
        for message_id, clock in self._readings.items():
            reading = clock.reading() if message_id in self._messages else None
            if reading is not None:
                self.reading.emit(message_id, reading)

    def _take_end(self, answer: Answer, update: AnswerUpdate | None) -> None:
        if update is not None:
            self.answer_ended.emit(update)
        self.chats_changed.emit()
        # After a failure the next message would most likely fail too: it keeps waiting.
        if answer.error is None:
            self._send_waiting(answer.chat_id)

    def _send_waiting(self, chat_id: str) -> None:
        if not self._waiting.texts(chat_id) or self._runner.running_in(chat_id) is not None:
            return
        text = self._waiting.take(chat_id, 0)
        if not self._send_in(chat_id, text):
            self._waiting.put_first(chat_id, text)
        if chat_id == self._open.id:
            self._show_queue()

    def _send_in(self, chat_id: str, text: str) -> bool:
        if chat_id == self._open.id:
            return self.send(text)
        answer = self._try(lambda: self._service.send(chat_id, text))
        if answer is not None:
            self._runner.start(answer)
        return answer is not None


def _with_text(message: Message, answer: Answer) -> Message:
    """The store is up to a second behind a running answer."""
    return replace(message, text=answer.text) if message.id == answer.message_id else message
