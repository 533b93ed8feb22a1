"""What is merged with what, level by level, and what comes out. Any thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from app.core.errors import UserError
from app.core.generation import Backend
from app.services.summarize.kept_answers import KeptAnswer
from app.writing.comparison import ComparedSources, compared, comparison_text
from app.writing.levels import groups, groups_apart
from app.writing.points import answer_of, points_of, same_words
from app.writing.sources import Sources
from app.writing.spread import is_narrow, spread
from app.writing.summary import Point
from app.writing.summary_prompts import NO_ACTIONS, comparison_prompt, most_tokens, notes_prompt
from app.writing.summary_wish import SummaryStyle, SummaryWish

NOT_COMPARED = "The model wrote no comparison. A larger model does better."
_AROUND = 96
_BULLET = 2
_PLACES = 3


@dataclass(frozen=True, slots=True)
class Level:
    """Notes, which of them go together, and a prompt for each group."""

    notes: tuple[Point, ...]
    groups: tuple[range, ...]
    prompts: tuple[str, ...]

    @property
    def is_last(self) -> bool:
        return len(self.groups) == 1


@dataclass(frozen=True, slots=True)
class Merged:
    """The end of merging."""

    text: str
    points: tuple[Point, ...]


class MergeLevels:
    """Takes a second for thousands of notes.

    Action items are not condensed, since none may be lost; and where the notes are few enough, they
    are the key points. Notes on documents that are compared stay apart up to the last level.

    Args:
        names: Of the documents.
    """

    def __init__(self, backend: Backend, wish: SummaryWish, names: Sequence[str]) -> None:
        self._backend = backend
        self._wish = wish
        self._names = names
        self.most_tokens = most_tokens(wish, backend.info.context_length)

    def first(self, notes: Sequence[Point]) -> Level | Merged:
        """Raises: UserError: too-many-to-compare."""
        known = self._unique(notes)
        return self._end(known) if _is_done(known, self._wish) else self._level(known)

    def after(self, level: Level, answers: Sequence[KeptAnswer | None]) -> Level | Merged:
        """Raises: UserError: too-many-to-compare."""
        pairs = zip(level.groups, answers, strict=True)
        merged = [point for group, one in pairs for point in self._merged(level, group, one)]
        known = self._unique(merged)
        if not level.is_last:
            return self._level(known)
        if self._is_list and is_narrow(known, level.notes):
            known = spread(level.notes, self._wish.points)
        return self._end(known, "" if answers[0] is None else answer_of(answers[0].text))

    @property
    def _is_list(self) -> bool:
        return self._wish.style is SummaryStyle.BULLETS and not self._wish.compares

    def _level(self, notes: Sequence[Point]) -> Level:
        sizes = [self._backend.count_tokens(one.text) + _BULLET for one in notes]
        room = self._backend.info.context_length - self.most_tokens - _AROUND
        found = self._apart(notes, sizes, room) if self._wish.compares else groups(sizes, room)
        is_last = len(found) == 1
        prompts = [self._prompt([notes[at] for at in one], is_last=is_last) for one in found]
        return Level(tuple(notes), tuple(found), tuple(prompts))

    def _apart(self, notes: Sequence[Point], sizes: Sequence[int], room: int) -> list[range]:
        """All together when they fit beside the names of their documents."""
        asked = comparison_prompt([(one, ()) for one in self._names], self._wish)
        room -= self._backend.count_tokens(asked)
        documents = [_document(note) for note in notes]
        if sum(sizes) <= room:
            return [range(len(sizes))]
        if len(set(documents)) == len(documents):
            raise _too_many()
        return groups_apart(sizes, documents, room)

    def _prompt(self, notes: Sequence[Point], *, is_last: bool) -> str:
        if not (self._wish.compares and is_last):
            return notes_prompt([note.text for note in notes], self._wish, is_last=is_last)
        grouped = groupby(notes, key=_document)
        named = [(self._names[at], [note.text for note in found]) for at, found in grouped]
        return comparison_prompt(named, self._wish)

    def _merged(self, level: Level, group: range, answer: KeptAnswer | None) -> list[Point]:
        notes = [level.notes[at] for at in group]
        lines = [] if answer is None else points_of(answer.text, is_cut=answer.is_cut)
        parts = [(note.places, note.text) for note in notes]
        if self._wish.compares and level.is_last:
            beside = ComparedSources(parts, self._names)
            return [Point(line, beside.of(line)) for line in lines]
        sources = Sources(parts)
        merged = [Point(line, sources.of(line)) for line in lines] or _thinned(notes)
        # Every level is half as long at most, so that there is a last one.
        return merged if level.is_last else merged[: max(1, len(notes) // 2)]

    def _unique(self, notes: Sequence[Point]) -> list[Point]:
        return _unique_apart(notes) if self._wish.compares else _unique(notes)

    def _end(self, points: Sequence[Point], text: str = "") -> Merged:
        if self._wish.compares:
            found = compared(text, points)
            return Merged(comparison_text(found) or NOT_COMPARED, (*found.shared, *found.different))
        style = self._wish.style
        if style is SummaryStyle.BULLETS:
            points = points[: self._wish.points]
        is_listed = style in (SummaryStyle.BULLETS, SummaryStyle.ACTIONS) or not text
        return Merged(listed(points, style) if is_listed else text, tuple(points))


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
