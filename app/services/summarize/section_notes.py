"""All sections of documents summed up together."""

from collections.abc import Sequence
from concurrent.futures import Future

from app.core.generation import Backend, Usage
from app.services.summarize.background import Run
from app.services.summarize.kept_answers import KeptAnswers
from app.services.summarize.plan import PlannedSection
from app.services.summarize.progress import SectionProgress, SectionState
from app.services.summarize.prompt_batch import Asked, PromptBatch, total_usage
from app.writing.points import points_of
from app.writing.sources import Place, Sources
from app.writing.summary import Point, SectionSummary
from app.writing.summary_prompts import most_section_tokens, section_prompt
from app.writing.summary_wish import SummaryWish

Found = list[tuple[int, tuple[Point, ...]]]


class SectionNotes:
    """One batch. Where the points of a section come from is looked up once, when it is done.

    Args:
        run: Looks them up, which takes some milliseconds a section.
    """

    def __init__(
        self,
        backend: Backend,
        planned: Sequence[PlannedSection],
        wish: SummaryWish,
        kept: KeptAnswers,
        run: Run,
    ) -> None:
        prompts = [section_prompt(one.section.text, wish) for one in planned]
        most = most_section_tokens(wish, backend.info.context_length)
        self.batch = PromptBatch(backend, prompts, most, kept)
        self._planned = planned
        self._run = run
        self._looking: Future[Found] | None = None
        self._unsettled = list(range(len(planned)))
        self._rows = [
            SectionProgress(SectionState.WAITING, _section(one, (), "")) for one in planned
        ]
        self._progress = tuple(self._rows)
        self._points: list[Point] = []

    @property
    def is_over(self) -> bool:
        return not self._unsettled

    @property
    def usage(self) -> Usage:
        return total_usage(self.batch.asked)

    @property
    def points(self) -> list[Point]:
        return self._points

    def poll(self) -> bool:
        """Whether anything has changed; raises as ``PromptBatch.poll``."""
        changed = self.batch.poll()
        return self._settle() or changed

    def unread(self, document: int) -> dict[int, str]:
        """Pages of a document that are not, or not wholly, summed up, with a reason or none."""
        pages: dict[int, str] = {}
        for one, planned in zip(self._progress, self._planned, strict=True):
            if planned.document == document and one.state is not SectionState.DONE:
                pages |= dict.fromkeys((page for page, _ in planned.section.parts), one.section.why)
        return pages

    def progress(self) -> tuple[SectionProgress, ...]:
        """In document order; what has not changed since the last call are the same objects."""
        self._settle()
        return self._progress

    def _settle(self) -> bool:
        changed = self._note_states()
        if self._looking is None:
            self._look_up()
        if self._looking is not None and self._looking.done():
            self._take(self._looking.result())
            self._looking = None
            changed = True
        if changed:
            self._progress = tuple(self._rows)
        return changed

    def _note_states(self) -> bool:
        changed = False
        for at in self._unsettled:
            state = _state(self.batch.asked[at])
            # It is done once its points are found.
            if state not in (SectionState.DONE, self._rows[at].state):
                self._set(at, state, ())
                changed = True
        if changed:
            self._unsettled = [at for at in self._unsettled if self.batch.asked[at].error is None]
        return changed

    def _look_up(self) -> None:
        asked = [(at, self.batch.asked[at]) for at in self._unsettled]
        answers = [(at, one.answer.text, one.answer.is_cut) for at, one in asked if one.answer]
        if not answers:
            return

        def look() -> Found:
            return [(at, _points(self._planned[at], text, cut)) for at, text, cut in answers]

        self._looking = self._run(look)

    def _take(self, found: Found) -> None:
        for at, points in found:
            self._set(at, SectionState.DONE, points)
        settled = {at for at, _ in found}
        self._unsettled = [at for at in self._unsettled if at not in settled]
        self._points = [point for one in self._rows for point in one.section.points]

    def _set(self, at: int, state: SectionState, points: tuple[Point, ...]) -> None:
        one = self.batch.asked[at]
        why = "" if one.error is None else one.error.sentence
        section = _section(self._planned[at], points, why, is_reused=one.is_reused)
        self._rows[at] = SectionProgress(state, section)


def _section(
    planned: PlannedSection, points: tuple[Point, ...], why: str, *, is_reused: bool = False
) -> SectionSummary:
    section = planned.section
    return SectionSummary(
        section.title,
        planned.document,
        section.first_page,
        section.last_page,
        points,
        is_reused,
        why,
    )


def _points(planned: PlannedSection, text: str, is_cut: bool) -> tuple[Point, ...]:
    """Any thread."""
    sources = Sources(
        [((Place(planned.document, page),), part) for page, part in planned.section.parts]
    )
    return tuple(Point(line, sources.of(line)) for line in points_of(text, is_cut=is_cut))


def _state(one: Asked) -> SectionState:
    if one.error is not None:
        return SectionState.FAILED
    if one.answer is not None:
        return SectionState.DONE
    return SectionState.WORKING if one.read or one.written else SectionState.WAITING
