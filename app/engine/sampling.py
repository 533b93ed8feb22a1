"""Logits processors and samplers: pure functions on NumPy arrays.

Order and meaning follow Hugging Face transformers: repetition penalty, presence and frequency
penalty, the ban on early ends; then temperature, top-k, top-p, min-p, and a draw.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from types import EllipsisType

import numpy as np

from app.core.sampling_params import SamplingParams

# Sorting a vocabulary of 150,000 takes longer than a small model's step.
_HEAD = 1024


def process_logits(
    logits: np.ndarray,
    params: SamplingParams,
    seen: Collection[int],
    written: Mapping[int, int],
    banned: Sequence[int] = (),
) -> np.ndarray:
    """Logits [V] after penalties; the input is not changed.

    Args:
        logits: f32 [V].
        params: The penalties.
        seen: Ids in prompt and answer, for the repetition penalty.
        written: Ids of the answer with their counts, for presence and frequency penalty.
        banned: Ids that must not come next (end tokens before ``min_new_tokens``).
    """
    untouched = params.repetition_penalty == 1 and not (
        params.presence_penalty or params.frequency_penalty
    )
    if untouched and not banned:
        return logits
    result = logits.astype(np.float32, copy=True)
    if params.repetition_penalty != 1 and seen:
        ids = np.fromiter(seen, np.int64, len(seen))
        values = result[ids]
        scaled = np.where(
            values > 0, values / params.repetition_penalty, values * params.repetition_penalty
        )
        result[ids] = scaled
    if written and (params.presence_penalty or params.frequency_penalty):
        ids = np.fromiter(written.keys(), np.int64, len(written))
        counts = np.fromiter(written.values(), np.float32, len(written))
        result[ids] -= params.presence_penalty + params.frequency_penalty * counts
    result[list(banned)] = -np.inf
    return result


def candidates(logits: np.ndarray, params: SamplingParams) -> tuple[np.ndarray, np.ndarray]:
    """Ids and probabilities that are left after temperature, top-k, top-p and min-p.

    Returns:
        Ids i64 [C] by falling probability and probabilities f64 [C] that sum to 1. C is at least 1.
    """
    ids, probabilities = _ranked(logits, params)
    keep = len(ids)
    if params.top_p < 1:
        before = np.cumsum(probabilities) - probabilities
        keep = max(1, int(np.searchsorted(before, params.top_p)))
    if params.min_p > 0:
        floor = params.min_p * probabilities[0]
        keep = min(keep, int(np.count_nonzero(probabilities >= floor)))
    kept = probabilities[:keep]
    return ids[:keep], kept / kept.sum()


def _ranked(logits: np.ndarray, params: SamplingParams) -> tuple[np.ndarray, np.ndarray]:
    """Ids and probabilities after top-k; only a head of them where top-p needs no more."""
    if params.top_k == 0 and params.top_p < 1 and len(logits) > _HEAD:
        head = _top_ids(logits, _HEAD)
        probabilities = _weights(logits, head, params) / _weights(logits, ..., params).sum()
        if probabilities.sum() >= params.top_p:
            return head, probabilities
    ids = _top_ids(logits, params.top_k)
    weights = _weights(logits, ids, params)
    return ids, weights / weights.sum()


def _weights(
    logits: np.ndarray, which: np.ndarray | EllipsisType, params: SamplingParams
) -> np.ndarray:
    """Probabilities but for a common factor, f64; the best id's is 1."""
    scaled = (logits[which].astype(np.float64) - logits.max()) / params.temperature
    return np.exp(scaled)


def _top_ids(logits: np.ndarray, top_k: int) -> np.ndarray:
    """Ids by falling logit, at most ``top_k`` of them when that is above 0."""
    if 0 < top_k < len(logits):
        part = np.argpartition(logits, -top_k)[-top_k:]
        return part[np.argsort(-logits[part], kind="stable")]
    return np.argsort(-logits, kind="stable")


def log_softmax(logits: np.ndarray) -> np.ndarray:
    """f64, same shape, over the last axis."""
    shifted = logits.astype(np.float64) - logits.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


class Sampler:
    """Chooses one sequence's next tokens and remembers what was written.

    Args:
        params: The settings; ``params.seed`` is set.
        prompt_ids: The prompt, for the repetition penalty.
        end_ids: Ids that end the answer.
    """

    def __init__(
        self, params: SamplingParams, prompt_ids: Sequence[int], end_ids: Collection[int]
    ) -> None:
        self._params = params
        self._rng = np.random.Generator(np.random.PCG64(params.seed))
        self._seen = set(prompt_ids) if params.repetition_penalty != 1 else set[int]()
        self._written: Counter[int] = Counter()
        self._count = 0
        self._end_ids = list(end_ids)

    def sample(self, logits: np.ndarray) -> int:
        """The next token for logits f32 [V]."""
        banned = self._end_ids if self._count < self._params.min_new_tokens else ()
        processed = process_logits(logits, self._params, self._seen, self._written, banned)
        token = self._choose(processed)
        self._count += 1
        self._written[token] += 1
        if self._params.repetition_penalty != 1:
            self._seen.add(token)
        return token

    def _choose(self, logits: np.ndarray) -> int:
        if self._params.is_greedy:
            return int(logits.argmax())
        ids, probabilities = candidates(logits, self._params)
        drawn = np.searchsorted(np.cumsum(probabilities), self._rng.random(), side="right")
        return int(ids[min(int(drawn), len(ids) - 1)])
