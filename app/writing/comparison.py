"""Documents beside each other: what they share, where they differ, and where that stands."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from app.documents.sentences import sentences
from app.writing.points import is_lead, points_of
from app.writing.ranking import Bm25
from app.writing.sources import Part, Place
from app.writing.summary import Point
from app.writing.summary_prompts import DIFFERENT, SHARED

_NEAR_BEST = 0.5
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Comparison:
    shared: tuple[Point, ...]
    different: tuple[Point, ...]


class ComparedSources:
    """Finds in each document the place that a point of the comparison is about.

    Args:
        parts: What the model read of all documents. A part's places are in one of them.
        names: Of the documents, by which points speak of them.
    """

    def __init__(self, parts: Sequence[Part], names: Sequence[str]) -> None:
        self._names = [name.casefold() for name in names]
        self._all: dict[int, list[Place]] = {}
        for places, _ in parts:
            self._all.setdefault(places[0].document, []).extend(places)
        lines = [(places, line) for places, text in parts for line in sentences(text)]
        self._places = [(places[0].document, places) for places, _ in lines]
        self._index = Bm25([line for _, line in lines])

    def of(self, point: str) -> tuple[Place, ...]:
        """One for each document that is named; if none is, for each that says about the same."""
        best = self._best(point)
        top = max((score for score, _ in best.values()), default=0.0)
        named = self._named(point)
        chosen = named or [at for at, (score, _) in best.items() if score >= _NEAR_BEST * top]
        if top <= 0:
            chosen = named or list(best)
        return tuple(sorted({place for at in chosen if at in best for place in best[at][1]}))

    def _best(self, point: str) -> dict[int, tuple[float, Sequence[Place]]]:
        """By document, its best line's score and places; all its places when no word is there."""
        found: dict[int, tuple[float, Sequence[Place]]] = {
            document: (0.0, places) for document, places in self._all.items()
        }
        scores = self._index.scores(point)
        for (document, places), score in zip(self._places, scores, strict=True):
            if score > found[document][0]:
                found[document] = (score, places)
        return found

    def _named(self, point: str) -> list[int]:
        """By the whole name, else by that without its ending."""
        stems = [PurePath(name).stem for name in self._names]
        told = [stem if len(stem) >= _SHORTEST_STEM else "" for stem in stems]
        return _said(point, self._names) or _said(point, told)


def _said(point: str, names: Sequence[str]) -> list[int]:
    """Places of the names that a point holds. One within another name or a word is none."""
    rest, found = point.casefold(), set[str]()
    for name in sorted({*names} - {""}, key=len, reverse=True):
        # Letters of scripts without spaces may stand right beside a name.
        rest, count = re.subn(rf"(?<![a-z\d]){re.escape(name)}(?![a-z\d])", " ", rest)
        found |= {name} if count else set()
    return [at for at, name in enumerate(names) if name in found]


def compared(text: str, points: Iterable[Point]) -> Comparison:
    """A model's comparison in its two halves. Without headings all are differences.

    In another language the headings are translated: the first is that of what is shared.
    """
    found = {point.text: point for point in points}
    halves: tuple[list[Point], list[Point]] = ([], [])
    for is_shared, line in _halved(text.splitlines()):
        halves[not is_shared].extend(found.pop(one) for one in points_of(line) if one in found)
    return Comparison(tuple(halves[0]), (*halves[1], *found.values()))


def comparison_text(found: Comparison) -> str:
    """With the headings and bullets that were asked for."""
    halves = ((SHARED, found.shared), (DIFFERENT, found.different))
    return "\n\n".join(
        "\n".join([head, *(f"- {point.text}" for point in points)])
        for head, points in halves
        if points
    )


def _halved(lines: Sequence[str]) -> Iterator[tuple[bool, str]]:
    """Each line but headings, and whether it is about what is shared."""
    headed = list(_headed(lines))
    heads = list(dict.fromkeys(head for head, _ in headed if head))
    for head, line in headed:
        first = bool(heads) and head == heads[0]
        yield first and (len(heads) > 1 or _says_shared(head)), line


def _headed(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each line with the heading right above its list."""
    head = ""
    for line in lines:
        if is_lead(line):
            head = line
        elif line.strip():
            yield head, line


def _says_shared(head: str) -> bool:
    return SHARED.rstrip(":").casefold() in head.casefold()
