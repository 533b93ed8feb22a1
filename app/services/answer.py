"""One answer while it is being written: from the model's events to updates and to the store."""

import math
import time
from collections.abc import Callable, Iterator

from app.core.chat import Message, MessageState
from app.core.errors import UserError
from app.core.generation import (
    Backend,
    Finished,
    FinishReason,
    Generation,
    GenerationEvent,
    PrefillProgress,
    PromptEncoded,
    TextDelta,
    TokenRecord,
)
from app.services.answer_meter import AnswerMeter
from app.services.answer_text import AnswerText
from app.services.answer_update import AnswerPhase, AnswerUpdate
from app.services.faults import explained
from app.services.model_host import HostPhase, ModelHost
from app.services.polling import all_updates
from app.services.prompt_planner import PromptPlan
from app.services.too_long import CODE as TOO_LONG
from app.store.chat_store import ChatStore

SAVE_EVERY_S = 0.9

MakePlan = Callable[[Backend, int], PromptPlan]
"""Plans the prompt; the number says how many tokens the plan before was short of."""


class Answer:
    """Belongs to the thread that made it. Keep polling until it is no longer running.

    Args:
        message: The answer's row in the store, in state WRITING; its text is what it starts with.
        make_plan: Called when the model is there, and once more if the prompt turns out too long.
        clock: Seconds that never go back.
    """

    def __init__(
        self,
        message: Message,
        make_plan: MakePlan,
        host: ModelHost,
        store: ChatStore,
        clock: Callable[[], float],
    ) -> None:
        self.chat_id = message.chat_id
        self.message_id = message.id
        self.finished: Finished | None = None
        self.error: UserError | None = None
        self._make_plan = make_plan
        self._host = host
        self._store = store
        self._clock = clock
        self._text = AnswerText(message.text)
        self._meter = AnswerMeter(clock, message.stats)
        self._backend: Backend | None = None
        self._generation: Generation | None = None
        self._plan: PromptPlan | None = None
        self._first_read = message.first_read
        self._is_retried = False
        self._phase = AnswerPhase.LOADING
        self._state = MessageState.WRITING
        self._prefill: PrefillProgress | None = None
        self._note = ""
        self._cut: tuple[MessageState, str] | None = None
        self._new_text = ""
        self._new_ids: list[int] = []
        self._changed = True
        self._unsaved = False
        self._saved_at = -math.inf

    @property
    def is_running(self) -> bool:
        return self._phase is not AnswerPhase.DONE

    @property
    def text(self) -> str:
        return self._text.text

    @property
    def token_ids(self) -> tuple[int, ...]:
        return tuple(self._text.token_ids)

    def poll(self) -> AnswerUpdate | None:
        """What changed since the last call, or None. Never waits; saves when it is due."""
        if self.is_running:
            self._advance()
        if not self._changed:
            return None
        update = self._update()
        self._new_text, self._new_ids, self._changed = "", [], False
        return update

    def updates(self, sleep: Callable[[float], None] = time.sleep) -> Iterator[AnswerUpdate]:
        """All updates until the end, waiting in between. Leaving early stops the answer."""
        return all_updates(self, sleep)

    def stop(self) -> None:
        """Ask for an early end. What was written stays; a later ``poll`` says STOPPED."""
        if self._generation is not None:
            self._generation.cancel()
        elif self.is_running:
            self._end(MessageState.STOPPED)

    def cut(self, length: int, state: MessageState, note: str = "") -> None:
        """Keep the first ``length`` characters and end in ``state``; what failed stays so.

        The record of its tokens stays, so that the chat's KV blocks go when the chat does.
        """
        if self._cut is not None:
            return
        self._cut = (state, note)
        self._text.cut(length)
        if self.is_running:
            self._changed = True
            self.stop()
        else:
            self._conclude(self._state)

    def abandon(self) -> None:
        """Stop and save at once, without waiting for the model. For closing down."""
        if self._generation is not None and self.is_running:
            self._generation.cancel()
        if self.is_running:
            self._end(MessageState.STOPPED)

    def _advance(self) -> None:
        try:
            self._begin_when_ready()
            for event in self._events():
                self._take(event)
        except UserError as error:
            self._fail_unless_shortened(error)
        # A thread's border: the engine hands over here whatever made it fail.
        except Exception as error:
            self._fail(explained(error, f"answer {self.message_id}"))
        self._save_when_due()

    def _begin_when_ready(self) -> None:
        if self._generation is not None:
            return
        state = self._host.state
        if state.phase is HostPhase.FAILED and state.error is not None:
            raise state.error
        if state.backend is not None:
            self._begin(state.backend)

    def _begin(self, backend: Backend) -> None:
        self._host.borrow(backend)
        self._backend = backend
        self._meter.begin(backend.info)
        self._submit(backend, self._make_plan(backend, 0))

    def _submit(self, backend: Backend, plan: PromptPlan) -> None:
        self._plan = plan
        self._first_read = plan.first_read
        self._text.start_with(plan.request)
        self._generation = backend.submit(plan.request)
        self._enter(AnswerPhase.READING)

    def _fail_unless_shortened(self, error: UserError) -> None:
        try:
            is_shorter = error.code == TOO_LONG and self._try_shorter(error)
        except UserError as second:
            error, is_shorter = second, False
        if not is_shorter:
            self._fail(error)

    def _try_shorter(self, error: UserError) -> bool:
        """The engine counts exactly and the plan did not: set aside more, once."""
        used = error.facts.get("used")
        if self._plan is None or self._backend is None or self._is_retried:
            return False
        if not isinstance(used, int) or self._phase is not AnswerPhase.READING:
            return False
        self._is_retried = True
        plan = self._make_plan(self._backend, max(1, used - self._plan.fit.tokens))
        if plan.first_read == self._plan.first_read:
            return False
        self._text.prompt = None
        self._submit(self._backend, plan)
        return True

    def _events(self) -> list[GenerationEvent]:
        return [] if self._generation is None else self._generation.poll()

    def _take(self, event: GenerationEvent) -> None:
        match event:
            case PromptEncoded():
                self._text.prompt = event
            case PrefillProgress():
                self._prefill = event
                self._meter.read(event)
                self._changed = True
            case TextDelta():
                self._write(event)
            case Finished():
                self._finish(event)

    def _write(self, delta: TextDelta) -> None:
        self._meter.wrote(len(delta.token_ids))
        if self._cut is not None:
            return
        self._text.add(delta)
        self._new_text += delta.text
        self._new_ids.extend(delta.token_ids)
        self._unsaved = True
        self._enter(AnswerPhase.WRITING)

    def _finish(self, event: Finished) -> None:
        self.finished = event
        self._meter.end(event)
        cancelled = event.finish_reason is FinishReason.CANCELLED
        self._end(MessageState.STOPPED if cancelled else MessageState.COMPLETE)

    def _fail(self, error: UserError) -> None:
        self.error = error
        self._note = error.sentence
        self._end(MessageState.FAILED)

    def _enter(self, phase: AnswerPhase) -> None:
        self._phase = phase
        self._changed = True

    def _end(self, state: MessageState) -> None:
        self._enter(AnswerPhase.DONE)
        # First of all: whatever happens to saving, nobody must wait for this backend.
        if self._backend is not None:
            self._host.give_back(self._backend)
        self._conclude(state)

    def _conclude(self, state: MessageState) -> None:
        if self._cut is not None and state is not MessageState.FAILED:
            state, self._note = self._cut
        self._state, self._changed = state, True
        self._save()

    def _save_when_due(self) -> None:
        due = self._unsaved and self._clock() - self._saved_at >= SAVE_EVERY_S
        if self.is_running and due:
            self._save()

    def _save(self) -> None:
        self._saved_at = self._clock()
        self._unsaved = False
        try:
            self._store.save_answer(
                self.message_id,
                self._text.text,
                self._state,
                stats=self._meter.stats,
                note=self._note,
                record=self._record(),
                first_read=self._first_read,
            )
        except UserError as error:
            # The answer itself goes on; it can still be read and copied.
            self._note = error.sentence

    def _record(self) -> TokenRecord | None:
        if self._plan is None:
            # The model never came: a continued answer stays as it was.
            return self._store.record(self.message_id)
        return self._text.record(whole=self._state is MessageState.COMPLETE)

    def _update(self) -> AnswerUpdate:
        return AnswerUpdate(
            message_id=self.message_id,
            phase=self._phase,
            text=self._text.text,
            new_text=self._new_text,
            prefill=self._prefill,
            state=self._state,
            stats=self._meter.stats,
            note=self._note or self._store.notice,
            new_token_ids=tuple(self._new_ids),
        )
