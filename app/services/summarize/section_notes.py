"""All sections of documents summed up together."""

from collections.abc import Sequence

from app.core.generation import Backend, Usage
from app.services.summarize.kept_answers import KeptAnswers
from app.services.summarize.plan import PlannedSection
from app.services.summarize.progress import SectionProgress, SectionState
from app.services.summarize.prompt_batch import Asked, PromptBatch, total_usage
from app.writing.points import points_of
from app.writing.sources import Place, Sources
from app.writing.summary import Point, SectionSummary
from app.writing.summary_prompts import most_section_tokens, section_prompt
from app.writing.summary_wish import SummaryWish


class SectionNotes:
    """One batch. Points of a section are found out once, when it is done."""

    def __init__(
        self,
        backend: Backend,
        planned: Sequence[PlannedSection],
        wish: SummaryWish,
        kept: KeptAnswers,
    ) -> None:
        prompts = [section_prompt(one.section.text, wish) for one in planned]
        most = most_section_tokens(wish, backend.info.context_length)
        self.batch = PromptBatch(backend, prompts, most, kept)
        self._planned = planned
        self._done: dict[int, SectionSummary] = {}

    @property
    def usage(self) -> Usage:
        return total_usage(self.batch.asked)

    @property
    def points(self) -> list[Point]:
        return [point for one in self.progress() for point in one.section.points]

    def unread(self, document: int) -> dict[int, str]:
        """Pages of a document that are not, or not wholly, summed up, with a reason or none."""
        pages: dict[int, str] = {}
        for one, planned in zip(self.progress(), self._planned, strict=True):
            if planned.document == document and one.state is not SectionState.DONE:
                pages |= dict.fromkeys((page for page, _ in planned.section.parts), one.section.why)
        return pages

    def progress(self) -> tuple[SectionProgress, ...]:
        """In document order."""
        asked = enumerate(zip(self.batch.asked, self._planned, strict=True))
        return tuple(
            SectionProgress(_state(one), self._summary(at, one, planned))
            for at, (one, planned) in asked
        )

    def _summary(self, at: int, one: Asked, planned: PlannedSection) -> SectionSummary:
        if at in self._done:
            return self._done[at]
        points = () if one.answer is None else _points(planned, one)
        why = "" if one.error is None else one.error.sentence
        section = planned.section
        found = SectionSummary(
            section.title,
            planned.document,
            section.first_page,
            section.last_page,
            points,
            one.is_reused,
            why,
        )
        if one.is_over:
            self._done[at] = found
        return found


def _points(planned: PlannedSection, one: Asked) -> tuple[Point, ...]:
    assert one.answer is not None
    sources = Sources(
        [((Place(planned.document, page),), text) for page, text in planned.section.parts]
    )
    lines = points_of(one.answer.text, is_cut=one.answer.is_cut)
    return tuple(Point(line, sources.of(line)) for line in lines)


def _state(one: Asked) -> SectionState:
    if one.error is not None:
        return SectionState.FAILED
    if one.answer is not None:
        return SectionState.DONE
    return SectionState.WORKING if one.read or one.written else SectionState.WAITING
