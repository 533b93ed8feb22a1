"""A name, date, time or amount in a text, and when two of them say the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

Reading = tuple[str | int | Decimal | None, ...]
"""What a fact may mean: a tag, then its parts, None where it leaves one open.

("date", day, month, year), ("weekday", 0 to 6), ("day", word), ("time", minutes of the day),
("number", value, unit), ("code", text).
"""

# Parts that a source may leave open: "3 May" is enough for "3 May 2026", "900" for "€900".
_LENIENT = {"date": 3, "number": 2}


class FactKind(StrEnum):
    NAME = "name"
    DATE = "date"
    AMOUNT = "amount"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that must not be changed or made up.

    Attributes:
        start: Where it begins in its text.
        readings: All that it may mean; empty for names.
    """

    kind: FactKind
    text: str
    start: int
    readings: frozenset[Reading] = frozenset()

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def is_backed(fact: Fact, sources: Iterable[Fact]) -> bool:
    """Whether one of ``sources`` says all that ``fact`` says, in whatever form."""
    return any(
        _fits(reading, other)
        for source in sources
        for other in source.readings
        for reading in fact.readings
    )


def _fits(reading: Reading, source: Reading) -> bool:
    if reading[0] != source[0] or len(reading) != len(source):
        return False
    lenient = _LENIENT.get(str(reading[0]))
    return all(
        part is None or part == other or (other is None and at == lenient)
        for at, (part, other) in enumerate(zip(reading, source, strict=True))
    )
