"""First word of a 2,000-token chat after the engine's process was restarted, with the model loaded.

Usage: python -m bench.restart [--rounds 3] [--only NAME …]   (extras `bench`, `bench-llama`)
Writes bench/results/restart.json.

Parley, openvino-genai and llama.cpp take turns (A B C A B C …), each in a fresh process.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from bench.machine import describe_machine
from bench.page_cache import drop, files_of, resident_share
from bench.restarted.contenders import CONTENDERS, Contender
from bench.restarted.job import Job
from bench.restarted.report import Sample, ratios, summary, table

HERE = Path(__file__).parent
MODELS = {
    "parley": HERE / "models/tinyllama-1.1b-int4",
    "genai": HERE / "models/tinyllama-1.1b-int4",
    "llama": HERE / "models/tinyllama-1.1b-q4_0.gguf",
}
MEMORY = {"parley": "chat-memory", "llama": "llama.state"}
MODULES = {"parley": "openvino", "genai": "openvino_genai", "llama": "llama_cpp"}
CHAT = 2000


def child(job: Job) -> Sample:
    """Run a job in a process of its own."""
    command = [sys.executable, "-m", "bench.restarted", job.dump()]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True, cwd=HERE.parent)
    return json.loads(done.stdout.splitlines()[-1])


def job_of(one: Contender, home: Path, chat_tokens: int) -> Job:
    return Job(
        program=one.program,
        model=str(MODELS[one.program]),
        memory=str(home / MEMORY[one.program]) if one.remembers else "",
        is_opened=one.is_opened,
        chat_tokens=chat_tokens,
        question_tokens=one.question_tokens,
    )


def keep_chat(chosen: Mapping[str, Contender], home: Path, chat_tokens: int) -> dict[str, int]:
    """The processes before the restart read the chat and leave it on disk; bytes by engine."""
    sizes: dict[str, int] = {}
    for program in {one.program for one in chosen.values() if one.remembers}:
        memory = home / MEMORY[program]
        child(Job(program, str(MODELS[program]), str(memory), True, chat_tokens=chat_tokens))
        sizes[program] = sum(path.stat().st_size for path in files_of(memory))
        print(f"{program} keeps {sizes[program] / 1e6:.1f} MB on disk", flush=True)
    return sizes


def measure(one: Contender, home: Path, chat_tokens: int) -> Sample:
    job = job_of(one, home, chat_tokens)
    files = files_of(Path(job.memory)) if job.memory else []
    if one.is_cold:
        drop(files)
    resident = round(resident_share(files), 3)
    return {**child(job), **({"in_page_cache": resident} if files else {})}


def race(
    chosen: Mapping[str, Contender], home: Path, rounds: int, chat_tokens: int
) -> Iterator[tuple[str, Sample]]:
    for turn in range(rounds):
        for name, one in chosen.items():
            sample = measure(one, home, chat_tokens)
            print(f"{turn + 1} {name}: {sample}", flush=True)
            yield name, sample


def runnable(names: list[str]) -> dict[str, Contender]:
    """The chosen contenders whose package and model are there; says which are left out."""
    chosen: dict[str, Contender] = {}
    for name in names:
        one = CONTENDERS[name]
        if find_spec(MODULES[one.program]) is None:
            print(f"{name} is left out: {MODULES[one.program]} is not installed.")
        elif not MODELS[one.program].exists():
            print(f"{name} is left out: there is no model {MODELS[one.program].name}.")
        else:
            chosen[name] = one
    return chosen


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=CONTENDERS, default=list(CONTENDERS))
    parser.add_argument("--chat", type=int, default=CHAT, help="tokens of the chat")
    parser.add_argument("--folder", type=Path, help="where to keep chats meanwhile, on a real disk")
    parser.add_argument("--out", type=Path, default=HERE / "results" / "restart.json")
    options = parser.parse_args()
    chosen = runnable(options.only)
    samples: dict[str, list[Sample]] = {name: [] for name in chosen}
    with tempfile.TemporaryDirectory(dir=options.folder) as home:
        sizes = keep_chat(chosen, Path(home), options.chat)
        for name, sample in race(chosen, Path(home), options.rounds, options.chat):
            samples[name].append(sample)
    rows, found = [summary(*each) for each in samples.items()], ratios(samples)
    result = {
        "chat_tokens": options.chat,
        "contenders": rows,
        "ratios": found,
        "bytes_on_disk": sizes,
        "load_average": round(os.getloadavg()[0], 1),
        "machine": describe_machine(),
    }
    options.out.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(table(rows, found))


if __name__ == "__main__":
    main()
