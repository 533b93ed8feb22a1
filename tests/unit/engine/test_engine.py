"""How the engine behaves: events, cancelling, limits, errors, closing."""

import json
import threading
import weakref
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.core.generation import (
    Finished,
    FinishReason,
    GenerationRequest,
    Priority,
    PromptEncoded,
    PromptMessage,
    TextDelta,
    TokenRecord,
)
from app.core.sampling_params import SamplingParams
from app.engine.loading import EngineOptions, open_engine
from app.engine.paged_model import StepCancelled, StepRow

LLAMA = Path(__file__).parents[2] / "fixtures" / "models" / "llama"
EXACT = {"INFERENCE_PRECISION_HINT": "f32", "KV_CACHE_PRECISION": "f32"}


@pytest.fixture(scope="module")
def engine():
    opened = open_engine(LLAMA, "CPU", EngineOptions(properties=EXACT))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def case():
    return json.loads((LLAMA / "expected.json").read_text())["cases"][1]


def _request(case, **sampling) -> GenerationRequest:
    params = SamplingParams(**{"max_new_tokens": 24, "ignore_eos": True, **sampling})
    return GenerationRequest(prompt_ids=tuple(case["prompt"]), sampling=params)


def _finished(events) -> Finished:
    assert isinstance(events[-1], Finished)
    return events[-1]


def _answer(events) -> list[int]:
    return [i for event in events if isinstance(event, TextDelta) for i in event.token_ids]


def test_events_end_with_usage_and_timings(engine, case):
    finished = _finished(list(engine.submit(_request(case))))
    assert finished.finish_reason is FinishReason.LENGTH
    assert finished.usage.prompt_tokens == len(case["prompt"])
    assert finished.usage.completion_tokens == 24
    assert 0 < finished.timings.ttft_s <= finished.timings.total_s


def test_an_end_token_ends_the_answer_and_is_not_part_of_it(engine, case):
    stop = case["greedy"][5]
    events = list(engine.submit(_request(case, stop_token_ids=(stop,))))
    assert _answer(events) == case["greedy"][: case["greedy"].index(stop)]
    assert _finished(events).finish_reason is FinishReason.STOP


def test_a_stop_string_ends_the_answer_before_it(engine, case):
    whole = "".join(e.text for e in engine.submit(_request(case)) if isinstance(e, TextDelta))
    stop = whole[len(whole) // 2 : len(whole) // 2 + 3]
    events = list(engine.submit(_request(case, stop=(stop,))))
    text = "".join(e.text for e in events if isinstance(e, TextDelta))
    assert text == whole[: whole.index(stop)]
    assert _finished(events).finish_reason is FinishReason.STOP


def test_the_same_seed_gives_the_same_answer_and_is_reported(engine, case):
    runs = [list(engine.submit(_request(case, temperature=1.5, seed=11))) for _ in range(2)]
    assert _answer(runs[0]) == _answer(runs[1])
    assert _finished(runs[0]).seed == 11


def test_without_a_seed_a_fresh_one_is_drawn_and_repeats_the_answer(engine, case):
    first = list(engine.submit(_request(case, temperature=1.5)))
    seed = _finished(first).seed
    again = list(engine.submit(_request(case, temperature=1.5, seed=seed)))
    assert _answer(first) == _answer(again)
    assert _finished(list(engine.submit(_request(case, temperature=1.5)))).seed != seed


def test_cancel_ends_an_answer_and_keeps_what_was_written(engine, case):
    generation = engine.submit(_request(case, max_new_tokens=100_000))
    events = []
    for event in generation:
        events.append(event)
        if len(_answer(events)) == 5:
            generation.cancel()
    assert _finished(events).finish_reason is FinishReason.CANCELLED
    assert _finished(events).usage.completion_tokens == len(_answer(events)) >= 5


def test_a_cancelled_answer_leaves_others_running(engine, case):
    cancelled = engine.submit(_request(case, max_new_tokens=100_000))
    kept = engine.submit(_request(case))
    cancelled.cancel()
    assert _answer(list(kept)) == case["greedy"]
    assert _finished(list(cancelled)).finish_reason is FinishReason.CANCELLED


def test_poll_never_waits_and_ends_with_finished(engine, case):
    generation = engine.submit(_request(case))
    events = []
    while not (events and isinstance(events[-1], Finished)):
        events += generation.poll()
    assert _answer(events) == case["greedy"]
    assert generation.poll() == []


def test_a_prompt_that_does_not_fit_is_refused_with_both_numbers(engine):
    length = engine.info.context_length
    with pytest.raises(UserError, match=f"this model takes {length:,}") as raised:
        list(engine.submit(GenerationRequest(prompt_ids=(5,) * length)))
    assert raised.value.code == "context-too-long"


def test_an_empty_prompt_is_refused(engine):
    with pytest.raises(UserError, match="empty"):
        list(engine.submit(GenerationRequest()))


def test_the_answer_ends_when_the_context_is_full(engine):
    length = engine.info.context_length
    prompt = tuple(range(5, 105)) * (length // 100 + 1)
    request = GenerationRequest(
        prompt_ids=prompt[: length - 3], sampling=SamplingParams(ignore_eos=True)
    )
    finished = _finished(list(engine.submit(request)))
    assert finished.finish_reason is FinishReason.LENGTH
    assert finished.usage.completion_tokens == 3


def test_the_next_turn_reads_only_what_is_new(engine):
    asked = (PromptMessage("user", "Tell me of the sea and of the ships that cross it, slowly."),)
    sampling = SamplingParams(max_new_tokens=20)
    first = list(engine.submit(GenerationRequest(messages=asked, sampling=sampling)))
    encoded = next(event for event in first if isinstance(event, PromptEncoded))
    text = "".join(event.text for event in first if isinstance(event, TextDelta))
    record = TokenRecord(encoded.kept, encoded.prompt_ids, tuple(_answer(first)))
    history = (*asked, PromptMessage("assistant", text, record), PromptMessage("user", "More."))
    second = list(engine.submit(GenerationRequest(messages=history, sampling=sampling)))
    row = len(encoded.prompt_ids) + len(record.answer_ids)
    assert next(e for e in second if isinstance(e, PromptEncoded)).kept == row
    # The last token of the answer was sampled but never fed.
    assert _finished(second).usage.cached_tokens == (row - 1) // 32 * 32


def test_beams_give_the_best_first(engine, case):
    events = list(engine.submit(_request(case, num_beams=4, num_return_sequences=3)))
    finished = _finished(events)
    assert len(finished.sequences) == 3
    assert list(finished.scores) == sorted(finished.scores, reverse=True)
    assert tuple(_answer(events)) == finished.sequences[0]


def test_beams_that_do_not_fit_into_memory_fail_in_words_and_the_engine_goes_on(case):
    """With two KV blocks, four beams would wait for each other for ever."""
    opened = open_engine(LLAMA, "CPU", EngineOptions(properties=EXACT, pool_bytes=1))
    with pytest.raises(UserError) as raised:
        list(opened.submit(_request(case, num_beams=4)))
    assert raised.value.code == "kv-cache-full"
    assert _answer(list(opened.submit(_request(case)))) == case["greedy"]
    opened.close()


def test_one_beam_wide_search_is_greedy(engine, case):
    two = list(engine.submit(_request(case, num_beams=2, max_new_tokens=1)))
    assert _answer(two) == case["greedy"][:1]


def test_text_with_every_kind_of_character_is_answered(engine):
    text = "NUL\0 emoji 😀 lone \ud800 שלום 你好"
    request = GenerationRequest(
        messages=(PromptMessage("user", text),), sampling=SamplingParams(max_new_tokens=2)
    )
    assert _finished(list(engine.submit(request))).usage.prompt_tokens > 5


def test_closing_cancels_what_runs_and_frees_the_model(case):
    opened = open_engine(LLAMA, "CPU", EngineOptions(properties=EXACT))
    model = weakref.ref(opened._model)
    generation = opened.submit(_request(case, max_new_tokens=100_000))
    next(iter(generation))
    opened.close()
    opened.close()
    assert _finished(list(generation)).finish_reason is FinishReason.CANCELLED
    assert model() is None


def test_a_closed_engine_refuses_in_words(case):
    opened = open_engine(LLAMA, "CPU", EngineOptions(properties=EXACT))
    opened.close()
    with pytest.raises(UserError, match="closed"):
        list(opened.submit(_request(case)))


def test_a_device_that_fails_ends_the_answer_in_words_and_the_engine_goes_on(
    engine, case, monkeypatch
):
    def broken(_rows):
        raise RuntimeError("out of resources")

    monkeypatch.setattr(engine._model, "step", broken)
    with pytest.raises(UserError, match="stopped working") as raised:
        list(engine.submit(_request(case)))
    assert raised.value.code == "device-failed"
    monkeypatch.undo()
    assert _answer(list(engine.submit(_request(case)))) == case["greedy"]


@pytest.mark.parametrize(("before", "aborted", "settling"), [(1, 40, [2, 3]), (40, 1, [1])])
def test_an_aborted_step_is_followed_by_short_whole_ones(
    engine, monkeypatch, before, aborted, settling
):
    """A step of the length before the aborted one would fail in the CPU plugin, for good."""
    model, lengths, cancels = engine._model, [], [False, True, True]
    last = engine._memory.pool.size - 1
    unused = [last - 1, last]
    infer = model._infer

    def noted():
        lengths.append(model._inputs["input_ids"]._view.size)
        if cancels and cancels.pop(0):
            raise StepCancelled
        infer()

    monkeypatch.setattr(model, "_infer", noted)
    model.step([StepRow([5] * before, 0, unused, [0])])
    with pytest.raises(StepCancelled):
        model.step([StepRow([5] * aborted, 0, unused, [0])])
    # The first of them was cancelled too, and so repeated.
    assert lengths == [before, aborted, settling[0], *settling]


class _SlowRequest:
    """An infer request that ends at once when it is cancelled, and else never starts to compute."""

    def __init__(self) -> None:
        self.calls: list[str] = []

    def start_async(self) -> None:
        self.calls = ["start"]

    def cancel(self) -> None:
        self.calls.append("cancel")

    def wait(self) -> None:
        if "cancel" in self.calls:
            raise RuntimeError("Infer Request was canceled")


def test_an_abort_that_comes_just_before_the_step_ends_that_step_alone(engine, monkeypatch):
    model = engine._model
    monkeypatch.setattr(model, "_request", _SlowRequest())
    model.cancel()
    with pytest.raises(StepCancelled):
        model._infer()
    model._infer()


def _just_before_the_first_long_step(engine, monkeypatch, act):
    """Calls ``act`` once a step of more than 100 tokens is planned; returns all steps' lengths."""
    lengths, waiting = [], [act]
    plan, step = engine._scheduler.plan, engine._model.step

    def planned():
        rows = plan()
        if waiting and sum(row.count for row in rows) > 100:
            waiting.pop()()
        return rows

    def stepped(rows):
        lengths.append(sum(len(row.token_ids) for row in rows))
        return step(rows)

    monkeypatch.setattr(engine._scheduler, "plan", planned)
    monkeypatch.setattr(engine._model, "step", stepped)
    return lengths


def _long_request(priority: Priority, first: int) -> GenerationRequest:
    """``first`` sets requests apart: what an engine has read once it reads no second time."""
    return GenerationRequest(
        prompt_ids=tuple((first + index) % 250 for index in range(300)),
        sampling=SamplingParams(max_new_tokens=4, ignore_eos=True),
        priority=priority,
        is_private=True,
    )


def test_who_asks_just_before_a_long_step_in_the_background_comes_first(engine, case, monkeypatch):
    front = []
    lengths = _just_before_the_first_long_step(
        engine, monkeypatch, lambda: front.append(engine.submit(_request(case)))
    )
    behind = engine.submit(_long_request(Priority.BACK, 11))
    assert _finished(list(behind)).usage.completion_tokens == 4
    assert _answer(list(front[0])) == case["greedy"]
    assert lengths[0] < 100


def test_a_long_step_of_what_was_cancelled_just_before_is_not_begun(engine, monkeypatch):
    generations = []
    gate = threading.Event()

    def cancel():
        assert gate.wait(20)
        generations[0].cancel()

    lengths = _just_before_the_first_long_step(engine, monkeypatch, cancel)
    generations.append(engine.submit(_long_request(Priority.FRONT, 22)))
    gate.set()
    assert _finished(list(generations[0])).finish_reason is FinishReason.CANCELLED
    assert lengths == []


def test_a_long_step_is_aborted_when_its_only_answer_is_cancelled(engine, case, monkeypatch):
    started, released = threading.Event(), threading.Event()

    def slow(_rows):
        started.set()
        assert released.wait(10)
        raise StepCancelled

    monkeypatch.setattr(engine._model, "step", slow)
    monkeypatch.setattr(engine._model, "cancel", released.set)
    generation = engine.submit(_request(case))
    assert started.wait(10)
    generation.cancel()
    assert _finished(list(generation)).finish_reason is FinishReason.CANCELLED


def test_a_person_does_not_wait_for_a_long_step_in_the_background(engine, case, monkeypatch):
    model = engine._model
    begun, go_on, aborted = threading.Event(), threading.Event(), threading.Event()
    step = model.step

    def slow(rows: list[StepRow]):
        if sum(len(row.token_ids) for row in rows) > 100 and not aborted.is_set():
            begun.set()
            assert go_on.wait(20)
            raise StepCancelled
        return step(rows)

    def cancel() -> None:
        aborted.set()
        go_on.set()

    monkeypatch.setattr(model, "step", slow)
    monkeypatch.setattr(model, "cancel", cancel)
    behind = engine.submit(_long_request(Priority.BACK, 33))
    assert begun.wait(20)
    assert _finished(list(engine.submit(_request(case)))).usage.completion_tokens == 24
    assert aborted.is_set()
    assert _finished(list(behind)).usage.completion_tokens == 4
