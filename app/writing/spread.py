"""Whether a summary speaks of the whole, and notes that do. Pure."""

from collections.abc import Sequence

from app.writing.sources import Place
from app.writing.summary import Point

_PARTS = 4


def is_narrow(points: Sequence[Point], notes: Sequence[Point]) -> bool:
    """Whether points that were made of many notes come from one quarter of them alone.

    Small models sum up what they read first, or last. Few notes, and points of no known place,
    are not judged.
    """
    if len(notes) < 2 * _PARTS:
        return False
    parts_at: dict[Place, set[int]] = {}
    for number, note in enumerate(notes):
        for place in note.places:
            parts_at.setdefault(place, set()).add(number * _PARTS // len(notes))
    seen: set[int] = set()
    for point in points:
        for place in point.places:
            seen |= parts_at.get(place, set())
    return len(seen) == 1


def spread(notes: Sequence[Point], count: int) -> list[Point]:
    """As many notes, from the first to near the last, in equal steps."""
    count = min(count, len(notes))
    return [notes[number * len(notes) // count] for number in range(count)]
