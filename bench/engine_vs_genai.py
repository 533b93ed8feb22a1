"""Parley's engine against openvino-genai on the same model folder, A B A B in one process.

Usage: python -m bench.engine_vs_genai [FOLDER] [--rounds N]   (needs the extra `bench`)
Writes bench/results/engine_vs_genai.json.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median

import numpy as np

from app.engine.loading import EngineOptions, open_engine
from app.engine.model_folder import ModelFolder
from app.engine.tuning import TuningFile, tuning_key
from bench.contenders import Contender, GenaiBatching, GenaiSingle, Parley
from bench.machine import describe_machine

HERE = Path(__file__).parent
PROMPT, NEW = 512, 48
EIGHT, EIGHT_PROMPT, EIGHT_NEW = 8, 128, 64

Samples = dict[str, dict[str, list[float]]]


def prompts(count: int, length: int, seed: int) -> Iterator[list[list[int]]]:
    """Batches of prompts that begin differently, so that no prefix cache can help."""
    rng = np.random.default_rng(seed)
    while True:
        yield rng.integers(10, 31000, (count, length)).tolist()


def race(runs: dict[str, Contender], rounds: int) -> Samples:
    """One chat: `prefill_ms` of every round and `decode_ms` of every token, by contender."""
    seen: Samples = {name: {"prefill_ms": [], "decode_ms": []} for name in runs}
    for turn, batch in zip(range(rounds + 1), prompts(1, PROMPT, seed=1), strict=False):
        for name, contender in _in_turn(runs, turn):
            run = contender.single(batch[0], NEW)
            if turn:
                seen[name]["prefill_ms"].append(run.first_s * 1e3)
                seen[name]["decode_ms"] += [seconds * 1e3 for seconds in run.token_s]
            print(f"{turn} {name}: {run.first_s:.2f} s, then {median(run.token_s) * 1e3:.1f} ms")
    return seen


def race_together(runs: dict[str, Contender], rounds: int) -> Samples:
    """Eight requests at once: `eight_ms_per_token` of every round, by contender."""
    seen: Samples = {name: {"eight_ms_per_token": []} for name in runs}
    for turn, batch in zip(range(rounds + 1), prompts(EIGHT, EIGHT_PROMPT, seed=2), strict=False):
        for name, contender in _in_turn(runs, turn):
            seconds = contender.together(batch, EIGHT_NEW)
            if turn:
                seen[name]["eight_ms_per_token"].append(seconds * 1e3 / (EIGHT * EIGHT_NEW))
            print(f"{turn} {name}: {EIGHT * EIGHT_NEW / seconds:.1f} tokens/s")
    return seen


def _in_turn(runs: dict[str, Contender], turn: int) -> Iterable[tuple[str, Contender]]:
    """A B, then B A: who goes first changes from round to round."""
    order = list(runs.items())
    return order if turn % 2 else order[::-1]


def summary(samples: Samples) -> list[dict[str, object]]:
    """Per measure: both medians and fastest, and how many times faster Parley is."""
    return [
        {
            "measure": measure,
            "parley": round(median(ours), 2),
            "genai": round(median(theirs), 2),
            "ratio": round(median(theirs) / median(ours), 3),
            "parley_fastest": round(min(ours), 2),
            "genai_fastest": round(min(theirs), 2),
            "ratio_fastest": round(min(theirs) / min(ours), 3),
        }
        for measure, ours in samples["parley"].items()
        for theirs in [samples["genai"][measure]]
    ]


def compare(folder: Path, tuning: Path, rounds: int) -> list[dict[str, object]]:
    engine = open_engine(folder, "CPU", EngineOptions(tuning=tuning))
    one = race({"parley": Parley(engine), "genai": GenaiSingle(folder)}, rounds)
    eight = race_together(
        {"parley": Parley(engine), "genai": GenaiBatching(folder)}, max(2, rounds // 2)
    )
    engine.close()
    return summary(one) + summary(eight)


def memory(folder: Path) -> dict[str, int]:
    """Measured in a process of its own, before anything else is loaded."""
    command = [sys.executable, "-m", "bench.memory", str(folder)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def table(rows: list[dict[str, object]]) -> str:
    head = (
        "| measure | Parley | openvino-genai | times faster | fastest of each |\n"
        + "|---" * 5
        + "|"
    )
    cells = "| {measure} | {parley} | {genai} | {ratio} | {ratio_fastest} |"
    return "\n".join([head, *(cells.format(**row) for row in rows)])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=HERE / "models/tinyllama-1.1b-int4")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    if not folder.is_dir():
        sys.exit(
            f"There is no model in {folder}. Make it with bench/make_model.py; see its README."
        )
    tuning = folder.parent / "tuning.json"
    used = memory(folder)
    rows = compare(folder, tuning, arguments.rounds)
    result = {
        "model": folder.name,
        "comparison": rows,
        "group_size": TuningFile(tuning).get(tuning_key(ModelFolder.open(folder), "CPU")),
        "memory": used,
        "machine": describe_machine(),
    }
    target = HERE / "results" / "engine_vs_genai.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(table(rows), used, sep="\n")


if __name__ == "__main__":
    main()
