"""Which sequences run in the next step: continuous batching with chunked prefill."""

from dataclasses import dataclass

from app.core.generation import Priority
from app.engine.paged_model import StepRow
from app.engine.sequence import Sequence, SequenceState

MIXED_STEP_TOKENS = 128
# What a step may read in the background while a person is written to: it takes about twice as
# long as one that only writes.
BACKGROUND_TOKENS = 16


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """``count`` tokens of one sequence; logits are wanted when they are its last."""

    sequence: Sequence
    count: int

    @property
    def is_sampled(self) -> bool:
        return self.count == self.sequence.remaining

    def step_row(self) -> StepRow:
        start = self.sequence.computed
        ids = self.sequence.tokens[start : start + self.count]
        return StepRow(
            ids, start, self.sequence.blocks, [self.count - 1] if self.is_sampled else []
        )


class Scheduler:
    """Keeps the waiting and running sequences in order of arrival.

    Args:
        max_step_tokens: Most tokens in a step. It bounds how long a step takes, so also how long
            others wait for a step that reads a long prompt.
        max_sequences: Most sequences that run at once.
    """

    def __init__(self, max_step_tokens: int, max_sequences: int) -> None:
        self.max_step_tokens = max_step_tokens
        self._max_sequences = max_sequences
        self._waiting: list[Sequence] = []
        self._running: list[Sequence] = []

    @property
    def is_idle(self) -> bool:
        return not self._waiting and not self._running

    def add(self, sequence: Sequence) -> None:
        self._waiting.append(sequence)

    def add_running(self, sequence: Sequence) -> None:
        """A fork of a running sequence joins at once."""
        self._running.append(sequence)

    def remove(self, sequence: Sequence) -> None:
        sequence.finish()
        self._waiting = [other for other in self._waiting if other is not sequence]
        self._running = [other for other in self._running if other is not sequence]

    def plan(self) -> list[PlannedRow]:
        """The rows of the next step: every decoding sequence, then prompts as far as there is room.

        What runs in the background pauses while somebody's prompt is read, and reads little while
        somebody is written to. When the pool is full the youngest sequence is preempted, those in
        the background first; the oldest always gets on, since the pool holds at least one whole
        context.
        """
        self._admit()
        rows: list[PlannedRow] = []
        room = self._step_tokens()
        for sequence in self._in_turn():
            count = min(sequence.remaining, self._share(sequence, room))
            if sequence.state is SequenceState.WAITING or not count:
                continue
            if self._reserve(sequence, count):
                rows.append(PlannedRow(sequence, count))
                room -= count
        return [row for row in rows if row.sequence.state is not SequenceState.WAITING]

    def _step_tokens(self) -> int:
        """Long steps read faster, but a person who is being written to waits for them."""
        is_writing = any(
            one.state is SequenceState.DECODE and one.priority is Priority.FRONT
            for one in self._running
        )
        return min(MIXED_STEP_TOKENS, self.max_step_tokens) if is_writing else self.max_step_tokens

    def _share(self, sequence: Sequence, room: int) -> int:
        """How much of the step's room a sequence may have."""
        front = {one.state for one in self._running if one.priority is Priority.FRONT}
        if sequence.priority is Priority.FRONT or not front:
            return room
        if SequenceState.PREFILL in front:
            return 0
        return room if sequence.state is SequenceState.DECODE else min(BACKGROUND_TOKENS, room)

    def _in_turn(self) -> list[Sequence]:
        """Decoding first: people who read an answer must not wait for somebody's long prompt."""
        return sorted(
            self._running, key=lambda one: (one.priority, one.state is not SequenceState.DECODE)
        )

    def _admit(self) -> None:
        self._waiting.sort(key=lambda one: one.priority)
        while self._waiting and len(self._running) < self._max_sequences:
            sequence = self._waiting.pop(0)
            sequence.attach_prefix()
            self._running.append(sequence)

    def _youngest(self) -> Sequence:
        back = [one for one in self._running if one.priority is Priority.BACK]
        return (back or self._running)[-1]

    def _reserve(self, sequence: Sequence, count: int) -> bool:
        while not sequence.reserve(count):
            youngest = self._youngest()
            self._running = [other for other in self._running if other is not youngest]
            youngest.preempt()
            self._waiting.insert(0, youngest)
            if youngest is sequence:
                return False
        return True
