"""Where a text stands in a chat: hits counted message by message. No Qt."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate

from app.core.text_search import fold


@dataclass(frozen=True, slots=True)
class Hit:
    """The ``number``-th hit, from 0, in the message of ``row``."""

    row: int
    number: int


class Hits:
    """Looks through a few messages at a time, from ``first`` on and around.

    Args:
        wanted: What is looked for.
        rows: How many messages there are.
        first: The row to begin with.
        text_of: The folded text of a row.
    """

    def __init__(self, wanted: str, rows: int, first: int, text_of: Callable[[int], str]) -> None:
        self.wanted = fold(wanted)
        self.counts = [0] * rows
        self._text_of = text_of
        self._waiting = [*range(first, rows), *range(min(first, rows))] if self.wanted else []
        self._waiting.reverse()

    @property
    def is_complete(self) -> bool:
        return not self._waiting

    @property
    def total(self) -> int:
        return sum(self.counts)

    def look_at_next(self) -> int:
        """Count the hits of one more message; returns its row."""
        row = self._waiting.pop()
        self.counts[row] = self._text_of(row).count(self.wanted)
        return row

    def place(self, hit: Hit) -> int:
        """Which of all hits it is, from 1."""
        return sum(self.counts[: hit.row]) + hit.number + 1

    def step(self, hit: Hit, step: int) -> Hit:
        """The hit ``step`` places on, beginning again at the other end."""
        ends = list(accumulate(self.counts))
        place = (self.place(hit) - 1 + step) % max(1, ends[-1])
        row = bisect_right(ends, place)
        return Hit(row, place - (ends[row] - self.counts[row]))
