"""A chat service over a store in memory and a scripted model."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.core.settings import Settings
from app.services.chat_service import ChatService
from app.services.model_host import ModelChoice, ModelHost
from app.store.chat_store import ChatStore
from tests.fakes import ScriptedBackend

CHOICE = ModelChoice(Path("scripted"), "Scripted", "CPU")


@dataclass
class FakeClock:
    now: float = 100.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Desk:
    """All that a test of the service touches."""

    backend: ScriptedBackend
    store: ChatStore
    clock: FakeClock = field(default_factory=FakeClock)
    settings: Settings = field(default_factory=Settings)

    def __post_init__(self) -> None:
        self.host = ModelHost(lambda choice: self.backend)
        self.service = ChatService(self.store, self.host, lambda: self.settings, self.clock)

    def load(self):
        self.host.load(CHOICE)
        self.host.wait(10)

    def finish(self, answer):
        return list(answer.updates(sleep=lambda seconds: None))[-1]


@pytest.fixture
def make_desk():
    desks = []

    def make(backend=None, store=None, loaded=True):
        desk = Desk(backend or ScriptedBackend(), store or ChatStore(None))
        desks.append(desk)
        if loaded:
            desk.load()
        return desk

    yield make
    for desk in desks:
        desk.host.close()
        desk.store.close()
