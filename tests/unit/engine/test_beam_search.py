"""Beam search gives transformers' beams, best first, with their scores."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from app.core.generation import Finished, GenerationRequest
from app.core.sampling_params import SamplingParams
from app.engine.beam_search import BeamSearch
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


def _beam(answer: list[int]) -> Any:
    return SimpleNamespace(tokens=answer, answer=answer)


def test_beams_go_on_when_all_of_the_best_tokens_are_end_tokens():
    search = BeamSearch(
        _beam([]), 2, 9, 1.0, frozenset({0, 1}), lambda one: _beam(list(one.tokens)), lambda _: None
    )
    for best in ([4, 5], [0, 1]):
        logits = np.zeros(6, np.float32)
        logits[best] = 9
        search.advance({id(beam): logits for beam in search.beams})
    assert len(search.beams) == 2
    assert search.is_done
