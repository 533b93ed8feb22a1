"""Three drafts of an email at once against one draft, A B A B in one process.

Usage: python -m bench.email_drafts [FOLDER] [--rounds N] [--new-tokens N]
Writes bench/results/email_drafts.json.
"""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from app.core.generation import BackendInfo, Generation, GenerationRequest
from app.core.sampling_params import SamplingParams
from app.core.settings import Settings
from app.engine.engine import Engine
from app.engine.loading import EngineOptions, open_engine
from app.services.email_drafts.service import EmailService
from app.services.model_host import ModelChoice, ModelHost
from app.store.chat_store import ChatStore
from app.writing.email_brief import EmailBrief
from app.writing.email_thread import Thread, ThreadMessage
from bench.machine import describe_machine

HERE = Path(__file__).parent
POINTS = (
    "The quote is about 900 over our budget. Could they drop the second scaffolding day, or start "
    "a week later? We want to go with them. Need an answer by Friday."
)
EARLIER = (
    "thank you for showing me the roof. Below is what we would do, and what it costs. We take "
    "down the old gutters, renew the battens on the north side, and lay new tiles."
)


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds until all drafts were written, and the tokens of the last one's prompt.

    ``cpu_s`` is the time that this process had a processor, which other work does not lengthen as
    much.
    """

    seconds: float
    cpu_s: float
    prompt_tokens: int
    cached_tokens: int


class FixedLength:
    """A backend whose answers all have the same number of tokens, whatever the weights say."""

    def __init__(self, engine: Engine, new_tokens: int) -> None:
        self._engine = engine
        self._sampling = SamplingParams(max_new_tokens=new_tokens, ignore_eos=True)

    @property
    def info(self) -> BackendInfo:
        return self._engine.info

    @property
    def reading_tps(self) -> float:
        return self._engine.reading_tps

    def submit(self, request: GenerationRequest) -> Generation:
        return self._engine.submit(replace(request, sampling=self._sampling))

    def count_tokens(self, text: str) -> int:
        return self._engine.count_tokens(text)

    def covered(self, token_ids: Sequence[int]) -> int:
        return self._engine.covered(token_ids)

    def warm(self, token_ids: Sequence[int]) -> None:
        self._engine.warm(token_ids)

    def close(self) -> None:
        self._engine.close()


def run(service: EmailService, drafts: int, number: int) -> Run:
    """An email about another quote each time, so that nothing is known from the run before."""
    first = f"Quote {number} of {number * 7}: {EARLIER}"
    thread = Thread((ThreadMessage(first, "Dana", subject=f"Quote {number}"),))
    started, had = time.perf_counter(), time.process_time()
    job = service.write(EmailBrief(POINTS, "Dana", reply_to=thread), drafts)
    for _ in job.updates():
        pass
    seconds, cpu_s = time.perf_counter() - started, time.process_time() - had
    stats = job.drafts[-1].stats
    assert stats is not None, job.drafts[-1].note
    return Run(seconds, cpu_s, stats.prompt_tokens, stats.cached_tokens)


def race(service: EmailService, rounds: int) -> dict[int, list[Run]]:
    """The first round warms up and does not count."""
    runs: dict[int, list[Run]] = {1: [], 3: []}
    for turn in range(rounds + 1):
        for at, drafts in enumerate((1, 3) if turn % 2 else (3, 1)):
            done = run(service, drafts, 2000 + 2 * turn + at)
            print(
                f"{turn} {drafts}: {done.seconds:.2f} s, {done.cpu_s:.2f} s of processor, "
                f"{done.cached_tokens} tokens shared"
            )
            if turn:
                runs[drafts].append(done)
    return runs


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=HERE / "models/tinyllama-1.1b-int4")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--new-tokens", type=int, default=64)
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    if not folder.is_dir():
        sys.exit(f"There is no model in {folder}. Make it with bench/make_model.py.")
    options = EngineOptions(tuning=folder.parent / "tuning.json")
    backend = FixedLength(open_engine(folder, "CPU", options), arguments.new_tokens)
    host = ModelHost(lambda _: backend)
    host.load(ModelChoice(folder, folder.name, "CPU"))
    host.wait()
    runs = race(EmailService(ChatStore(None), host, Settings), arguments.rounds)
    host.close()
    one, three = (median(each.seconds for each in runs[drafts]) for drafts in (1, 3))
    fastest = {drafts: min(each.seconds for each in runs[drafts]) for drafts in runs}
    cpu = {drafts: median(each.cpu_s for each in runs[drafts]) for drafts in runs}
    last = runs[3][-1]
    result = {
        "model": folder.name,
        "new_tokens": arguments.new_tokens,
        "prompt_tokens": last.prompt_tokens,
        "shared_tokens": last.cached_tokens,
        "one_draft_s": round(one, 2),
        "three_drafts_s": round(three, 2),
        "ratio": round(three / one, 3),
        "ratio_fastest": round(fastest[3] / fastest[1], 3),
        "ratio_processor": round(cpu[3] / cpu[1], 3),
        "rounds": {drafts: [round(each.seconds, 2) for each in runs[drafts]] for drafts in runs},
        "machine": describe_machine(),
    }
    target = HERE / "results" / "email_drafts.json"
    target.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(f"three drafts take {three / one:.2f} times as long as one")


if __name__ == "__main__":
    main()
