"""Run one job: `python -m bench.restarted JOB_AS_JSON` prints one JSON object."""

import json
import sys
import time
from dataclasses import asdict

from bench.restarted.job import Contender, Job, random_ids

WARM_UP_TOKENS = 40


def open_contender(job: Job) -> Contender:
    """Only the engine that is asked for is imported."""
    if job.program == "parley":
        from bench.restarted.parley import Parley

        return Parley(job)
    if job.program == "genai":
        from bench.restarted.genai import Genai

        return Genai(job)
    from bench.restarted.llama import LlamaCpp

    return LlamaCpp(job)


def main() -> None:
    job = Job.parse(sys.argv[1])
    started = time.perf_counter()
    contender = open_contender(job)
    loaded = time.perf_counter() - started
    if job.is_first:
        contender.remember(job.chat())
        print("{}")
        return
    contender.first_word(random_ids(WARM_UP_TOKENS, seed=3))
    if job.is_opened:
        contender.open_chat(job.chat())
    print(json.dumps({"load_s": loaded, **asdict(contender.first_word(job.prompt()))}))


if __name__ == "__main__":
    main()
