"""Beam search over forked block tables, as Hugging Face transformers does it (one group).

At each step so many continuations of n beams are looked at that n of them do not end: those that
end are kept as hypotheses, the best n others go on. A hypothesis scores the sum of its
log-probabilities divided by length ** penalty.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from app.core.generation import FinishReason
from app.engine.sampling import log_softmax
from app.engine.sequence import Sequence


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A finished answer without its end token."""

    token_ids: tuple[int, ...]
    score: float
    finish_reason: FinishReason


@dataclass(frozen=True, slots=True)
class _Candidate:
    beam: int
    token: int
    total: float


class BeamSearch:
    """Chooses the beams' next tokens and forks and drops their sequences.

    Args:
        first: The sequence that holds the prompt.
        width: Number of beams.
        limit: Most new tokens.
        fork: Makes a running twin of a sequence.
        drop: Ends a sequence and gives its blocks back.
    """

    def __init__(
        self,
        first: Sequence,
        width: int,
        limit: int,
        length_penalty: float,
        end_ids: frozenset[int],
        fork: Callable[[Sequence], Sequence],
        drop: Callable[[Sequence], None],
    ) -> None:
        self.beams = [first]
        self._totals = [0.0]
        self._width = width
        self._limit = limit
        self._length_penalty = length_penalty
        self._end_ids = end_ids
        self._fork = fork
        self._drop = drop
        self._finished: list[Hypothesis] = []
        self._written = 0

    @property
    def is_done(self) -> bool:
        """The limit is reached, or no beam can beat the worst kept hypothesis any more."""
        if self._written >= self._limit:
            return True
        if len(self._finished) < self._width:
            return False
        worst = min(hypothesis.score for hypothesis in self._finished)
        return self._score(max(self._totals), self._written) <= worst

    def advance(self, logits: Mapping[int, np.ndarray]) -> None:
        """One step; ``logits`` [V] by ``id(sequence)`` of every beam."""
        best = self._best(np.stack([logits[id(beam)] for beam in self.beams]))
        going_on: list[_Candidate] = []
        for rank, candidate in enumerate(best):
            if candidate.token in self._end_ids:
                if rank < self._width:
                    self._keep(candidate)
            elif len(going_on) < self._width:
                going_on.append(candidate)
        self._written += 1
        self._continue(going_on)

    def results(self, count: int) -> list[Hypothesis]:
        """The best hypotheses, unfinished beams included when the limit was reached."""
        open_ones = [
            Hypothesis(tuple(beam.answer), self._score(total, self._written), FinishReason.LENGTH)
            for beam, total in zip(self.beams, self._totals, strict=True)
        ]
        hypotheses = self._finished + (open_ones if self._written >= self._limit else [])
        ranked = sorted(hypotheses, key=lambda one: one.score, reverse=True)
        return ranked[:count]

    def _best(self, logits: np.ndarray) -> list[_Candidate]:
        totals = log_softmax(logits) + np.asarray(self._totals)[:, None]
        flat = totals.ravel()
        count = min(max(2, 1 + len(self._end_ids)) * self._width, flat.size)
        top = np.argpartition(flat, -count)[-count:]
        ordered = top[np.argsort(-flat[top], kind="stable")]
        vocabulary = totals.shape[1]
        return [
            _Candidate(int(i) // vocabulary, int(i) % vocabulary, float(flat[i])) for i in ordered
        ]

    def _keep(self, candidate: _Candidate) -> None:
        ids = tuple(self.beams[candidate.beam].answer)
        score = self._score(candidate.total, self._written + 1)
        self._finished.append(Hypothesis(ids, score, FinishReason.STOP))
        self._finished.sort(key=lambda one: one.score, reverse=True)
        del self._finished[self._width :]

    def _continue(self, chosen: list[_Candidate]) -> None:
        """Each beam goes on once in place; further continuations are forks; the rest is dropped."""
        users = [[one for one in chosen if one.beam == index] for index in range(len(self.beams))]
        beams: list[Sequence] = []
        totals: list[float] = []
        for beam, candidates in zip(self.beams, users, strict=True):
            twins = [self._fork(beam) for _ in candidates[1:]]
            for sequence, candidate in zip([beam, *twins], candidates, strict=False):
                sequence.tokens.append(candidate.token)
                beams.append(sequence)
                totals.append(candidate.total)
            if not candidates:
                self._drop(beam)
        self.beams, self._totals = beams, totals

    def _score(self, total: float, length: int) -> float:
        return total / max(length, 1) ** self._length_penalty
