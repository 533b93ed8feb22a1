"""The engine's side of one generation: its sequences, its sampler, its text, its events."""

from collections.abc import Callable
from collections.abc import Sequence as SequenceOf
from typing import Protocol

import numpy as np

from app.core.generation import Finished, FinishReason, PrefillProgress, TextDelta, Usage
from app.core.sampling_params import SamplingParams
from app.engine.answer_text import AnswerText
from app.engine.beam_search import BeamSearch
from app.engine.channel import Channel
from app.engine.sampling import Sampler
from app.engine.sequence import Sequence
from app.engine.stopwatch import Stopwatch


class Job(Protocol):
    """What the engine's loop needs of a generation. All calls come from the engine's thread."""

    channel: Channel
    watch: Stopwatch
    is_finished: bool

    @property
    def sequences(self) -> SequenceOf[Sequence]: ...

    def report_prefill(self) -> None: ...

    def accept(self, sampled: SequenceOf[tuple[Sequence, np.ndarray]]) -> None:
        """Logits [V] of those of its sequences that were sampled in this step."""
        ...

    def finish(self, reason: FinishReason) -> None: ...


class _JobBase:
    """Progress, usage and the last event, which all kinds of job have alike."""

    def __init__(
        self, channel: Channel, params: SamplingParams, sequence: Sequence, watch: Stopwatch
    ) -> None:
        self.channel = channel
        self.watch = watch
        self.is_finished = False
        self._params = params
        self._first = sequence

    def report_prefill(self) -> None:
        first = self._first
        done = min(first.computed, first.prompt_length)
        self.channel.put(PrefillProgress(done, first.prompt_length, first.cached))

    def _end(
        self,
        reason: FinishReason,
        written: int,
        sequences: tuple[tuple[int, ...], ...] = (),
        scores: tuple[float, ...] = (),
    ) -> None:
        prompt, cached = self._first.prompt_length, self._first.cached
        timings = self.watch.timings(prompt - cached)
        usage = Usage(prompt, cached, written)
        self.is_finished = True
        self.channel.put(Finished(reason, usage, timings, self._params.seed, sequences, scores))


class SampledJob(_JobBase):
    """One sequence, sampled or greedy, streamed as it comes."""

    def __init__(
        self,
        channel: Channel,
        params: SamplingParams,
        sequence: Sequence,
        watch: Stopwatch,
        sampler: Sampler,
        text: AnswerText,
        end_ids: frozenset[int],
        limit: int,
    ) -> None:
        super().__init__(channel, params, sequence, watch)
        self.sequences = [sequence]
        self._sequence = sequence
        self._sampler = sampler
        self._text = text
        self._end_ids = end_ids
        self._limit = limit

    def accept(self, sampled: SequenceOf[tuple[Sequence, np.ndarray]]) -> None:
        token = self._sampler.sample(sampled[0][1])
        self.watch.token()
        if token in self._end_ids:
            self.finish(FinishReason.STOP)
            return
        self._sequence.tokens.append(token)
        self.channel.put(TextDelta(self._text.add(token), (token,)))
        if self._text.is_stopped:
            self.finish(FinishReason.STOP)
        elif len(self._sequence.answer) >= self._limit:
            self.finish(FinishReason.LENGTH)

    def finish(self, reason: FinishReason) -> None:
        rest = self._text.flush()
        if rest:
            self.channel.put(TextDelta(rest, ()))
        self._end(reason, len(self._sequence.answer))


class BeamJob(_JobBase):
    """Beam search: the answer comes at the end, best beam first."""

    def __init__(
        self,
        channel: Channel,
        params: SamplingParams,
        sequence: Sequence,
        watch: Stopwatch,
        search: BeamSearch,
        decode: Callable[[SequenceOf[int]], str],
    ) -> None:
        super().__init__(channel, params, sequence, watch)
        self._search = search
        self._decode = decode
        self._pending: dict[int, np.ndarray] = {}

    @property
    def sequences(self) -> SequenceOf[Sequence]:
        return self._search.beams

    def accept(self, sampled: SequenceOf[tuple[Sequence, np.ndarray]]) -> None:
        # A preempted beam comes later than the others, so logits are kept until all are there.
        self._pending |= {id(sequence): logits.copy() for sequence, logits in sampled}
        if len(self._pending) < len(self.sequences):
            return
        self.watch.token()
        self._search.advance(self._pending)
        self._pending = {}
        if self._search.is_done:
            self.finish(FinishReason.STOP)

    def finish(self, reason: FinishReason) -> None:
        best = self._search.results(self._params.num_return_sequences)
        ids = tuple(hypothesis.token_ids for hypothesis in best)
        if ids and reason is not FinishReason.CANCELLED:
            self.channel.put(TextDelta(self._decode(ids[0]), ids[0]))
            reason = best[0].finish_reason
        scores = tuple(hypothesis.score for hypothesis in best)
        self._end(reason, sum(map(len, ids)), ids, scores)
