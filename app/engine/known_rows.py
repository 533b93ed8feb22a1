"""The rows of ids that were fed for the answers of a chat, part by part."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.core.generation import PromptMessage, TokenRecord

_NONE = TokenRecord(0, (), ())


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
    """The row of every answer, oldest first; empty where it is not known.

    A record counts from the row of the answer before it; where that is missing, rows begin anew
    with the next record that needs none.
    """
    rows: list[KnownRow] = []
    growing = _GrowingRow()
    for message in messages:
        if message.role != "assistant":
            continue
        record = message.record
        if record is None or record.kept > growing.length:
            growing, record = _GrowingRow(), _NONE
        growing.cut(record.kept)
        for stretch in _own(message.content, record, end_ids):
            growing.add(stretch)
        rows.append(KnownRow(tuple(growing.parts), record.kept))
    return rows


def _own(text: str, record: TokenRecord, end_ids: frozenset[int]) -> Iterator[Stretch]:
    end = len(record.answer_ids)
    while end and record.answer_ids[end - 1] in end_ids:
        end -= 1
    yield Stretch(record.prompt_ids)
    yield Stretch(record.answer_ids[:end], text)
    yield Stretch(record.answer_ids[end:])


class _GrowingRow:
    """The parts of a row, none of them empty; what was read stands together where it touches."""

    def __init__(self) -> None:
        self.parts: list[Stretch] = []
        self.length = 0

    def cut(self, count: int) -> None:
        """Keep the first ``count`` ids. Of an answer that is cut the text is no longer known."""
        while self.length > count:
            last = self.parts.pop()
            self.length -= len(last.ids)
            self.add(Stretch(last.ids[: max(0, count - self.length)]))

    def add(self, part: Stretch) -> None:
        self.length += len(part.ids)
        if part.answer is None and self.parts and self.parts[-1].answer is None:
            self.parts[-1] = Stretch((*self.parts[-1].ids, *part.ids))
        elif part.ids:
            self.parts.append(part)
