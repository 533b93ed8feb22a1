"""A title asked for between two turns, on a real engine: the next turn reads what it would have."""

import time
from pathlib import Path

import pytest

from app.core.settings import Settings
from app.engine.loading import EngineOptions, open_engine
from app.services.chat_service import ChatService
from app.services.model_host import ModelChoice, ModelHost
from app.services.sampling_choice import SamplingChoice
from app.store.chat_store import ChatStore

EXACT = {"INFERENCE_PRECISION_HINT": "f32", "KV_CACHE_PRECISION": "f32"}
LLAMA = Path(__file__).parents[2] / "fixtures" / "models" / "llama"
QUESTIONS = ("What is the answer to the report of Dana about the hall? ", "And on Friday?")
SHORT = SamplingChoice(greedy=True, max_new_tokens=50)


def _ask_for_title(titles, chat_id):
    titles.begin(chat_id)
    assert titles.is_running
    deadline = time.monotonic() + 30
    while titles.is_running and time.monotonic() < deadline:
        titles.poll()
    assert not titles.is_running


def _give_title_up(titles, chat_id):
    titles.begin(chat_id)
    assert titles.is_running
    titles.give_up()


def _talk(between):
    """The usage and text of the second answer, with something done between the two turns."""
    options = EngineOptions(properties=EXACT)
    host = ModelHost(lambda choice: open_engine(choice.folder, "CPU", options))
    store = ChatStore(None)
    service = ChatService(store, host, Settings)
    host.load(ModelChoice(LLAMA, "Llama", "CPU"))
    host.wait(60)
    try:
        first = service.send(None, QUESTIONS[0] * 4, sampling=SHORT)
        list(first.updates())
        between(service.title_writer(), first.chat_id)
        second = service.send(first.chat_id, QUESTIONS[1], sampling=SHORT)
        list(second.updates())
        assert second.finished is not None
        return second.finished.usage, second.token_ids
    finally:
        host.close()
        store.close()


@pytest.mark.parametrize("between", [_ask_for_title, _give_title_up])
def test_next_turn_reuses_as_much_as_without_the_title(between):
    usage, token_ids = _talk(lambda titles, chat_id: None)
    assert usage.cached_tokens > 96
    assert _talk(between) == (usage, token_ids)
