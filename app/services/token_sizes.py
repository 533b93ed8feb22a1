"""How many tokens messages and turns take for one model."""

from collections.abc import Sequence

from app.core.chat import Message, MessageState
from app.core.generation import Backend, TokenRecord
from app.services.prompt import RecordOf, own_record
from app.services.turns import Turn

_LEAST_OVERHEAD, _FIRST_OVERHEAD, _MOST_OVERHEAD = 4, 16, 64


class TokenSizes:
    """Exact where the model wrote the answer, since its token record tells; else counted.

    What is found out is kept, for a text costs about a millisecond. One object per backend.
    """

    def __init__(self, backend: Backend, record_of: RecordOf) -> None:
        self.backend = backend
        self.overhead = _FIRST_OVERHEAD
        self._record_of = record_of
        self._counts: dict[tuple[int, int], int] = {}
        self._rows: dict[tuple[int, int], int | None] = {}
        self._systems: dict[str, int] = {}

    def system(self, text: str) -> int:
        if text not in self._systems:
            self._systems[text] = self.backend.count_tokens(text) if text.strip() else 0
        return self._systems[text]

    def text(self, message: Message) -> int:
        """Tokens of its text alone. A message that is not stored yet has the id 0."""
        key = (message.id, len(message.text))
        if not message.id or message.state is MessageState.WRITING:
            return self.backend.count_tokens(message.text)
        if key not in self._counts:
            self._counts[key] = self.backend.count_tokens(message.text)
        return self._counts[key]

    def row(self, answer: Message | None) -> int | None:
        """Tokens that this model had read and written at the end of an answer, if it is its own."""
        if answer is None or answer.state is MessageState.WRITING:
            return None
        key = (answer.id, len(answer.text))
        if key not in self._rows:
            record = own_record(answer, self.backend.info.model, self._record_of)
            self._rows[key] = None if record is None else row_length(record)
        return self._rows[key]

    def turns(self, system: str, turns: Sequence[Turn]) -> list[int]:
        """What each turn adds to the prompt; the system prompt comes on top."""
        before: Message | None = None
        sizes: list[int] = []
        for turn in turns:
            exact = self._exact(system, turn, before, first=not sizes)
            counted = sum(map(self.text, turn.messages)) + self.overhead if exact is None else exact
            sizes.append(max(1, counted))
            before = turn.answer
        return sizes

    def learn_overhead(self, system: str, turns: Sequence[Turn]) -> None:
        """Measure what the chat template puts around a turn, at the last one of ``turns``."""
        turn = turns[-1]
        before = turns[-2].answer if len(turns) > 1 else None
        exact = self._exact(system, turn, before, first=len(turns) == 1)
        record = None if turn.answer is None else self._record_of(turn.answer.id)
        if exact is None or record is None:
            return
        around = exact - sum(map(self.text, turn.questions)) - len(record.answer_ids)
        # Another figure comes from a template that rewrites what was before.
        if 0 <= around <= _MOST_OVERHEAD:
            self.overhead = max(_LEAST_OVERHEAD, around)

    def _exact(self, system: str, turn: Turn, before: Message | None, *, first: bool) -> int | None:
        """How much longer the row became, if the turn was read behind the one before it."""
        row = self.row(turn.answer)
        if row is None or turn.answer is None:
            return None
        if first:
            return row - self.system(system)
        earlier = self.row(before)
        if earlier is None or before is None or before.first_read != turn.answer.first_read:
            return None
        return row - earlier


def row_length(record: TokenRecord) -> int:
    return record.kept + len(record.prompt_ids) + len(record.answer_ids)
