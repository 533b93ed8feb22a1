"""One summary while it is made: polled like an answer."""

import math
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future

from app.core.document import Document
from app.core.errors import UserError
from app.core.generation import Backend, Priority
from app.services.chat_service import ChatService
from app.services.faults import explained
from app.services.model_host import HostPhase, ModelHost
from app.services.polling import all_updates
from app.services.summarize.as_whole import AsWhole
from app.services.summarize.background import Run
from app.services.summarize.in_sections import InSections
from app.services.summarize.kept_answers import KeptAnswers
from app.services.summarize.plan import SummaryPlan, plan_summary
from app.services.summarize.progress import SummaryPhase, SummaryUpdate
from app.services.summarize.sections_message import SectionsMessage
from app.services.summarize.stored import SummaryStore, summary_json
from app.store.chat_store import ChatStore
from app.writing.questions import SYSTEM
from app.writing.summary import Summary
from app.writing.summary_wish import SummaryWish

# So many sections are a long document.
_MANY, _PAUSE_S = 64, 0.25

Making = AsWhole | InSections


class SummaryJob:
    """Belongs to the store's thread. Keep polling until it is no longer running.

    What is done is kept: a job for the same chat goes on where this one was stopped or died.

    Args:
        chat_id: A chat that holds what is asked for.
        documents: As the chat holds them.
        section_tokens: Cut into sections of so many tokens, whatever the context; None decides.
        run: Does what takes longer than a moment.
        priority: FRONT when a person waits for it and most is read: then its last answer is too,
            while sections always stay behind.
    """

    def __init__(
        self,
        chat_id: str,
        documents: tuple[Document, ...],
        store: ChatStore,
        host: ModelHost,
        service: ChatService,
        run: Run,
        clock: Callable[[], float] = time.monotonic,
        section_tokens: int | None = None,
        priority: Priority = Priority.BACK,
    ) -> None:
        self.chat_id = chat_id
        self.error: UserError | None = None
        self.summary: Summary | None = None
        self._store = store
        self._summaries = SummaryStore(store)
        self._host = host
        self._service = service
        self._run = run
        self._clock = clock
        self._section_tokens = section_tokens
        self._priority = priority
        self._documents = documents
        self._wish = self._summaries.wish(chat_id)
        self._backend: Backend | None = None
        self._planning: Future[SummaryPlan] | None = None
        self._making: Making | None = None
        self._message: SectionsMessage | None = None
        self._saving: Future[tuple[Summary, str]] | None = None
        self._told_at = -math.inf
        self._told_step: tuple[SummaryPhase, bool] | None = None
        self._count = 0
        self._phase = SummaryPhase.LOADING
        self._is_paused = False
        self._changed = True

    @property
    def documents(self) -> tuple[Document, ...]:
        return self._documents

    @property
    def wish(self) -> SummaryWish:
        return self._wish

    @property
    def is_running(self) -> bool:
        """Also while it is paused."""
        return self._phase is not SummaryPhase.DONE

    @property
    def is_paused(self) -> bool:
        return self._is_paused

    def poll(self) -> SummaryUpdate | None:
        """What changed since the last call, or None. Never waits."""
        if self.is_running:
            self._advance()
        if not self._changed or not self._is_due():
            return None
        self._changed = False
        return self._update()

    def _is_due(self) -> bool:
        """What is long is told of a few times a second, or telling it would be all that is done."""
        now = self._clock()
        step = (self._phase, self._is_paused)
        if self._count < _MANY or step != self._told_step or now - self._told_at >= _PAUSE_S:
            self._told_at, self._told_step = now, step
            return True
        return False

    def updates(self, sleep: Callable[[float], None] = time.sleep) -> Iterator[SummaryUpdate]:
        """All updates until the end, waiting in between. Leaving early stops the job."""
        return all_updates(self, sleep)

    def pause(self) -> None:
        """Leave the model to others; sections that are done stay."""
        if self.is_running and not self._is_paused:
            self._is_paused = self._changed = True
            if self._making is not None:
                self._making.pause()

    def go_on(self) -> None:
        if self._is_paused:
            self._is_paused, self._changed = False, True
            if self._making is not None:
                self._making.go_on()

    def stop(self) -> None:
        """End at once. What is done is kept, and ``summary`` is what there is of it."""
        if self.is_running:
            self._end(is_whole=False)

    def abandon(self) -> None:
        """The same, for closing down."""
        self.stop()

    def _advance(self) -> None:
        try:
            self._take_steps()
        # A thread's border: the engine hands over here whatever made it fail.
        except Exception as error:
            self._fail(explained(error, f"summary {self.chat_id}"))

    def _take_steps(self) -> None:
        backend = self._backend or self._borrowed()
        if backend is None or self._is_paused:
            return
        if self._planning is None:
            documents, wish, limit = self._documents, self._wish, self._section_tokens
            self._planning = self._run(lambda: plan_summary(documents, wish, backend, limit))
        if self._making is None and self._planning.done():
            self._begin(backend, self._planning.result())
            # The sections are known before the model has said anything of them.
            self._changed = True
        if self._making is None:
            return
        self._changed = self._making.poll() or self._changed
        self._phase = self._making.phase
        if self._making.is_over and self._saving is None:
            making = self._making
            self._saving = self._run(lambda: _saved(making))
        if self._saving is not None and self._saving.done():
            self._end_in_steps(*self._saving.result())

    def _borrowed(self) -> Backend | None:
        state = self._host.state
        if state.phase is HostPhase.FAILED and state.error is not None:
            raise state.error
        if state.backend is not None:
            self._host.borrow(state.backend)
            self._backend = state.backend
            self._enter(SummaryPhase.READING)
        return state.backend

    def _begin(self, backend: Backend, plan: SummaryPlan) -> None:
        branch = self._store.branch(self.chat_id)
        if plan.prompt:
            system = [self._service.system_prompt(), SYSTEM]
            self._store.set_system_prompt(self.chat_id, "\n\n".join(filter(None, system)))
            whole = AsWhole(
                self.chat_id,
                backend,
                self._documents,
                self._wish,
                plan.prompt,
                self._service,
                self._clock,
                self._priority,
            )
            self._making = whole
            whole.begin(branch)
            return
        self._message = SectionsMessage(self._store, self.chat_id, backend.info)
        self._message.begin(branch, self._documents, self._wish)
        kept = KeptAnswers(self._store, self.chat_id)
        making = InSections(
            backend, self._documents, self._wish, plan, kept, self._clock, self._run, self._priority
        )
        self._making = making
        self._count = len(plan.sections)
        making.begin()

    def _fail(self, error: UserError) -> None:
        self.error = error
        self._end(is_whole=False)

    def _enter(self, phase: SummaryPhase) -> None:
        self._phase = phase
        self._changed = True

    def _end_in_steps(self, summary: Summary, text: str) -> None:
        """First what is written is kept, then it is shown: a book's would hold up the thread."""
        if self.summary is None:
            self.summary = summary
            if self._making is not None and self._making.is_complete:
                self._summaries.save_result(self.chat_id, text)
            return
        self._end(is_whole=True)

    def _end(self, *, is_whole: bool) -> None:
        self._enter(SummaryPhase.DONE)
        if self._making is not None and not is_whole:
            self._making.cancel()
        if self._backend is not None:
            self._host.give_back(self._backend)
        if self._making is None:
            return
        self.summary = self.summary or self._making.summary()
        if self._message is not None:
            self._message.end(self.summary, is_whole=is_whole, error=self.error)
        elif isinstance(self._making, AsWhole):
            self._making.close()

    def _update(self) -> SummaryUpdate:
        making = self._making
        return SummaryUpdate(
            chat_id=self.chat_id,
            phase=SummaryPhase.PAUSED if self._is_paused and self.is_running else self._phase,
            sections=() if making is None else making.sections(),
            text="" if making is None else making.text,
            seconds_left=None if making is None or not self.is_running else making.seconds_left,
            summary=None if self.is_running else self.summary,
            error=self.error,
        )


def _saved(making: Making) -> tuple[Summary, str]:
    """Of one that is over; any thread."""
    summary = making.summary()
    return summary, summary_json(summary)
