"""A new chat that begins with what an old one was about, in the model's words."""

import re
from dataclasses import dataclass, replace

from app.core.chat import MessageState, Role
from app.core.errors import UserError
from app.core.generation import (
    Backend,
    Finished,
    FinishReason,
    Generation,
    GenerationEvent,
    PrefillProgress,
    TextDelta,
)
from app.services.answer_update import AnswerPhase
from app.services.faults import explained
from app.services.model_host import HostPhase, ModelHost
from app.services.outlook import unsent
from app.services.prompt_planner import PromptPlanner
from app.services.sampling_choice import SamplingChoice
from app.store.chat_store import ChatStore

LONGEST = 512
INSTRUCTION = (
    "Write a recap of our conversation so far, so that it can go on in a new chat where nothing of "
    "it is known. Say what was asked, what was found or decided, with all names, numbers and dates "
    "that matter, and what is still open. Use short paragraphs or a list, and the language of our "
    "conversation. Write only the recap."
)
_THINKING = re.compile(r"\s*<think>.*?(?:</think>|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class RecapUpdate:
    """How far a recap is; ``text`` is all of it so far, without the model's thinking."""

    phase: AnswerPhase
    text: str
    prefill: PrefillProgress | None


class Recap:
    """Belongs to the store's thread. Keep polling until it is no longer running.

    The question stands behind the chat, so the chat itself is not read again; neither question nor
    recap become part of it. The new chat is made when the recap is whole.

    Attributes:
        source_id: The old chat.
        chat_id: The new chat; None until then, and for ever when it was stopped or failed.
        error: Why it failed.
    """

    def __init__(
        self, source_id: str, planner: PromptPlanner, host: ModelHost, store: ChatStore
    ) -> None:
        self.source_id = source_id
        self.chat_id: str | None = None
        self.error: UserError | None = None
        self._planner = planner
        self._host = host
        self._store = store
        self._title = store.chat(source_id).title
        self._text = ""
        self._phase = AnswerPhase.LOADING
        self._prefill: PrefillProgress | None = None
        self._backend: Backend | None = None
        self._generation: Generation | None = None
        self._changed = True

    @property
    def is_running(self) -> bool:
        return self._phase is not AnswerPhase.DONE

    @property
    def text(self) -> str:
        return _THINKING.sub("", self._text, count=1).strip()

    def poll(self) -> RecapUpdate | None:
        """What changed since the last call, or None. Never waits."""
        if self.is_running:
            self._advance()
        if not self._changed:
            return None
        self._changed = False
        return RecapUpdate(self._phase, self.text, self._prefill)

    def stop(self) -> None:
        """End it; no chat is made."""
        if self._generation is not None and self.is_running:
            self._generation.cancel()
        self._end()

    def _advance(self) -> None:
        try:
            self._begin_when_ready()
            for event in self._events():
                self._take(event)
        # A thread's border: the engine hands over here whatever made it fail.
        except Exception as error:
            self._fail(explained(error, "a recap"))

    def _begin_when_ready(self) -> None:
        state = self._host.state
        if self._generation is not None:
            return
        if state.phase is HostPhase.FAILED and state.error is not None:
            raise state.error
        if state.backend is not None:
            self._begin(state.backend)

    def _begin(self, backend: Backend) -> None:
        self._host.borrow(backend)
        self._backend = backend
        branch = [*self._store.branch(self.source_id), unsent(INSTRUCTION)]
        choice = SamplingChoice(max_new_tokens=LONGEST)
        plan = self._planner.plan(backend, self.source_id, branch, choice)
        self._generation = backend.submit(replace(plan.request, is_private=True))
        self._enter(AnswerPhase.READING)

    def _events(self) -> list[GenerationEvent]:
        return [] if self._generation is None else self._generation.poll()

    def _take(self, event: GenerationEvent) -> None:
        match event:
            case PrefillProgress():
                self._prefill, self._changed = event, True
            case TextDelta():
                self._text += event.text
                self._enter(AnswerPhase.WRITING)
            case Finished(finish_reason=FinishReason.CANCELLED):
                self._end()
            case Finished():
                self._make_chat()
                self._end()
            case _:
                pass

    def _make_chat(self) -> None:
        if not self.text:
            raise UserError(
                "recap-empty",
                "The model wrote no recap. Try again, or start a new chat and say what it is "
                "about.",
            )
        head = recap_head(self._title)
        chat = self._store.create_chat(head, temporary=self._store.is_temporary(self.source_id))
        self._store.add_message(
            chat.id, None, Role.USER, f"{head}\n\n{self.text}", MessageState.COMPLETE
        )
        self.chat_id = chat.id

    def _fail(self, error: UserError) -> None:
        self.error = error
        self._end()

    def _enter(self, phase: AnswerPhase) -> None:
        self._phase = phase
        self._changed = True

    def _end(self) -> None:
        if not self.is_running:
            return
        self._enter(AnswerPhase.DONE)
        if self._backend is not None:
            self._host.give_back(self._backend)


def recap_head(title: str) -> str:
    """The first line of a chat that goes on from one with this title; its title too."""
    return f"Recap of “{title}”"
