"""The rows of ids that were fed for the answers of a chat, part by part."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.core.generation import PromptMessage, TokenRecord


@dataclass(frozen=True, slots=True)
class Stretch:
    """Ids of a row that belong together.

    Attributes:
        answer: The text that the model wrote with exactly these ids; None for ids that it read.
    """

    ids: tuple[int, ...]
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class KnownRow:
    """All ids up to the end of one answer.

    Attributes:
        kept: How many of them were taken over from the row of the answer before.
    """

    stretches: tuple[Stretch, ...]
    kept: int

    @property
    def ids(self) -> list[int]:
        return [token_id for stretch in self.stretches for token_id in stretch.ids]


def known_rows(messages: Sequence[PromptMessage], end_ids: frozenset[int]) -> list[KnownRow]:
    """The row of every answer that has its record, oldest first.

    A record counts from the row of the answer before it; where that is missing, rows begin anew
    with the next record that needs none.
    """
    rows: list[KnownRow] = []
    parts: list[Stretch] = []
    for message in messages:
        if message.role != "assistant":
            continue
        record = message.record
        if record is None or record.kept > sum(len(part.ids) for part in parts):
            parts = []
            continue
        parts = _joined([*_first(parts, record.kept), *_own(message.content, record, end_ids)])
        rows.append(KnownRow(tuple(parts), record.kept))
    return rows


def _own(text: str, record: TokenRecord, end_ids: frozenset[int]) -> Iterator[Stretch]:
    end = len(record.answer_ids)
    while end and record.answer_ids[end - 1] in end_ids:
        end -= 1
    yield Stretch(record.prompt_ids)
    yield Stretch(record.answer_ids[:end], text)
    yield Stretch(record.answer_ids[end:])


def _first(parts: Sequence[Stretch], count: int) -> Iterator[Stretch]:
    """The first ``count`` ids. Of an answer that is cut the text is no longer known."""
    for part in parts:
        if count <= 0:
            return
        yield part if len(part.ids) <= count else Stretch(part.ids[:count])
        count -= len(part.ids)


def _joined(parts: Sequence[Stretch]) -> list[Stretch]:
    """Without empty stretches, and those that were read in one where they touch."""
    joined: list[Stretch] = []
    for part in parts:
        if not part.ids:
            continue
        if joined and part.answer is None and joined[-1].answer is None:
            joined[-1] = Stretch((*joined[-1].ids, *part.ids))
        else:
            joined.append(part)
    return joined
