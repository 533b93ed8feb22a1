"""How soon the first word of a chat comes while sixteen sections of a summary are read and written.

Usage: python -m bench.first_word_beside_summary [FOLDER] [--rounds 4] [--sections 16]
           [--tokens 1000] [--prompt 200] [--new 128]
Writes bench/results/first_word_beside_summary.json.

A chat's first word on an idle engine and beside a summary in turn. Budget: beside one it comes
within 1.5 times of its time on an idle engine plus one step, where a step is what the engine
does between two looks at what waits: a chunk of the sections' prompts while they are read, a token
of each while they are written.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np

from app.core.generation import (
    Generation,
    GenerationRequest,
    PrefillProgress,
    Priority,
    TextDelta,
)
from app.core.sampling_params import SamplingParams
from app.engine.engine import Engine
from app.engine.loading import EngineOptions, open_engine
from bench.machine import describe_machine

HERE = Path(__file__).parent
POLL_S = 0.0005
STEPS = 8
TIMES = 1.5


@dataclass(frozen=True, slots=True)
class Beside:
    """Seconds until the first word, and of the steps that went on just before."""

    first_s: float
    step_s: float


def prompts(count: int, length: int, seed: int) -> Iterator[list[list[int]]]:
    """Batches of prompts that begin differently, so that no prefix cache can help."""
    rng = np.random.default_rng(seed)
    while True:
        yield rng.integers(10, 31000, (count, length)).tolist()


def request(ids: Sequence[int], new: int, priority: Priority) -> GenerationRequest:
    return GenerationRequest(
        prompt_ids=tuple(ids),
        sampling=SamplingParams(max_new_tokens=new, ignore_eos=True),
        is_private=True,
        priority=priority,
    )


def first_word(engine: Engine, ids: Sequence[int]) -> float:
    """Seconds from asking to the first token."""
    began = time.perf_counter()
    generation = engine.submit(request(ids, 2, Priority.FRONT))
    first = 0.0
    for event in generation:
        if isinstance(event, TextDelta) and not first:
            first = time.perf_counter() - began
    return first


class Summary:
    """Sections that run behind, watched from outside."""

    def __init__(self, engine: Engine, sections: Sequence[Sequence[int]], new: int) -> None:
        self._running: list[Generation] = [
            engine.submit(request(ids, new, Priority.BACK)) for ids in sections
        ]
        self._read: set[int] = set()
        self._writing: set[int] = set()

    @property
    def is_being_read(self) -> bool:
        return bool(self._read)

    @property
    def is_written(self) -> bool:
        """All are read, and a word of each is there."""
        return len(self._writing) == len(self._running)

    def wait(self, until: Callable[[], bool]) -> None:
        while not until():
            self._poll()

    def step_s(self) -> float:
        """The median time between two steps, from what they deliver."""
        moments = self._moments()
        last = next(moments)
        gaps: list[float] = []
        for moment in moments:
            gaps.append(moment - last)
            last = moment
            if len(gaps) == STEPS:
                return median(gaps)
        raise AssertionError("the sections end too soon")

    def cancel(self) -> None:
        for generation in self._running:
            generation.cancel()
        for generation in self._running:
            for _ in generation:
                pass

    def _moments(self) -> Iterator[float]:
        while True:
            if self._poll():
                yield time.perf_counter()

    def _poll(self) -> bool:
        """Whether a step has ended since the last look."""
        time.sleep(POLL_S)
        came = False
        for at, generation in enumerate(self._running):
            for event in generation.poll():
                came = True
                if isinstance(event, PrefillProgress) and event.done:
                    self._read.add(at)
                if isinstance(event, TextDelta):
                    self._writing.add(at)
        return came


def beside(
    engine: Engine, sections: Sequence[Sequence[int]], new: int, chats: Sequence[Sequence[int]]
) -> dict[str, Beside]:
    """A first word while the sections are read, and one while they are written."""
    summary = Summary(engine, sections, new)
    found: dict[str, Beside] = {}
    phases: dict[str, Callable[[], bool]] = {
        "reading": lambda: summary.is_being_read,
        "writing": lambda: summary.is_written,
    }
    for (name, begun), ids in zip(phases.items(), chats, strict=True):
        summary.wait(begun)
        step = summary.step_s()
        found[name] = Beside(first_word(engine, ids), step)
    summary.cancel()
    return found


def result_of(idle: Sequence[float], runs: Sequence[dict[str, Beside]]) -> dict[str, object]:
    """Medians, and whether the budget was kept."""
    alone = median(idle)
    phases: dict[str, object] = {}
    for name in runs[0]:
        first = median(run[name].first_s for run in runs)
        step = median(run[name].step_s for run in runs)
        phases[name] = {
            "first_word_s": round(first, 4),
            "step_s": round(step, 4),
            "budget_s": round(TIMES * alone + step, 4),
            "times_idle": round(first / alone, 3),
            "within_budget": first <= TIMES * alone + step,
            "all_first_words_s": [round(run[name].first_s, 4) for run in runs],
        }
    return {
        "idle_first_word_s": round(alone, 4),
        "all_idle_s": [round(one, 4) for one in idle],
        **phases,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=HERE / "models/tinyllama-1.1b-int4")
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--sections", type=int, default=16)
    parser.add_argument("--tokens", type=int, default=1000)
    parser.add_argument("--prompt", type=int, default=200)
    parser.add_argument("--new", type=int, default=128)
    parser.add_argument(
        "--out", type=Path, default=HERE / "results" / "first_word_beside_summary.json"
    )
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    if not folder.is_dir():
        sys.exit(f"There is no model in {folder}. Make it with bench/make_model.py.")
    engine = open_engine(folder, "CPU", EngineOptions(tuning=folder.parent / "tuning.json"))
    sections = prompts(arguments.sections, arguments.tokens, seed=5)
    chats = prompts(3, arguments.prompt, seed=6)
    # The engine gets going on a short prompt, which does not count.
    first_word(engine, next(chats)[0][:64])
    idle: list[float] = []
    runs: list[dict[str, Beside]] = []
    for turn in range(arguments.rounds):
        alone, *others = next(chats)
        idle.append(first_word(engine, alone))
        runs.append(beside(engine, next(sections), arguments.new, others))
        print(f"{turn} idle {idle[-1]:.3f} s, beside {runs[-1]}", flush=True)
    engine.close()
    result = {
        "model": folder.name,
        "sections": arguments.sections,
        "tokens": arguments.tokens,
        "prompt_tokens": arguments.prompt,
        "rounds": arguments.rounds,
        **result_of(idle, runs),
        "machine": describe_machine(),
        "time": time.strftime("%Y-%m-%d"),
    }
    arguments.out.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
