"""What a person does in a chat: send, regenerate, edit, continue."""

import time
from collections.abc import Callable
from dataclasses import replace

from app.core.chat import Message, MessageState, Role
from app.core.errors import UserError
from app.core.generation import Backend, GenerationRequest
from app.core.settings import Settings
from app.core.text import clean_text, first_line
from app.services.answer import Answer
from app.services.model_host import ModelHost
from app.services.prompt import prompt_messages
from app.services.sampling_choice import SamplingChoice, sampling_for
from app.store.chat_store import ChatStore

_UNFINISHED = frozenset({MessageState.STOPPED, MessageState.INTERRUPTED})


class ChatService:
    """Stores the person's words first, then asks the model. Belongs to the store's thread.

    Args:
        settings: The settings as they are now.
        clock: Seconds that never go back; paces the saving of answers.
    """

    def __init__(
        self,
        store: ChatStore,
        host: ModelHost,
        settings: Callable[[], Settings],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._host = host
        self._settings = settings
        self._clock = clock

    def send(
        self,
        chat_id: str | None,
        text: str,
        *,
        sampling: SamplingChoice | None = None,
        system: str | None = None,
        temporary: bool = False,
    ) -> Answer:
        """Add a user message to the shown branch and answer it; without a chat, make one.

        A ``system`` prompt holds for this chat from now on, in place of the one in the settings.

        Raises:
            UserError: empty-message, chat-not-found, or the answer before is still being written.
        """
        words = _words(text)
        if chat_id is None:
            chat_id = self._store.create_chat(first_line(words), temporary=temporary).id
        parent = self._store.leaf(chat_id)
        if parent is not None:
            self._require_at_rest(parent)
        if system is not None:
            self._store.set_system_prompt(chat_id, clean_text(system))
        return self._ask(chat_id, parent, words, sampling)

    def regenerate(self, message_id: int, *, sampling: SamplingChoice | None = None) -> Answer:
        """Write another version of an answer, as its sibling and with a fresh seed."""
        message = self._store.message(message_id)
        self._require_at_rest(message)
        question = message if message.role is Role.USER else self._parent(message)
        return self._answer(question, sampling or SamplingChoice(varied=True))

    def edit(self, message_id: int, text: str, *, sampling: SamplingChoice | None = None) -> Answer:
        """Add another version of a user message, as its sibling, and answer it."""
        words = _words(text)
        message = self._store.message(message_id)
        parent = None if message.parent_id is None else self._store.message(message.parent_id)
        return self._ask(message.chat_id, parent, words, sampling)

    def resume(self, message_id: int, *, sampling: SamplingChoice | None = None) -> Answer:
        """Go on writing an answer that was stopped or interrupted, in place.

        Raises:
            UserError: not-resumable when it is complete, or when messages follow it.
        """
        message = self._store.message(message_id)
        if message.state not in _UNFINISHED or self._store.has_children(message_id):
            raise UserError(
                "not-resumable",
                "This answer cannot be continued: it is complete or the chat has gone on. "
                "Ask for another answer instead.",
            )
        return self._resume(message, sampling or SamplingChoice())

    def _ask(
        self, chat_id: str, parent: Message | None, words: str, sampling: SamplingChoice | None
    ) -> Answer:
        parent_id = None if parent is None else parent.id
        question = self._store.add_message(
            chat_id, parent_id, Role.USER, words, MessageState.COMPLETE
        )
        return self._answer(question, sampling or SamplingChoice())

    def _answer(self, question: Message, sampling: SamplingChoice) -> Answer:
        message = self._store.add_message(
            question.chat_id, question.id, Role.ASSISTANT, "", MessageState.WRITING
        )

        def request(backend: Backend) -> GenerationRequest:
            return self._request(backend, message, sampling)

        return Answer(message, request, self._host, self._store, self._clock)

    def _resume(self, message: Message, sampling: SamplingChoice) -> Answer:
        self._store.mark_writing(message.id)

        def request(backend: Backend) -> GenerationRequest:
            own = message.stats is not None and message.stats.model == backend.info.model
            record = self._store.record(message.id) if own else None
            request = self._request(backend, message, sampling)
            return replace(
                request,
                answer_prefix=message.text,
                answer_prefix_ids=() if record is None else record.answer_ids,
            )

        return Answer(message, request, self._host, self._store, self._clock)

    def _request(
        self, backend: Backend, message: Message, sampling: SamplingChoice
    ) -> GenerationRequest:
        settings = self._settings()
        system = self._store.system_prompt(message.chat_id)
        before = [turn for turn in self._store.branch_to(message.id) if turn.id != message.id]
        return GenerationRequest(
            messages=prompt_messages(
                settings.system_prompt if system is None else system,
                before,
                backend.info.model,
                self._store.record,
            ),
            sampling=sampling_for(backend.info.default_sampling, settings, sampling),
        )

    def _parent(self, message: Message) -> Message:
        if message.parent_id is None:
            raise UserError("no-question", "This message has no question to answer again.")
        return self._store.message(message.parent_id)

    def _require_at_rest(self, message: Message) -> None:
        if message.state is MessageState.WRITING:
            raise UserError(
                "answer-running",
                "An answer is still being written in this chat. Stop it or wait until it ends.",
            )


def _words(text: str) -> str:
    words = clean_text(text)
    if not words.strip():
        raise UserError("empty-message", "The message is empty. Write something first.")
    return words
