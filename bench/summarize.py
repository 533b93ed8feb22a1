"""Sixteen sections summed up together by Parley, and one after the other by openvino-genai.

Usage: python -m bench.summarize [FOLDER] [--rounds 2] [--sections 16] [--tokens 1000] [--new 128]
(needs the extra `bench`). Writes bench/results/summarize.json.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from app.core.generation import GenerationRequest, Priority
from app.core.sampling_params import SamplingParams
from app.engine.engine import Engine
from app.engine.loading import EngineOptions, open_engine
from bench.contenders import Contender, GenaiSingle
from bench.engine_vs_genai import prompts
from bench.machine import describe_machine

HERE = Path(__file__).parent
Sections = Sequence[list[int]]


def together(engine: Engine, sections: Sections, new_tokens: int) -> float:
    """As a summary does it: all at once, behind what a person waits for. Seconds."""
    sampling = SamplingParams(max_new_tokens=new_tokens, ignore_eos=True)
    started = time.perf_counter()
    running = [
        engine.submit(
            GenerationRequest(
                prompt_ids=tuple(ids), sampling=sampling, is_private=True, priority=Priority.BACK
            )
        )
        for ids in sections
    ]
    for generation in running:
        for _ in generation:
            pass
    return time.perf_counter() - started


def one_by_one(contender: Contender, sections: Sections, new_tokens: int) -> float:
    started = time.perf_counter()
    for ids in sections:
        contender.single(ids, new_tokens)
    return time.perf_counter() - started


def race(
    runs: dict[str, Callable[[Sections], float]], batches: Sequence[Sections]
) -> dict[str, list[float]]:
    """Seconds of every round; who goes first changes from round to round."""
    seen: dict[str, list[float]] = {name: [] for name in runs}
    for turn, sections in enumerate(batches):
        order = list(runs.items())
        for name, run in order if turn % 2 else order[::-1]:
            seen[name].append(run(sections))
            print(f"{turn} {name}: {seen[name][-1]:.1f} s", flush=True)
    return seen


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=HERE / "models/tinyllama-1.1b-int4")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--sections", type=int, default=16)
    parser.add_argument("--tokens", type=int, default=1000)
    parser.add_argument("--new", type=int, default=128)
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    if not folder.is_dir():
        sys.exit(f"There is no model in {folder}. Make it with bench/make_model.py.")
    new: int = arguments.new
    engine = open_engine(folder, "CPU", EngineOptions(tuning=folder.parent / "tuning.json"))
    genai = GenaiSingle(folder)
    source = prompts(arguments.sections, arguments.tokens, seed=5)
    # Both engines get going on a short prompt, which does not count.
    warm = [next(prompts(1, 64, seed=6))[0]]
    together(engine, warm, 4)
    one_by_one(genai, warm, 4)
    seen = race(
        {
            "parley": lambda sections: together(engine, sections, new),
            "genai": lambda sections: one_by_one(genai, sections, new),
        },
        [next(source) for _ in range(arguments.rounds)],
    )
    engine.close()
    ratio = median(seen["genai"]) / median(seen["parley"])
    result = {
        "model": folder.name,
        "sections": arguments.sections,
        "tokens": arguments.tokens,
        "new_tokens": new,
        "seconds": {name: [round(one, 2) for one in times] for name, times in seen.items()},
        "times_faster": round(ratio, 3),
        "machine": describe_machine(),
    }
    target = HERE / "results" / "summarize.json"
    target.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(f"{ratio:.2f} times faster", result["seconds"])


if __name__ == "__main__":
    main()
