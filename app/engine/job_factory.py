"""Makes the job that fits a request: sampled or beam search, with its limits."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace

from app.core.errors import UserError
from app.core.sampling_params import SamplingParams
from app.engine.answer_text import AnswerText
from app.engine.beam_search import BeamSearch
from app.engine.channel import Channel
from app.engine.job import BeamJob, Job, SampledJob
from app.engine.prompt_builder import Prompt
from app.engine.sampling import Sampler
from app.engine.sequence import Sequence
from app.engine.stopwatch import Stopwatch
from app.engine.text_side import TextSide


@dataclass(frozen=True, slots=True)
class JobFactory:
    """Knows the model's text side and limits, and how sequences are forked and dropped."""

    text: TextSide
    context_length: int
    fork: Callable[[Sequence], Sequence]
    drop: Callable[[Sequence], None]

    def make(
        self,
        channel: Channel,
        params: SamplingParams,
        prompt: Prompt,
        sequence: Sequence,
        watch: Stopwatch,
    ) -> Job:
        """Raises UserError ``empty-prompt`` or ``context-too-long``."""
        limit = min(self._room(len(prompt.row)), params.max_new_tokens or self.context_length)
        seeded = _with_seed(params)
        if params.num_beams > 1:
            search = self._beam_search(sequence, params, limit)
            return BeamJob(channel, params, sequence, watch, search, self.text.decode)
        end_ids = self._end_ids(params)
        sampler = Sampler(seeded, sequence.tokens, end_ids)
        detokenizer = self.text.detokenizer(prompt.prefix_ids)
        text = AnswerText(detokenizer, params.stop, params.include_stop_in_text)
        return SampledJob(channel, seeded, sequence, watch, sampler, text, end_ids, limit)

    def _beam_search(self, sequence: Sequence, params: SamplingParams, limit: int) -> BeamSearch:
        return BeamSearch(
            sequence,
            params.num_beams,
            limit,
            params.length_penalty,
            self._end_ids(params),
            self.fork,
            self.drop,
        )

    def _room(self, prompt_tokens: int) -> int:
        if prompt_tokens == 0:
            raise UserError("empty-prompt", "The prompt is empty. Write something first.")
        room = self.context_length - prompt_tokens
        if room <= 0:
            raise UserError(
                "context-too-long",
                f"This chat has {prompt_tokens:,} tokens, "
                f"and this model takes {self.context_length:,}. "
                "Nothing was sent. Shorten it, start a new chat, or choose another model.",
                used=prompt_tokens,
                limit=self.context_length,
            )
        return room

    def _end_ids(self, params: SamplingParams) -> frozenset[int]:
        own = frozenset[int]() if params.ignore_eos else self.text.end_ids
        return own | frozenset(params.stop_token_ids)


def _with_seed(params: SamplingParams) -> SamplingParams:
    """A sampled answer always has a seed, so that it can be had again."""
    if params.seed is not None or params.is_greedy:
        return params
    return replace(params, seed=secrets.randbits(31))
