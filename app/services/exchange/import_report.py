"""What came of an import, for programs and in words."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came of an import.

    Attributes:
        chats: Ids of the chats that were added.
        skipped: How many chats in the file could not be read.
        known: How many were here already and were not added again.
        binned: How many of those are in the bin.
    """

    chats: tuple[str, ...]
    skipped: int = 0
    known: int = 0
    binned: int = 0

    @property
    def sentences(self) -> tuple[str, ...]:
        """Ready to be shown."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[str]:
        if self.chats:
            yield f"{_counted(len(self.chats))} imported."
        elif not self.known and not self.skipped:
            yield "There are no chats in this file."
        if self.known:
            yield f"{_counted(self.known)} already here."
        if self.binned:
            yield f"{self.binned} of them {_verb(self.binned, 'is', 'are')} in the bin."
        if self.skipped:
            yield f"{_counted(self.skipped, 'could not be read and')} left out."


def _counted(number: int, words: str = "") -> str:
    """Such as "3 chats were"."""
    noun, verb = _verb(number, "chat", "chats"), _verb(number, "was", "were")
    return " ".join(part for part in (f"{number:,}", noun, words, verb) if part)


def _verb(number: int, one: str, many: str) -> str:
    return one if number == 1 else many
