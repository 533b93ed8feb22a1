"""Beam search gives transformers' beams, best first, with their scores."""

import json
from pathlib import Path

import pytest

from app.core.generation import Finished, GenerationRequest
from app.core.sampling_params import SamplingParams
from app.engine.loading import EngineOptions, open_engine

LLAMA = Path(__file__).parents[2] / "fixtures" / "models" / "llama"
EXACT = {"INFERENCE_PRECISION_HINT": "f32", "KV_CACHE_PRECISION": "f32"}
EXPECTED = json.loads((LLAMA / "expected_beams.json").read_text())


@pytest.fixture(scope="module")
def engine():
    opened = open_engine(LLAMA, "CPU", EngineOptions(properties=EXACT))
    yield opened
    opened.close()


@pytest.mark.parametrize("case", EXPECTED["cases"], ids=lambda case: str(len(case["prompt"])))
def test_beams_are_those_of_transformers(engine, case):
    params = SamplingParams(
        max_new_tokens=EXPECTED["new_tokens"],
        num_beams=EXPECTED["width"],
        num_return_sequences=EXPECTED["width"],
        length_penalty=case["length_penalty"],
        stop_token_ids=tuple(EXPECTED["end_ids"]),
        ignore_eos=True,
    )
    request = GenerationRequest(prompt_ids=tuple(case["prompt"]), sampling=params)
    finished = list(engine.submit(request))[-1]
    assert isinstance(finished, Finished)
    assert [list(ids) for ids in finished.sequences] == case["beams"]
    assert list(finished.scores) == pytest.approx(case["scores"], abs=2e-3)
