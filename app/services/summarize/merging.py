"""Notes on sections merged level by level into one summary."""

from collections.abc import Sequence
from itertools import groupby

from app.core.errors import UserError
from app.core.generation import Backend, Priority, Usage
from app.services.summarize.kept_answers import KeptAnswers
from app.services.summarize.prompt_batch import Asked, PromptBatch, total_usage
from app.writing.comparison import ComparedSources, compared, comparison_text
from app.writing.levels import groups, groups_apart
from app.writing.points import answer_of, points_of, same_words
from app.writing.sources import Sources
from app.writing.summary import Point
from app.writing.summary_prompts import NO_ACTIONS, comparison_prompt, most_tokens, notes_prompt
from app.writing.summary_wish import SummaryStyle, SummaryWish

NOT_COMPARED = "The model wrote no comparison. A larger model does better."
_AROUND = 96
_BULLET = 2
_PLACES = 3


class Merging:
    """Begins with the notes of all sections and ends with the points of the whole.

    Action items are not condensed, since none may be lost; and where the notes are few enough, they
    are the key points. Notes on documents that are compared stay apart up to the last level.

    Args:
        names: Of the documents.
        priority: Of the last answer. Levels before it stay behind, as sections do.

    Raises:
        UserError: too-many-to-compare, also by ``poll``.
    """

    def __init__(
        self,
        backend: Backend,
        notes: Sequence[Point],
        wish: SummaryWish,
        kept: KeptAnswers,
        names: Sequence[str],
        priority: Priority = Priority.BACK,
    ) -> None:
        self._backend = backend
        self._wish = wish
        self._kept = kept
        self._names = names
        self._priority = priority
        self._most = most_tokens(wish, backend.info.context_length)
        self._notes = _unique_apart(notes) if wish.compares else _unique(notes)
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
        apart = self._wish.compares
        self._groups = self._apart(sizes, room) if apart else groups(sizes, room)
        prompts = [self._prompt([self._notes[at] for at in group]) for group in self._groups]
        priority = self._priority if self._is_last else Priority.BACK
        self._batch = PromptBatch(self._backend, prompts, self._most, self._kept, priority=priority)
        self._asked += self._batch.asked

    def _apart(self, sizes: Sequence[int], room: int) -> list[range]:
        """All together when they fit beside the names of their documents."""
        room -= self._backend.count_tokens(
            comparison_prompt([(one, ()) for one in self._names], self._wish)
        )
        documents = [_document(note) for note in self._notes]
        if sum(sizes) <= room:
            return [range(len(sizes))]
        if len(set(documents)) == len(documents):
            raise _too_many()
        return groups_apart(sizes, documents, room)

    def _prompt(self, notes: Sequence[Point]) -> str:
        if not (self._wish.compares and self._is_last):
            return notes_prompt([note.text for note in notes], self._wish, is_last=self._is_last)
        grouped = groupby(notes, key=_document)
        listed = [(self._names[at], [note.text for note in found]) for at, found in grouped]
        return comparison_prompt(listed, self._wish)

    def _take(self) -> None:
        assert self._batch is not None
        pairs = zip(self._groups, self._batch.asked, strict=True)
        merged = [point for group, one in pairs for point in self._merged(group, one)]
        if self._is_last:
            answer = self._batch.asked[0].answer
            self._end(_unique(merged), "" if answer is None else answer_of(answer.text))
            return
        self._notes = _unique_apart(merged) if self._wish.compares else _unique(merged)
        self._next_level()
        self.begin()

    def _merged(self, group: range, one: Asked) -> list[Point]:
        notes = [self._notes[at] for at in group]
        lines = [] if one.answer is None else points_of(one.answer.text, is_cut=one.answer.is_cut)
        parts = [(note.places, note.text) for note in notes]
        if self._wish.compares and self._is_last:
            compared = ComparedSources(parts, self._names)
            return [Point(line, compared.of(line)) for line in lines]
        sources = Sources(parts)
        merged = [Point(line, sources.of(line)) for line in lines] or _thinned(notes)
        # Every level is half as long at most, so that there is a last one.
        return merged if self._is_last else merged[: max(1, len(notes) // 2)]

    def _end(self, points: Sequence[Point], text: str = "") -> None:
        self.is_over = True
        if self._wish.compares:
            found = compared(text, points)
            self.points = (*found.shared, *found.different)
            self.text = comparison_text(found) or NOT_COMPARED
            return
        style = self._wish.style
        if style is SummaryStyle.BULLETS:
            points = points[: self._wish.points]
        self.points = tuple(points)
        is_listed = style in (SummaryStyle.BULLETS, SummaryStyle.ACTIONS) or not text
        self.text = listed(points, style) if is_listed else text


def listed(points: Sequence[Point], style: SummaryStyle = SummaryStyle.BULLETS) -> str:
    """Points as lines of a list; for action items a sentence where there are none."""
    if not points and style is SummaryStyle.ACTIONS:
        return NO_ACTIONS
    return "\n".join(f"- {point.text}" for point in points)


def _is_done(notes: Sequence[Point], wish: SummaryWish) -> bool:
    if wish.compares:
        return not notes
    if wish.style is SummaryStyle.ACTIONS or not notes:
        return True
    return wish.style is SummaryStyle.BULLETS and len(notes) <= wish.points


def _document(note: Point) -> int:
    return note.places[0].document


def _too_many() -> UserError:
    return UserError(
        "too-many-to-compare",
        "These are too many documents for this model to compare at once. Compare fewer, or choose "
        "a model with a larger context.",
    )


def _thinned(notes: Sequence[Point]) -> list[Point]:
    """Every second one, from the first on."""
    return list(notes[::2])


def _unique_apart(notes: Sequence[Point]) -> list[Point]:
    """What several documents say is what they share."""
    grouped = groupby(notes, key=_document)
    return [note for _, found in grouped for note in _unique(list(found))]


def _unique(notes: Sequence[Point]) -> list[Point]:
    """What comes twice stands once, with the places of both, three at most as everywhere."""
    found: dict[str, Point] = {}
    for note in notes:
        key = same_words(note.text)
        first = found.setdefault(key, note)
        places = (*first.places, *(one for one in note.places if one not in first.places))
        found[key] = Point(first.text, tuple(sorted(places[: max(_PLACES, len(first.places))])))
    return list(found.values())
