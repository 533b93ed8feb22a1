import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from app.core.sampling_params import SamplingParams
from app.engine.sampling import Sampler, candidates, process_logits

LOGITS = np.array([1.0, 3.0, 2.0, -1.0], np.float32)
rows = hnp.arrays(np.float32, st.integers(1, 50), elements=st.floats(-20, 20, width=32))


def _softmax(x: np.ndarray) -> np.ndarray:
    e = np.exp(x - x.max())
    return e / e.sum()


def test_greedy_takes_the_best():
    assert Sampler(SamplingParams(), [], ()).sample(LOGITS) == 1


def test_top_k_keeps_the_best_k():
    ids, probabilities = candidates(LOGITS, SamplingParams(temperature=1, top_k=2))
    assert ids.tolist() == [1, 2]
    assert probabilities == pytest.approx(_softmax(np.array([3.0, 2.0])))


def test_top_p_keeps_the_token_that_crosses_the_mass():
    # Probabilities are about 0.66, 0.24, 0.09, 0.01.
    ids, _ = candidates(LOGITS, SamplingParams(temperature=1, top_p=0.7))
    assert ids.tolist() == [1, 2]


@pytest.mark.parametrize("spread", [0.01, 1.0, 6.0])
def test_top_p_of_a_large_vocabulary_is_that_of_a_full_sort(spread):
    logits = np.random.default_rng(1).normal(0, spread, 20_000).astype(np.float32)
    ids, probabilities = candidates(logits, SamplingParams(temperature=0.8, top_p=0.9))
    order = np.argsort(-logits, kind="stable")
    every = _softmax(logits[order].astype(np.float64) / 0.8)
    kept = every[: int(np.searchsorted(np.cumsum(every), 0.9)) + 1]
    assert ids.tolist() == order[: len(kept)].tolist()
    assert probabilities == pytest.approx(kept / kept.sum())


def test_min_p_is_relative_to_the_best():
    ids, _ = candidates(LOGITS, SamplingParams(temperature=1, min_p=0.3))
    assert ids.tolist() == [1, 2]


def test_repetition_penalty_divides_positive_and_multiplies_negative_logits():
    params = SamplingParams(repetition_penalty=2.0)
    result = process_logits(LOGITS, params, {1, 3}, {})
    assert result.tolist() == [1.0, 1.5, 2.0, -2.0]


def test_presence_and_frequency_penalties_look_at_the_answer_only():
    params = SamplingParams(presence_penalty=0.5, frequency_penalty=0.25)
    result = process_logits(LOGITS, params, {0, 1}, {1: 2})
    assert result.tolist() == [1.0, 2.0, 2.0, -1.0]


def test_end_tokens_wait_for_min_new_tokens():
    sampler = Sampler(SamplingParams(min_new_tokens=1), [], {1})
    assert sampler.sample(LOGITS) == 2
    assert sampler.sample(LOGITS) == 1


def test_the_same_seed_draws_the_same_tokens():
    params = SamplingParams(temperature=1, seed=7)
    first, second = Sampler(params, [], ()), Sampler(params, [], ())
    assert [first.sample(LOGITS) for _ in range(20)] == [second.sample(LOGITS) for _ in range(20)]


def test_draws_follow_the_distribution():
    sampler = Sampler(SamplingParams(temperature=1, seed=1), [], ())
    counts = np.bincount([sampler.sample(LOGITS) for _ in range(4000)], minlength=4) / 4000
    assert counts == pytest.approx(_softmax(LOGITS), abs=0.03)


def test_the_models_logits_are_not_changed():
    logits = LOGITS.copy()
    process_logits(logits, SamplingParams(repetition_penalty=1.3), {0, 1, 2}, {})
    assert (logits == LOGITS).all()


@given(
    rows,
    st.floats(0.05, 5),
    st.integers(0, 60),
    st.floats(0.01, 1),
    st.floats(0, 0.99),
)
def test_candidates_are_the_best_ids_and_a_distribution(logits, temperature, top_k, top_p, min_p):
    params = SamplingParams(temperature=temperature, top_k=top_k, top_p=top_p, min_p=min_p)
    ids, probabilities = candidates(logits, params)
    assert 1 <= len(ids) <= (top_k or len(logits))
    assert probabilities.sum() == pytest.approx(1)
    assert (np.diff(probabilities) <= 1e-12).all()
    kept_worst = logits[ids].min()
    assert np.count_nonzero(logits > kept_worst) <= len(ids) - 1
