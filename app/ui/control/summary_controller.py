"""Summaries that are made, and the one that is open."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.document import Document
from app.core.errors import UserError
from app.services.summarize.background import Run, run_at_once, run_in_thread
from app.services.summarize.job import SummaryJob
from app.services.summarize.progress import (
    SectionProgress,
    SectionState,
    SummaryPhase,
    SummaryUpdate,
)
from app.services.summarize.service import Loaded, SummaryService
from app.services.summarize.stored import Wanted, wanted
from app.ui.control.answer_runner import DRAIN_MS
from app.ui.control.later import Later
from app.ui.control.open_summary import OpenSummary
from app.writing.summary import Point, Summary
from app.writing.summary_wish import Several, SummaryWish

T = TypeVar("T")
# So many characters are made ready to be stored in a moment.
LONG = 200_000


class SummaryController(QObject):
    """Holds no widget. Summaries that are not open go on being made.

    ``changed`` carries an ``OpenSummary``, or None for a new one; ``begun`` and ``ended`` the id of
    a chat; ``loading`` that of one that is opened in a moment; ``failed`` a sentence; ``asked`` the
    id of a chat and the message to send in it.
    """

    changed = Signal(object)
    begun = Signal(str)
    ended = Signal(str)
    running_changed = Signal(frozenset)
    failed = Signal(str)
    asked = Signal(str, str)
    loading = Signal(str)
    waiting_changed = Signal(list)

    def __init__(
        self,
        service: SummaryService,
        parent: QObject | None = None,
        run: Run = run_in_thread,
    ) -> None:
        super().__init__(parent)
        self._run = run
        self._later = Later(self.failed.emit, self)
        self._opening = ""
        self._service = service
        self._texts = service.questions
        self._jobs: dict[str, SummaryJob] = {}
        self._last: dict[str, SummaryUpdate] = {}
        self._questions: dict[str, list[str]] = {}
        self._queue: list[str] = []
        self._ended: list[str] = []
        self._open: OpenSummary | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(DRAIN_MS)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(DRAIN_MS)
        self._soon.timeout.connect(self._prepare)
        self._timer.timeout.connect(self.drain)

    @property
    def open_summary(self) -> OpenSummary | None:
        return self._open

    @property
    def chat_ids(self) -> frozenset[str]:
        """Summaries that are being made, and not paused."""
        running = (one for one, job in self._jobs.items() if not job.is_paused)
        return frozenset((*running, *self._ended))

    def is_summary(self, chat_id: str) -> bool:
        return bool(chat_id) and self._service.has_summary(chat_id)

    def start_new(self) -> None:
        self._open, self._opening = None, ""
        self.changed.emit(None)
        self.waiting_changed.emit([])

    def open(self, chat_id: str) -> None:
        """Show a summary that was begun before."""
        if self._open is not None and self._open.chat_id == chat_id:
            self._opening = ""
            return
        self._opening = chat_id
        load = self._service.load(chat_id)
        if not self._service.is_long(chat_id):
            self._show_loaded(chat_id, load())
            return
        self._open = None
        self.loading.emit(chat_id)
        self._later.take(self._run(load), lambda found: self._show_loaded(chat_id, found))

    def begin(self, documents: Sequence[Document], wish: SummaryWish) -> None:
        """Of EACH one summary after the other, the first of which is shown."""
        sets: list[Sequence[Document]] = [documents]
        if wish.several is Several.EACH:
            sets = [(one,) for one in documents]
            wish = replace(wish, several=Several.TOGETHER)
        is_long = sum(len(page.text) for one in documents for page in one.pages) > LONG
        run = self._run if is_long else run_at_once
        self._later.take(run(lambda: [wanted(one, wish) for one in sets]), self._begin_all)

    def _begin_all(self, made: Sequence[Wanted]) -> None:
        jobs = self._try(lambda: [self._service.begin_wanted(one) for one in made])
        first, *others = jobs or [None]
        for job in others:
            self._queue_up(job)
        self._take(first)

    def _show_loaded(self, chat_id: str, found: Loaded) -> None:
        """Unless another one was opened meanwhile."""
        if self._opening != chat_id:
            return
        self._opening = ""
        update = self._last.get(chat_id) or _at_rest(chat_id, found.summary)
        whole = self._service.has_result(chat_id)
        wish = self._service.wish(chat_id)
        self._open = OpenSummary(chat_id, found.documents, wish, update, whole)
        self.changed.emit(self._open)
        self._tell_waiting()
        if chat_id not in self._jobs:
            self._soon.start()

    def change_wish(self, wish: SummaryWish) -> None:
        """Sum up the open documents in another way; what was read is read no second time."""
        now = self._open
        if now is None or wish == now.wish:
            return
        if now.is_running:
            self.abandon(now.chat_id)
        self._take(self._try(lambda: self._service.again(now.chat_id, wish, now.documents)))

    def pause(self) -> None:
        job = self._open_job()
        if job is not None:
            job.pause()
            self.drain()
            self._announce()

    def go_on(self) -> None:
        """After a pause, a stop, or the end of the program."""
        job, now = self._open_job(), self._open
        if job is not None:
            job.go_on()
            self.drain()
            self._announce()
        elif now is not None and not now.is_whole:
            self._take(self._try(lambda: self._service.resume(now.chat_id, now.documents)))

    def stop(self) -> bool:
        """End the open summary with what is done; False when it is not being made."""
        job = self._open_job()
        if job is None:
            return False
        job.stop()
        self.drain()
        return True

    def ask(self, question: str) -> None:
        """Now, or when the summary is done."""
        now = self._open
        if now is None:
            return
        if now.is_running:
            self._questions.setdefault(now.chat_id, []).append(question)
            self._tell_waiting()
        else:
            self.word(now.chat_id, question, lambda text: self.asked.emit(now.chat_id, text))

    def word(
        self,
        chat_id: str,
        question: str,
        then: Callable[[str], None],
        *,
        instead_of: int | None = None,
    ) -> None:
        """Find the passages that a question needs; ``then`` gets the message to send.

        ``instead_of`` is the message that it replaces.
        """
        self._later.take(self._texts.text_later(chat_id, question, instead_of=instead_of), then)

    def cite(self, answer_id: int, then: Callable[[tuple[Point, ...]], None]) -> None:
        """``then`` gets the sentences of a finished answer, with their pages."""
        found = self._try(lambda: self._texts.cited_later(answer_id))
        if found is not None:
            self._later.take(found, then)

    def take_waiting(self, index: int) -> str:
        """Remove a question that waits for the summary, and return it."""
        assert self._open is not None
        text = self._questions[self._open.chat_id].pop(index)
        self._tell_waiting()
        return text

    def abandon(self, chat_id: str) -> None:
        """End it here and now, as when its chat is deleted; what is done is kept."""
        job = self._jobs.pop(chat_id, None)
        self._questions.pop(chat_id, None)
        self._ended = [one for one in self._ended if one != chat_id]
        if job is None:
            return
        job.abandon()
        update = job.poll()
        if update is not None:
            self._last[chat_id] = update
            self._show(update)
        self._announce()

    def close(self) -> None:
        for job in self._jobs.values():
            job.abandon()
        self._jobs.clear()
        self._ended.clear()
        self._timer.stop()
        self._soon.stop()
        self._later.close()

    def drain(self) -> None:
        """What follows an end waits for the next time: both at once would take too long."""
        ended, self._ended = self._ended, []
        for chat_id in ended:
            self._tell_end(chat_id)
        for chat_id, job in list(self._jobs.items()):
            if self._waits(chat_id):
                continue
            update = job.poll()
            if not job.is_running:
                self._jobs.pop(chat_id, None)
            if update is not None:
                self._last[chat_id] = update
                self._show(update)
            if not job.is_running:
                self._ended.append(chat_id)
        if not self._jobs and not self._ended:
            self._timer.stop()

    def _tell_end(self, chat_id: str) -> None:
        self._announce()
        if chat_id in self._jobs:
            # It is gone on with already.
            return
        self.ended.emit(chat_id)
        self._texts.prepare(chat_id)
        self._ask_waiting(chat_id)

    def _prepare(self) -> None:
        """Have the open documents ready for questions."""
        if self._open is not None:
            self._texts.prepare(self._open.chat_id)

    def _queue_up(self, job: SummaryJob | None) -> None:
        if job is not None:
            self._jobs[job.chat_id] = job
            self._queue.append(job.chat_id)
            self._last[job.chat_id] = SummaryUpdate(job.chat_id, SummaryPhase.QUEUED)

    def _waits(self, chat_id: str) -> bool:
        """Until no other one that was begun before it is being made."""
        job = self._jobs[chat_id]
        if chat_id not in self._queue or job.is_paused or not job.is_running:
            return False
        later = self._queue[self._queue.index(chat_id) :]
        return any(one not in later and not self._jobs[one].is_paused for one in self._jobs)

    def _take(self, job: SummaryJob | None) -> None:
        if job is None:
            return
        self._jobs[job.chat_id] = job
        self._queue = [one for one in self._queue if one in self._jobs and one != job.chat_id]
        update = SummaryUpdate(job.chat_id, SummaryPhase.LOADING)
        self._last[job.chat_id] = update
        self._timer.start()
        self._announce()
        self._open = OpenSummary(job.chat_id, job.documents, job.wish, update, is_whole=False)
        self.changed.emit(self._open)
        self._tell_waiting()
        self.begun.emit(job.chat_id)

    def _show(self, update: SummaryUpdate) -> None:
        now = self._open
        if now is None or now.chat_id != update.chat_id:
            return
        done = update.phase is SummaryPhase.DONE
        whole = done and self._service.has_result(update.chat_id)
        self._open = OpenSummary(now.chat_id, now.documents, now.wish, update, whole)
        self.changed.emit(self._open)

    def _ask_waiting(self, chat_id: str) -> None:
        """All at once, as one message."""
        questions = self._questions.pop(chat_id, [])
        if not questions:
            return
        self._tell_waiting()
        question = "\n\n".join(questions)
        self.word(chat_id, question, lambda text: self.asked.emit(chat_id, text))

    def _open_job(self) -> SummaryJob | None:
        return None if self._open is None else self._jobs.get(self._open.chat_id)

    def _tell_waiting(self) -> None:
        waiting = [] if self._open is None else self._questions.get(self._open.chat_id, [])
        self.waiting_changed.emit(list(waiting))

    def _announce(self) -> None:
        self.running_changed.emit(self.chat_ids)

    def _try(self, act: Callable[[], T]) -> T | None:
        try:
            return act()
        except UserError as error:
            self.failed.emit(error.sentence)
            return None


def _at_rest(chat_id: str, found: Summary | None) -> SummaryUpdate:
    """Of a summary that was made, or begun, before this window was opened."""
    if found is None:
        return SummaryUpdate(chat_id, SummaryPhase.DONE)
    sections = tuple(SectionProgress(SectionState.DONE, one) for one in found.sections)
    return SummaryUpdate(chat_id, SummaryPhase.DONE, sections, found.text, summary=found)
