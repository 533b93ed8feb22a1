"""Help between two turns, on a real engine: the chat goes on as if nothing had been."""

import time
from pathlib import Path
from typing import Self

from app.core.settings import Settings
from app.engine.loading import EngineOptions, open_engine
from app.services.chat_service import ChatService
from app.services.model_host import ModelChoice, ModelHost
from app.services.sampling_choice import SamplingChoice
from app.services.writing_help.selected import Selected
from app.services.writing_help.service import WritingHelp
from app.store.chat_store import ChatStore
from app.writing.help_wish import HelpAct, HelpWish

EXACT = {"INFERENCE_PRECISION_HINT": "f32", "KV_CACHE_PRECISION": "f32"}
LLAMA = Path(__file__).parents[3] / "fixtures" / "models" / "llama"
QUESTIONS = ("What is the answer to the report of Dana about the hall? ", "And on Friday?")
SHORT = SamplingChoice(greedy=True, max_new_tokens=50)
TEXT = Selected("The hall on Friday is the answer to the report of Dana. " * 4)


class RealDesk:
    """A chat, the help, and the engine that both use."""

    def __init__(self) -> None:
        options = EngineOptions(properties=EXACT)
        self.host = ModelHost(lambda choice: open_engine(choice.folder, "CPU", options))
        self.store = ChatStore(None)
        self.service = ChatService(self.store, self.host, Settings)
        self.help = WritingHelp(self.host, Settings)
        self.host.load(ModelChoice(LLAMA, "Llama", "CPU"))
        self.host.wait(60)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.host.close()
        self.store.close()

    def ask(self, chat_id, text):
        answer = self.service.send(chat_id, text, sampling=SHORT)
        list(answer.updates())
        assert answer.finished is not None
        return answer

    def change(self, act):
        """What was read of the prompt, as the last update says."""
        job, prefill = self.help.begin(TEXT, HelpWish(act)), None
        deadline = time.monotonic() + 60
        while job.is_running and time.monotonic() < deadline:
            update = job.poll()
            prefill = update.prefill if update is not None and update.prefill else prefill
        assert not job.is_running
        assert prefill is not None
        return prefill


def _talk(between):
    with RealDesk() as desk:
        first = desk.ask(None, QUESTIONS[0] * 4)
        between(desk)
        second = desk.ask(first.chat_id, QUESTIONS[1])
        assert second.finished is not None
        return second.finished.usage, second.token_ids


def test_next_turn_reuses_as_much_and_says_the_same_as_without_help():
    usage, token_ids = _talk(lambda desk: None)
    assert usage.cached_tokens > 96
    assert _talk(lambda desk: desk.change(HelpAct.SHORTEN)) == (usage, token_ids)


def test_another_wish_for_the_same_text_does_not_read_it_again():
    with RealDesk() as desk:
        desk.change(HelpAct.FIX)
        prefill = desk.change(HelpAct.SHORTEN)
    assert prefill.cached >= 32
