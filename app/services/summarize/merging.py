"""Notes on sections merged level by level into one summary."""

from collections.abc import Sequence

from app.core.generation import Backend, Usage
from app.services.summarize.kept_answers import KeptAnswers
from app.services.summarize.prompt_batch import Asked, PromptBatch, total_usage
from app.writing.levels import groups
from app.writing.points import answer_of, points_of, unique
from app.writing.sources import Sources
from app.writing.summary import Point
from app.writing.summary_prompts import NO_ACTIONS, most_tokens, notes_prompt
from app.writing.summary_wish import SummaryStyle, SummaryWish

_AROUND = 96
_BULLET = 2


class Merging:
    """Begins with the notes of all sections and ends with the points of the whole.

    Action items are not condensed, since none may be lost; and where the notes are few enough, they
    are the key points.
    """

    def __init__(
        self, backend: Backend, notes: Sequence[Point], wish: SummaryWish, kept: KeptAnswers
    ) -> None:
        self._backend = backend
        self._wish = wish
        self._kept = kept
        self._most = most_tokens(wish, backend.info.context_length)
        self._notes = _unique(notes)
        self._asked: list[Asked] = []
        self._groups: list[range] = []
        self._batch: PromptBatch | None = None
        self.text = ""
        self.points: tuple[Point, ...] = ()
        self.is_over = False
        if _is_done(self._notes, wish):
            self._end(self._notes)
        else:
            self._next_level()

    @property
    def usage(self) -> Usage:
        return total_usage(self._asked)

    @property
    def share_done(self) -> float:
        """How much of this level is written, from 0 to 1."""
        asked = [] if self._batch is None else self._batch.asked
        over = sum(one.is_over or min(0.9, one.written / self._most) for one in asked)
        return over / len(asked) if asked else float(self.is_over)

    def begin(self) -> None:
        if self._batch is not None:
            self._batch.begin()

    def poll(self) -> bool:
        """Whether anything has changed; raises as ``PromptBatch.poll``."""
        if self._batch is None or self.is_over:
            return False
        changed = self._batch.poll()
        if self._is_last:
            self.text = answer_of(self._batch.asked[0].text)
        if self._batch.is_over:
            self._take()
            return True
        return changed

    def cancel(self) -> None:
        if self._batch is not None:
            self._batch.cancel()

    @property
    def _is_last(self) -> bool:
        return len(self._groups) == 1

    def _next_level(self) -> None:
        sizes = [self._backend.count_tokens(one.text) + _BULLET for one in self._notes]
        room = self._backend.info.context_length - self._most - _AROUND
        self._groups = groups(sizes, room)
        prompts = [
            notes_prompt([self._notes[at].text for at in group], self._wish, is_last=self._is_last)
            for group in self._groups
        ]
        self._batch = PromptBatch(self._backend, prompts, self._most, self._kept)
        self._asked += self._batch.asked

    def _take(self) -> None:
        assert self._batch is not None
        pairs = zip(self._groups, self._batch.asked, strict=True)
        merged = [point for group, one in pairs for point in self._merged(group, one)]
        if self._is_last:
            answer = self._batch.asked[0].answer
            self._end(merged, "" if answer is None else answer_of(answer.text))
            return
        self._notes = merged
        self._next_level()
        self.begin()

    def _merged(self, group: range, one: Asked) -> list[Point]:
        notes = [self._notes[at] for at in group]
        lines = [] if one.answer is None else points_of(one.answer.text, is_cut=one.answer.is_cut)
        sources = Sources([(note.places, note.text) for note in notes])
        merged = [Point(line, sources.of(line)) for line in lines] or _thinned(notes)
        # Every level is half as long at most, so that there is a last one.
        return merged if self._is_last else merged[: max(1, len(notes) // 2)]

    def _end(self, points: Sequence[Point], text: str = "") -> None:
        style = self._wish.style
        if style is SummaryStyle.BULLETS:
            points = points[: self._wish.points]
        self.points = tuple(points)
        is_listed = style in (SummaryStyle.BULLETS, SummaryStyle.ACTIONS) or not text
        self.text = listed(points, style) if is_listed else text
        self.is_over = True


def listed(points: Sequence[Point], style: SummaryStyle = SummaryStyle.BULLETS) -> str:
    """Points as lines of a list; for action items a sentence where there are none."""
    if not points and style is SummaryStyle.ACTIONS:
        return NO_ACTIONS
    return "\n".join(f"- {point.text}" for point in points)


def _is_done(notes: Sequence[Point], wish: SummaryWish) -> bool:
    if wish.style is SummaryStyle.ACTIONS or not notes:
        return True
    return wish.style is SummaryStyle.BULLETS and len(notes) <= wish.points


def _thinned(notes: Sequence[Point]) -> list[Point]:
    """Every second one, from the first on."""
    return list(notes[::2])


def _unique(notes: Sequence[Point]) -> list[Point]:
    by_text = {note.text: note for note in reversed(notes)}
    return [by_text[text] for text in unique(note.text for note in notes)]
