"""What a person does in a chat: send, regenerate, edit, continue."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from app.core.chat import Message, MessageState, Role
from app.core.errors import UserError
from app.core.generation import Backend, Priority
from app.core.settings import Settings
from app.core.text import clean_text
from app.services.answer import Answer
from app.services.model_host import ModelHost
from app.services.outlook import Outlook, Outlooks, unsent
from app.services.prompt_planner import PromptPlan, PromptPlanner
from app.services.recap import Recap
from app.services.sampling_choice import SamplingChoice
from app.services.titles import TitleWriter
from app.store.chat_store import ChatStore
from app.writing.attached import reworded, title_line


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
        self._planner = PromptPlanner(store, settings)
        self._outlooks = Outlooks(store, self._planner)

    def send(
        self,
        chat_id: str | None,
        text: str,
        *,
        sampling: SamplingChoice | None = None,
        system: str | None = None,
        temporary: bool = False,
        priority: Priority = Priority.FRONT,
    ) -> Answer:
        """Add a user message to the shown branch and answer it; without a chat, make one.

        A ``system`` prompt holds for this chat from now on, in place of the one in the settings.

        Raises:
            UserError: empty-message, chat-not-found, context-too-long, or the answer before is
                still being written. Nothing is stored then.
        """
        words = _words(text)
        branch = [] if chat_id is None else self._planner.branches.shown(chat_id)
        if branch:
            self._require_at_rest(branch[-1])
        own_system = None if system is None else clean_text(system)
        self._require_room(chat_id, [*branch, unsent(words)], sampling, own_system)
        if chat_id is None:
            chat_id = self._store.create_chat(title_line(words), temporary=temporary).id
        if own_system is not None:
            self._store.set_system_prompt(chat_id, own_system)
        return self._ask(chat_id, branch[-1] if branch else None, words, sampling, priority)

    def regenerate(
        self,
        message_id: int,
        *,
        sampling: SamplingChoice | None = None,
        priority: Priority = Priority.FRONT,
    ) -> Answer:
        """Write another version of an answer, as its sibling and with a fresh seed."""
        message = self._store.message(message_id)
        self._require_at_rest(message)
        question = message if message.role is Role.USER else self._parent(message)
        before = self._planner.branches.to(question)
        self._require_room(message.chat_id, before, sampling)
        return self._answer(question, sampling or SamplingChoice(varied=True), priority)

    def edit(
        self,
        message_id: int,
        text: str,
        *,
        sampling: SamplingChoice | None = None,
        priority: Priority = Priority.FRONT,
    ) -> Answer:
        """Add another version of a user message, as its sibling, and answer it.

        What went with the message goes with the new version, unless ``text`` brings files itself.
        """
        words = _words(text)
        message = self._store.message(message_id)
        words = reworded(message.text, words)
        before = self._before(message)
        self._require_room(message.chat_id, [*before, unsent(words)], sampling)
        parent = before[-1] if before else None
        return self._ask(message.chat_id, parent, words, sampling, priority)

    def resume(
        self,
        message_id: int,
        *,
        sampling: SamplingChoice | None = None,
        priority: Priority = Priority.FRONT,
    ) -> Answer:
        """Go on writing an answer that was stopped, interrupted or cut by a limit, in place.

        Raises:
            UserError: not-resumable when it is complete, or when messages follow it.
        """
        message = self._store.message(message_id)
        if not message.can_continue or self._store.has_children(message_id):
            raise UserError(
                "not-resumable",
                "This answer cannot be continued: it is complete or the chat has gone on. "
                "Ask for another answer instead.",
            )
        return self._resume(message, sampling or SamplingChoice(), priority)

    def branch(self, chat_id: str) -> list[Message]:
        """The shown branch; cheap where it only grew. Raises: UserError chat-not-found."""
        return self._planner.branches.shown(chat_id)

    def system_prompt(self, chat_id: str | None = None) -> str:
        """What holds for a chat, or for a new one."""
        return self._planner.system(chat_id)

    def outlook(self, chat_id: str | None, text: str, attached: int = 0) -> Outlook | None:
        """What sending ``text`` would mean for the context; None while no model is loaded.

        ``attached`` are the tokens of what goes with it.
        """
        backend = self._host.state.backend
        return None if backend is None else self._outlooks.of(backend, chat_id, text, attached)

    def recap(self, chat_id: str) -> Recap:
        """Begin a new chat with a summary of this one, which the model writes first.

        Raises:
            UserError: chat-not-found, nothing-to-recap, or an answer is still being written in it.
        """
        branch = self._store.branch(chat_id)
        if not any(message.text.strip() for message in branch):
            raise UserError("nothing-to-recap", "This chat is empty, so there is nothing to recap.")
        self._require_at_rest(branch[-1])
        return Recap(chat_id, self._planner, self._host, self._store)

    def title_writer(self) -> TitleWriter:
        """What asks the model for titles of new chats, where the settings say so."""
        return TitleWriter(
            self._store, self._host, self._planner, lambda: self._settings().automatic_titles
        )

    def _ask(
        self,
        chat_id: str,
        parent: Message | None,
        words: str,
        sampling: SamplingChoice | None,
        priority: Priority = Priority.FRONT,
    ) -> Answer:
        parent_id = None if parent is None else parent.id
        question = self._store.add_message(
            chat_id, parent_id, Role.USER, words, MessageState.COMPLETE
        )
        return self._answer(question, sampling or SamplingChoice(), priority)

    def _answer(
        self,
        question: Message,
        sampling: SamplingChoice,
        priority: Priority = Priority.FRONT,
    ) -> Answer:
        message = self._store.add_message(
            question.chat_id, question.id, Role.ASSISTANT, "", MessageState.WRITING
        )

        def plan(backend: Backend, missing: int) -> PromptPlan:
            before = self._before(message)
            plan = self._planner.plan(backend, message.chat_id, before, sampling, missing=missing)
            return replace(plan, request=replace(plan.request, priority=priority))

        return Answer(message, plan, self._host, self._store, self._clock)

    def _resume(self, message: Message, sampling: SamplingChoice, priority: Priority) -> Answer:
        self._store.mark_writing(message.id)

        def plan(backend: Backend, missing: int) -> PromptPlan:
            before = self._before(message)
            plan = self._planner.plan(
                backend, message.chat_id, before, sampling, answer=message, missing=missing
            )
            return replace(plan, request=replace(plan.request, priority=priority))

        return Answer(message, plan, self._host, self._store, self._clock)

    def _before(self, answer: Message) -> list[Message]:
        return self._planner.branches.to(answer)[:-1]

    def _require_room(
        self,
        chat_id: str | None,
        branch: Sequence[Message],
        sampling: SamplingChoice | None,
        system: str | None = None,
    ) -> None:
        """Refuse what cannot be answered before anything is stored, if the model is there."""
        backend = self._host.state.backend
        if backend is not None:
            choice = sampling or SamplingChoice()
            self._planner.require_room(backend, chat_id, branch, choice, system=system)

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
