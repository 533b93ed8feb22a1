"""Notes on sections merged level by level into one summary."""

from collections.abc import Sequence
from concurrent.futures import Future

from app.core.generation import Backend, Priority, Usage
from app.services.summarize.background import Run
from app.services.summarize.kept_answers import KeptAnswers
from app.services.summarize.merge_levels import Level, Merged, MergeLevels
from app.services.summarize.prompt_batch import Asked, PromptBatch, total_usage
from app.writing.points import answer_of
from app.writing.summary import Point
from app.writing.summary_wish import SummaryWish


class Merging:
    """Begins with the notes of all sections and ends with the points of the whole.

    Args:
        names: Of the documents.
        run: Plans a level, which may take a second.
        priority: Of the last answer. Levels before it stay behind, as sections do.
    """

    def __init__(
        self,
        backend: Backend,
        notes: Sequence[Point],
        wish: SummaryWish,
        kept: KeptAnswers,
        names: Sequence[str],
        run: Run,
        priority: Priority = Priority.BACK,
    ) -> None:
        self._backend = backend
        self._kept = kept
        self._run = run
        self._priority = priority
        self._levels = MergeLevels(backend, wish, names)
        self._asked: list[Asked] = []
        self._level: Level | None = None
        self._batch: PromptBatch | None = None
        self.text = ""
        self.points: tuple[Point, ...] = ()
        self.is_over = False
        self._planning: Future[Level | Merged] | None = run(lambda: self._levels.first(notes))

    @property
    def usage(self) -> Usage:
        return total_usage(self._asked)

    @property
    def share_done(self) -> float:
        """How much of this level is written, from 0 to 1."""
        asked = [] if self._batch is None else self._batch.asked
        most = self._levels.most_tokens
        over = sum(one.is_over or min(0.9, one.written / most) for one in asked)
        return over / len(asked) if asked else float(self.is_over)

    def begin(self) -> None:
        if self._batch is not None:
            self._batch.begin()

    def poll(self) -> bool:
        """Whether anything has changed; raises as ``PromptBatch.poll`` and ``MergeLevels``."""
        if self._planning is not None:
            if not self._planning.done():
                return False
            planned, self._planning = self._planning.result(), None
            self._follow(planned)
            return True
        if self._batch is None or self._level is None or self.is_over:
            return False
        changed = self._batch.poll()
        if self._level.is_last:
            self.text = answer_of(self._batch.asked[0].text)
        if self._batch.is_over:
            level, answers = self._level, [one.answer for one in self._batch.asked]
            self._planning = self._run(lambda: self._levels.after(level, answers))
        return changed

    def cancel(self) -> None:
        if self._batch is not None:
            self._batch.cancel()

    def _follow(self, planned: Level | Merged) -> None:
        if isinstance(planned, Merged):
            self.text, self.points, self.is_over = planned.text, planned.points, True
            return
        self._level = planned
        priority = self._priority if planned.is_last else Priority.BACK
        self._batch = PromptBatch(
            self._backend,
            planned.prompts,
            self._levels.most_tokens,
            self._kept,
            priority=priority,
        )
        self._asked += self._batch.asked
        self._batch.begin()
