"""Parley: reads the whole chat again, or finds its KV blocks in the chat memory on disk."""

import time
from pathlib import Path

from app.core.generation import Finished, GenerationRequest, TextDelta
from app.core.sampling_params import SamplingParams
from app.engine.kv_store import KvStore
from app.engine.loading import EngineOptions, open_engine
from bench.restarted.job import FirstWord, Job

NEW_TOKENS = 4
TYPING_S = 2.0


class Parley:
    """The engine as the window opens it."""

    def __init__(self, job: Job) -> None:
        model = Path(job.model)
        self._store = KvStore(Path(job.memory)) if job.memory else None
        options = EngineOptions(tuning=model.parent / "tuning.json", kv_store=self._store)
        self._engine = open_engine(model, "CPU", options)

    def remember(self, chat: list[int]) -> None:
        self.first_word(chat)
        self._engine.close()
        assert self._store is not None
        assert self._store.flush(), "the KV blocks were not written in time"
        self._store.close()

    def open_chat(self, chat: list[int]) -> None:
        """Nobody types faster than this; reading back takes a tenth of it."""
        self._engine.warm(chat)
        time.sleep(TYPING_S)

    def first_word(self, prompt: list[int]) -> FirstWord:
        sampling = SamplingParams(max_new_tokens=NEW_TOKENS, ignore_eos=True)
        started = time.perf_counter()
        events = self._engine.submit(GenerationRequest(prompt_ids=tuple(prompt), sampling=sampling))
        first_s, ids, cached = 0.0, [], 0
        for event in events:
            if isinstance(event, TextDelta):
                first_s = first_s or time.perf_counter() - started
                ids += event.token_ids
            elif isinstance(event, Finished):
                cached = event.usage.cached_tokens
        return FirstWord(first_s, cached, tuple(ids))
