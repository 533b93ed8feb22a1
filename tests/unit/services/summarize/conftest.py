"""Documents, a scripted model and a summary service over a store in memory."""

from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from app.core.document import Document, Page, PageKind
from app.core.settings import Settings
from app.services.chat_service import ChatService
from app.services.model_host import ModelChoice, ModelHost
from app.services.summarize.background import Run, run_at_once, run_into
from app.services.summarize.service import SummaryService
from app.store.chat_store import ChatStore
from tests.fakes import INFO, ScriptedBackend

CHOICE = ModelChoice(Path("scripted"), "Scripted", "CPU")


@dataclass
class FakeClock:
    now: float = 100.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Desk:
    """All that a test of summaries touches."""

    backend: ScriptedBackend
    store: ChatStore
    clock: FakeClock = field(default_factory=FakeClock)
    run: Run = run_at_once

    def __post_init__(self) -> None:
        self.host = ModelHost(lambda choice: self.backend)
        self.chats = ChatService(self.store, self.host, Settings, self.clock)
        self.service = SummaryService(self.store, self.host, self.chats, self.run, self.clock)

    def load(self):
        self.host.load(CHOICE)
        self.host.wait(10)

    def finish(self, job):
        return list(job.updates(sleep=lambda seconds: None))[-1]


@dataclass
class Later:
    """Does its work when the test says so."""

    waiting: list = field(default_factory=list)

    def __call__(self, task) -> Future:
        future = Future()
        self.waiting.append(lambda: run_into(future, task))
        return future

    def do(self):
        for one in self.waiting:
            one()
        self.waiting.clear()


def page_text(number, words=40):
    """A page whose first sentence is the only one about its own river."""
    filler = " ".join(f"word{number}x{at}" for at in range(words))
    return f"The river Alda{number} is {number} km long. It also says {filler}."


def document(pages=3, words=40, name="report.pdf", empty=()):
    made = [
        Page(number, "", kind=PageKind.EMPTY)
        if number in empty
        else Page(number, page_text(number, words))
        for number in range(1, pages + 1)
    ]
    return Document(name, f"/made/up/{name}", "pdf", tuple(made))


def first_sentences(request):
    """Answers with the first sentence of every paragraph that the prompt holds, as bullets."""
    text = request.messages[-1].content.rsplit("\n\n", 1)[0]
    lines = [line.removeprefix("- ") for line in text.splitlines() if "river" in line]
    return "\n".join(f"- {line.split('.')[0]}." for line in lines)


def backend(answers=(first_sentences,), context=400, **options):
    return ScriptedBackend(answers, info=replace(INFO, context_length=context), **options)


@pytest.fixture
def make_desk():
    desks = []

    def make(model=None, store=None, loaded=True, **options):
        desk = Desk(model or backend(), store or ChatStore(None), **options)
        desks.append(desk)
        if loaded:
            desk.load()
        return desk

    yield make
    for desk in desks:
        desk.host.close()
        desk.store.close()
