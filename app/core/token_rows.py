"""Whole token rows from the records of answers that follow each other."""

from collections.abc import Iterable, Sequence

from app.core.generation import TokenRecord


def join(records: Iterable[TokenRecord]) -> list[int]:
    """The row at the end of the last answer: all that its model had read and written by then.

    Records are those of one branch, oldest first. A record that goes on from more than is known,
    since one before it is missing, makes the row empty; a later one may begin it anew.
    """
    row: list[int] = []
    for record in records:
        if record.kept > len(row):
            row = []
            continue
        del row[record.kept :]
        row += record.prompt_ids
        row += record.answer_ids
    return row


def extended(row: Sequence[int], record: TokenRecord | None) -> list[int]:
    """The row one answer on; empty when its record is missing or goes on from more than ``row``."""
    if record is None or record.kept > len(row):
        return []
    return [*row[: record.kept], *record.prompt_ids, *record.answer_ids]


def shared(row: Sequence[int], other: Sequence[int]) -> int:
    """How many ids both begin with."""
    shortest = min(len(row), len(other))
    return next((at for at in range(shortest) if row[at] != other[at]), shortest)
