"""What writing KV blocks behind the generation costs: decode speed, quitting, finding them again.

Usage: python -m bench.write_behind [FOLDER] [--rounds 12] [--blocks 200000]   (no extra needed)
Writes bench/results/write_behind.json. Budgets: decode under 3 % slower, quitting under 500 ms,
a look-up of 4,000 tokens among 200,000 blocks under 20 ms.

Decode is measured in one engine, in turns with requests that are private and write nothing: two
compiled models in one process differ by more than the budget.
"""

import argparse
import itertools
import json
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from app.core.generation import Finished, GenerationRequest
from app.core.sampling_params import SamplingParams
from app.engine.engine import Engine
from app.engine.kv_store import KvStore
from app.engine.loading import EngineOptions, open_engine
from bench import kv_look_up
from bench.machine import describe_machine
from bench.restarted.job import random_ids
from bench.timed_store import TimedStore

HERE = Path(__file__).parent
# Short runs, so that both of a round meet the same load; each ends two blocks while it decodes.
PROMPT, NEW = 40, 64
LONG_PROMPT = 2000
# Whether a request is private; the control shows what equal ones differ by.
ARMS = {"writing": False, "private": True, "control": True}


def token_ms(engine: Engine, seed: int, is_private: bool) -> float:
    """Mean milliseconds of a token after the first; the ends of blocks are among them."""
    finished = _finish(engine, random_ids(PROMPT, seed), NEW, is_private)
    return 1000 / finished.timings.decode_tps


def race(engine: Engine, rounds: int) -> Iterator[dict[str, float]]:
    """Milliseconds per token of every arm; who goes first changes from round to round."""
    seeds = itertools.count()
    token_ms(engine, next(seeds), is_private=True)
    for turn in range(rounds):
        first = turn % len(ARMS)
        seen = {arm: token_ms(engine, next(seeds), ARMS[arm]) for arm in _in_turn(first)}
        print(turn + 1, {arm: f"{ms:.1f} ms" for arm, ms in seen.items()}, flush=True)
        yield seen


def decode(engine: Engine, store: TimedStore, rounds: int) -> dict[str, float]:
    seen = list(race(engine, rounds))
    store.flush()
    fastest = {arm: min(one[arm] for one in seen) for arm in ARMS}
    engine_ms, writer_ms = 1000 * median(store.engine_s), 1000 * median(store.writer_s)
    return {
        "rounds": rounds,
        "writing_ms": round(median(one["writing"] for one in seen), 2),
        "private_ms": round(median(one["private"] for one in seen), 2),
        "slower_percent": _percent(median(one["writing"] / one["private"] for one in seen)),
        "slower_percent_fastest": _percent(fastest["writing"] / fastest["private"]),
        # Two equal arms: what they differ by is noise.
        "control_percent": _percent(median(one["control"] / one["private"] for one in seen)),
        "control_percent_fastest": _percent(fastest["control"] / fastest["private"]),
        "engine_ms_per_block": round(engine_ms, 3),
        "writer_cpu_ms_per_block": round(writer_ms, 3),
        # As if the writer had no core of its own.
        "cost_percent": round(
            100 * (engine_ms + writer_ms) / (kv_look_up.BLOCK_SIZE * fastest["private"]), 3
        ),
    }


def _in_turn(first: int) -> list[str]:
    names = list(ARMS)
    return names[first:] + names[:first]


def quitting(engine: Engine, store: KvStore, folder: Path) -> dict[str, float]:
    """A long prompt was read this moment, and the window closes."""
    before = _count(folder)
    _finish(engine, random_ids(LONG_PROMPT, seed=99), 1, is_private=False)
    started = time.perf_counter()
    engine.close()
    engine_closed = time.perf_counter()
    store.close()
    closed = time.perf_counter()
    return {
        "engine_close_ms": round(1000 * (engine_closed - started), 1),
        "writer_wait_ms": round(1000 * (closed - engine_closed), 1),
        "blocks_written": _count(folder) - before,
        "blocks_read": LONG_PROMPT // kv_look_up.BLOCK_SIZE,
    }


def look_up(home: Path, blocks: int) -> dict[str, float]:
    folder = home / "many"
    kv_look_up.fill(folder, blocks)
    return kv_look_up.measure(folder)


def _finish(engine: Engine, prompt: list[int], new: int, is_private: bool) -> Finished:
    sampling = SamplingParams(max_new_tokens=new, ignore_eos=True)
    request = GenerationRequest(prompt_ids=tuple(prompt), sampling=sampling, is_private=is_private)
    *_, last = engine.submit(request)
    assert isinstance(last, Finished)
    return last


def _count(folder: Path) -> int:
    return sum(len(files) for _, _, files in os.walk(folder))


def _percent(ratio: float) -> float:
    return round(100 * (ratio - 1), 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=HERE / "models/tinyllama-1.1b-int4")
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--blocks", type=int, default=kv_look_up.BLOCKS)
    parser.add_argument("--out", type=Path, default=HERE / "results" / "write_behind.json")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home, "chat-memory")
        store = TimedStore(folder)
        tuning = options.folder.parent / "tuning.json"
        engine = open_engine(options.folder, "CPU", EngineOptions(tuning=tuning, kv_store=store))
        result = {
            "model": options.folder.name,
            "decode": decode(engine, store, options.rounds),
            "quitting": quitting(engine, store, folder),
            "look_up": look_up(Path(home), options.blocks),
            "load_average": round(os.getloadavg()[0], 1),
            "machine": describe_machine(),
        }
        # Removing so many files takes longer than all else.
        text = json.dumps(result, indent=2)
        options.out.write_text(text + "\n", encoding="utf-8")
        print(text, flush=True)


if __name__ == "__main__":
    main()
