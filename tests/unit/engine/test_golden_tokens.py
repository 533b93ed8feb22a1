"""The engine's greedy tokens are Hugging Face's, for every architecture, alone and in company."""

import json
from pathlib import Path

import pytest

from app.core.generation import Finished, GenerationRequest, PrefillProgress, TextDelta
from app.core.sampling_params import SamplingParams
from app.engine.loading import EngineOptions, open_engine

MODELS = Path(__file__).parents[2] / "fixtures" / "models"
EXACT = {"INFERENCE_PRECISION_HINT": "f32", "KV_CACHE_PRECISION": "f32"}
NAMES = ["llama", "qwen2_tied", "qwen3", "phi3", "gpt_oss", "qwen3_moe"]
GREEDY = SamplingParams(max_new_tokens=24, ignore_eos=True)


def _cases(name: str) -> list[dict[str, list[int]]]:
    return json.loads((MODELS / name / "expected.json").read_text())["cases"]


def _engine(name: str, **options):
    return open_engine(MODELS / name, "CPU", EngineOptions(properties=EXACT, **options))


def _ids(generation) -> list[int]:
    return [i for event in generation if isinstance(event, TextDelta) for i in event.token_ids]


def _request(prompt: list[int]) -> GenerationRequest:
    return GenerationRequest(prompt_ids=tuple(prompt), sampling=GREEDY)


@pytest.mark.parametrize("name", NAMES)
def test_greedy_tokens_are_those_of_transformers(name):
    cases = _cases(name)
    engine = _engine(name)
    try:
        alone = [_ids(engine.submit(_request(case["prompt"]))) for case in cases]
    finally:
        engine.close()
    assert alone == [case["greedy"] for case in cases]


@pytest.mark.parametrize("name", ["llama", "gpt_oss"])
def test_eight_prompts_together_give_the_tokens_of_one_by_one(name):
    prompts = [case["prompt"][cut:] for case in _cases(name) for cut in (0, 1)][:8]
    engine = _engine(name, max_step_tokens=64)
    try:
        alone = [_ids(engine.submit(_request(prompt))) for prompt in prompts]
    finally:
        engine.close()
    fresh = _engine(name, max_step_tokens=64)
    try:
        running = [fresh.submit(_request(prompt)) for prompt in prompts]
        together = [_ids(generation) for generation in running]
    finally:
        fresh.close()
    assert len(prompts) == 8
    assert together == alone


def test_a_prompt_read_in_chunks_gives_the_same_tokens():
    case = max(_cases("llama"), key=lambda one: len(one["prompt"]))
    engine = _engine("llama", max_step_tokens=7)
    try:
        events = list(engine.submit(_request(case["prompt"])))
    finally:
        engine.close()
    ids = [i for event in events if isinstance(event, TextDelta) for i in event.token_ids]
    assert ids == case["greedy"]
    done = [event.done for event in events if isinstance(event, PrefillProgress)]
    assert done == sorted(done)
    assert len(done) > 10


def test_reused_blocks_give_the_same_tokens():
    case = max(_cases("qwen3"), key=lambda one: len(one["prompt"]))
    engine = _engine("qwen3")
    try:
        first = list(engine.submit(_request(case["prompt"])))
        second = list(engine.submit(_request(case["prompt"])))
    finally:
        engine.close()
    finished = [event for event in second if isinstance(event, Finished)]
    assert finished[0].usage.cached_tokens == (len(case["prompt"]) - 1) // 32 * 32
    ids = [
        [i for e in run if isinstance(e, TextDelta) for i in e.token_ids] for run in (first, second)
    ]
    assert ids[0] == ids[1] == case["greedy"]


def test_a_pool_too_small_for_all_delays_answers_but_changes_none():
    cases = _cases("llama")
    # Room for about one and a half of the longer prompts: sequences are preempted and read again.
    engine = _engine("llama", pool_bytes=6 * 32768)
    try:
        running = [engine.submit(_request(case["prompt"])) for case in cases]
        together = [_ids(generation) for generation in running]
    finally:
        engine.close()
    assert together == [case["greedy"] for case in cases]
