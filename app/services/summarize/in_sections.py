"""A summary of documents that are too long for the context: section by section, then merged."""

from collections.abc import Callable, Sequence

from app.core.document import Document
from app.core.generation import Backend, Priority, Usage
from app.services.summarize.background import Run
from app.services.summarize.kept_answers import KeptAnswers
from app.services.summarize.merge_levels import listed
from app.services.summarize.merging import Merging
from app.services.summarize.pace import Pace
from app.services.summarize.plan import SummaryPlan
from app.services.summarize.progress import SectionProgress, SectionState, SummaryPhase
from app.services.summarize.section_notes import SectionNotes
from app.writing.coverage import STOPPED, Coverage, coverage
from app.writing.summary import Summary, SummaryCost
from app.writing.summary_prompts import most_section_tokens, most_tokens
from app.writing.summary_wish import SummaryStyle, SummaryWish

_NOTE_TOKENS = 25
_WRITTEN = 6


class InSections:
    """Never waits; ``poll`` until ``is_over``."""

    def __init__(
        self,
        backend: Backend,
        documents: Sequence[Document],
        wish: SummaryWish,
        plan: SummaryPlan,
        kept: KeptAnswers,
        clock: Callable[[], float],
        run: Run,
        priority: Priority = Priority.BACK,
    ) -> None:
        self._backend = backend
        self._documents = documents
        self._wish = wish
        self._kept = kept
        self._priority = priority
        self._run = run
        self._notes = SectionNotes(backend, plan.sections, wish, kept, run)
        sizes = [one.section.tokens for one in plan.sections]
        context = backend.info.context_length
        most = most_section_tokens(wish, context)
        self._pace = Pace(clock, sizes, most, _merge_share(sizes, wish, context))
        self._sections_s = 0.0
        self._merging: Merging | None = None
        self._is_paused = False

    @property
    def is_over(self) -> bool:
        return self._merging is not None and self._merging.is_over

    @property
    def is_complete(self) -> bool:
        """Nothing of it has to be tried again."""
        return self.is_over

    @property
    def phase(self) -> SummaryPhase:
        if self._is_paused:
            return SummaryPhase.PAUSED
        return SummaryPhase.SECTIONS if self._merging is None else SummaryPhase.MERGING

    @property
    def text(self) -> str:
        """The overall summary so far."""
        return "" if self._merging is None else self._merging.text

    @property
    def usage(self) -> Usage:
        merged = Usage() if self._merging is None else self._merging.usage
        notes = self._notes.usage
        return Usage(
            notes.prompt_tokens + merged.prompt_tokens,
            notes.cached_tokens + merged.cached_tokens,
            notes.completion_tokens + merged.completion_tokens,
        )

    @property
    def seconds_left(self) -> float | None:
        merged = 0.0 if self._merging is None else self._merging.share_done
        return self._pace.seconds_left(self._notes.batch.asked, merged)

    def begin(self) -> None:
        self._pace.go_on()
        self._notes.batch.begin()

    def poll(self) -> bool:
        """Whether anything has changed. Raises whatever made the model fail."""
        if self._is_paused or self.is_over:
            return False
        if self._merging is not None:
            return self._merging.poll()
        changed = self._notes.poll()
        if not self._notes.is_over:
            return changed
        self._require_any()
        self._sections_s = self._pace.elapsed_s
        names = [document.name for document in self._documents]
        self._merging = Merging(
            self._backend,
            self._notes.points,
            self._wish,
            self._kept,
            names,
            self._run,
            self._priority,
        )
        return True

    def pause(self) -> None:
        """Sections that are not done are begun anew later; what was read of them is in memory."""
        self._is_paused = True
        self._pace.pause()
        self.cancel()

    def go_on(self) -> None:
        self._is_paused = False
        self._pace.go_on()
        if self._merging is None:
            self._notes.batch.begin()
        else:
            self._merging.begin()

    def cancel(self) -> None:
        self._notes.batch.cancel()
        if self._merging is not None:
            self._merging.cancel()

    def sections(self) -> tuple[SectionProgress, ...]:
        return self._notes.progress()

    def summary(self) -> Summary:
        """The result, or what there is of it."""
        merged = self._merging if self.is_over else None
        ended = (SectionState.DONE, SectionState.FAILED)
        done = tuple(one.section for one in self.sections() if one.state in ended)
        covered = tuple(map(self._coverage, range(len(self._documents))))
        usage, elapsed = self.usage, self._pace.elapsed_s
        cost = SummaryCost(
            usage.prompt_tokens,
            usage.cached_tokens,
            usage.completion_tokens,
            self._backend.info.load_s,
            self._sections_s or elapsed,
            elapsed - self._sections_s if self._sections_s else 0.0,
            elapsed,
        )
        points = tuple(self._notes.points) if merged is None else merged.points
        text = self.text or (listed(points) if points else "")
        return Summary(text, points, done, covered, cost)

    def _coverage(self, number: int) -> Coverage:
        unread = self._notes.unread(number)
        reasons = {page: why or STOPPED for page, why in unread.items()}
        return coverage(self._documents[number], reasons)

    def _require_any(self) -> None:
        """When not one section could be summed up, the summary failed for the same reason."""
        asked = self._notes.batch.asked
        error = next((one.error for one in asked if one.error is not None), None)
        if error is not None and not any(one.answer for one in asked):
            raise error


def _merge_share(sizes: Sequence[int], wish: SummaryWish, context: int) -> float:
    """What merging will take, as a share of what the sections take."""
    if wish.style is SummaryStyle.ACTIONS and not wish.compares:
        return 0.0
    notes = len(sizes) * wish.points_of_section * _NOTE_TOKENS
    sections = sum(sizes) + len(sizes) * most_section_tokens(wish, context) * _WRITTEN * 0.6
    # One answer at a time is written, while those of sections share their steps.
    return (notes + most_tokens(wish, context) * _WRITTEN * 3) / max(1.0, sections)
