"""Checks what the process before it left, then chats until it is killed. Prints one JSON a line.

Usage: python -m tests.e2e.kill_victim   (with PARLEY_HOME set)
"""

import itertools
import json
import sys
from pathlib import Path

from app.core.generation import GenerationRequest, TextDelta
from app.core.paths import app_paths
from app.core.sampling_params import SamplingParams
from app.core.settings import Settings
from app.engine.engine import Engine
from app.engine.kv_store import KvStore
from app.engine.loading import EngineOptions, open_engine
from app.services.chat_service import ChatService
from app.services.model_host import ModelChoice, ModelHost
from app.services.open_chats import open_chats
from app.services.sampling_choice import SamplingChoice
from app.store.chat_store import ChatStore

MODEL = Path(__file__).parents[1] / "fixtures" / "models" / "llama"
EXACT = {"INFERENCE_PRECISION_HINT": "f32", "KV_CACHE_PRECISION": "f32"}


def say(**facts: object) -> None:
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


def next_ids(engine: Engine, row: tuple[int, ...]) -> tuple[list[int], int]:
    sampling = SamplingParams(temperature=0, max_new_tokens=6, ignore_eos=True)
    events = list(
        engine.submit(GenerationRequest(prompt_ids=row, sampling=sampling, is_private=True))
    )
    ids = [i for event in events if isinstance(event, TextDelta) for i in event.token_ids]
    return ids, events[-1].usage.cached_tokens  # pyright: ignore[reportAttributeAccessIssue]


def check(store: ChatStore, resumed: Engine) -> None:
    """The newest rows go on in the same way from the disk's blocks as without any."""
    rows = [row for row in store.token_rows() if len(row) < resumed.info.context_length - 8][-3:]
    found = [next_ids(resumed, row) for row in rows]
    plain = open_engine(MODEL, "CPU", EngineOptions(properties=EXACT))
    same = [next_ids(plain, row)[0] == ids for row, (ids, _) in zip(rows, found, strict=True)]
    plain.close()
    texts = [
        message.text
        for chat in store.list_chats()
        for message in store.branch(chat.id)
        if message.role == "user"
    ]
    say(same=same, cached=[cached for _, cached in found], texts=texts)


def chat_on(service: ChatService, run: str) -> None:
    choice = SamplingChoice(greedy=True, max_new_tokens=60)
    chat_id: str | None = None
    for number in itertools.count():
        text = f"{run} {number}: what is new, and what was it before?"
        answer = service.send(chat_id, text, sampling=choice)
        say(sent=text)
        for _ in answer.updates():
            pass
        chat_id = answer.chat_id if number % 3 else None


def main() -> None:
    paths = app_paths()
    store = open_chats(paths.database)
    memory = KvStore(paths.chat_memory)
    engine = open_engine(MODEL, "CPU", EngineOptions(properties=EXACT, kv_store=memory))
    check(store, engine)
    host = ModelHost(lambda _choice: engine)
    host.load(ModelChoice(MODEL, "llama", "CPU"))
    chat_on(ChatService(store, host, Settings), str(len(store.list_chats())))


if __name__ == "__main__":
    main()
