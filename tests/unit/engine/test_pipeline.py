"""LLMPipeline is used as OpenVINO GenAI's: its samples run with only the import changed."""

import json
from pathlib import Path

import numpy as np
import openvino as ov
import pytest

import app.engine as openvino_genai
from app.core.errors import UserError
from app.core.generation import FinishReason

LLAMA = Path(__file__).parents[2] / "fixtures" / "models" / "llama"
EXACT = {"INFERENCE_PRECISION_HINT": "f32", "KV_CACHE_PRECISION": "f32"}


@pytest.fixture(scope="module")
def pipe():
    with openvino_genai.LLMPipeline(LLAMA, "CPU", **EXACT) as opened:
        yield opened


@pytest.fixture(scope="module")
def case():
    return json.loads((LLAMA / "expected.json").read_text())["cases"][2]


def test_a_chat_in_the_style_of_chat_sample(pipe, capsys):
    def streamer(subword):
        print(subword, end="", flush=True)  # noqa: T201
        return openvino_genai.StreamingStatus.RUNNING

    config = openvino_genai.GenerationConfig()
    config.max_new_tokens = 20

    pipe.start_chat()
    answers = [pipe.generate(prompt, config, streamer) for prompt in ("Who are you?", "And I?")]
    pipe.finish_chat()

    assert capsys.readouterr().out == "".join(answers)
    assert all(answers)


def test_a_chat_in_the_style_of_greedy_causal_lm_and_lambda_streamers(pipe):
    pieces = []
    pipe.start_chat("You are brief.")
    first = pipe.generate(
        "The Sun is yellow because", max_new_tokens=15, streamer=lambda x: pieces.append(x)
    )
    second = pipe.generate("Go on.", max_new_tokens=15)
    pipe.finish_chat()
    assert "".join(pieces) == first
    assert second != first


def test_a_streamer_that_fails_leaves_nothing_running(pipe, monkeypatch):
    submitted = []
    submit = pipe._engine.submit

    def noted(request):
        submitted.append(submit(request))
        return submitted[-1]

    def failing(_text):
        raise OSError("the pipe is closed")

    monkeypatch.setattr(pipe._engine, "submit", noted)
    with pytest.raises(OSError, match="closed"):
        pipe.generate("One two three", max_new_tokens=100_000, ignore_eos=True, streamer=failing)
    assert list(submitted[0])[-1].finish_reason is FinishReason.CANCELLED


def test_a_chat_gives_what_one_prompt_with_the_whole_history_gives(pipe):
    pipe.start_chat()
    pipe.generate("One two three", max_new_tokens=10)
    in_chat = pipe.generate("four five six", max_new_tokens=10)
    pipe.finish_chat()
    pipe.start_chat()
    pipe.generate("One two three", max_new_tokens=10)
    again = pipe.generate("four five six", max_new_tokens=10)
    pipe.finish_chat()
    assert in_chat == again


def test_token_ids_go_in_and_come_out(pipe, case):
    ids = ov.Tensor(np.array([case["prompt"]], np.int64))
    config = openvino_genai.GenerationConfig(max_new_tokens=24, ignore_eos=True)
    results = pipe.generate(ids, config)
    assert results.tokens == [case["greedy"]]
    assert results.perf_metrics.get_num_generated_tokens() == 24
    assert results.perf_metrics.get_num_input_tokens() == len(case["prompt"])
    assert results.perf_metrics.get_ttft().mean > 0


def test_a_list_of_texts_gives_a_text_for_each(pipe):
    prompts = ["The sea", "The mountain is high", "A"]
    together = pipe.generate(prompts, max_new_tokens=8)
    assert together.texts == [pipe.generate(prompt, max_new_tokens=8) for prompt in prompts]


def test_beams_and_their_scores_are_returned(pipe):
    results = pipe.generate(["The sea"], max_new_tokens=8, num_beams=3, num_return_sequences=2)
    assert len(results.texts) == len(results.scores) == 2
    assert results.scores[0] >= results.scores[1]


def test_stop_keeps_the_turn_and_cancel_takes_it_back(pipe):
    status = openvino_genai.StreamingStatus
    pipe.start_chat()
    pipe.generate("One", max_new_tokens=50, streamer=lambda _piece: status.CANCEL)
    cancelled = pipe.generate("Two", max_new_tokens=10)
    pipe.finish_chat()
    pipe.start_chat()
    assert pipe.generate("Two", max_new_tokens=10) == cancelled
    pipe.generate("Three", max_new_tokens=10_000, streamer=lambda _piece: True)
    pipe.generate("Four", max_new_tokens=5)
    pipe.finish_chat()


def test_an_unknown_option_is_named(pipe):
    with pytest.raises(TypeError, match="no option 'max_tokens'"):
        pipe.generate("x", max_tokens=5)


def test_a_missing_folder_is_said_in_words(tmp_path):
    with pytest.raises(UserError) as raised:
        openvino_genai.LLMPipeline(tmp_path / "nothing", "CPU")
    assert raised.value.code == "model-folder-missing"
