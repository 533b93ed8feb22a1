"""A real window over a scripted model, set up so that pictures come out the same every time."""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("TZ", "UTC")

from PySide6.QtWidgets import QApplication

from app.core.chat import AnswerStats, MessageState, Role
from app.core.generation import BackendInfo, TokenRecord
from app.core.paths import AppPaths, resources_dir
from app.core.sampling_params import SamplingParams
from app.core.settings import Settings
from app.services.chat_service import ChatService
from app.services.model_host import HostPhase, ModelChoice, ModelHost
from app.store.chat_store import ChatStore
from app.ui.ports import WindowParts
from app.ui.preferences import Preferences
from app.ui.run import make_application, open_window
from tests.fakes import ForgetfulMemory, ScriptedBackend

NOON = datetime(2026, 11, 24, 13, 52, tzinfo=UTC)
MODEL = "Example model 4B"
INFO = BackendInfo(
    model=MODEL,
    device="CPU",
    device_name="Example CPU",
    context_length=8192,
    load_s=1.0,
    default_sampling=SamplingParams(),
)
STATS = AnswerStats(MODEL, "CPU", 2350, 2310, 212, 0.2, 31.0)
TEN = tuple(range(10))
NOWHERE = Path("/nowhere")


class HandClock:
    """Stands still until it is turned."""

    def __init__(self) -> None:
        self.day = NOON
        self.seconds = 0.0

    def now(self) -> datetime:
        return self.day

    def monotonic(self) -> float:
        return self.seconds


@dataclass(frozen=True, slots=True)
class ExampleDevice:
    device: str
    name: str
    usable: bool = True
    reason: str = ""
    memory_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class ExampleModel:
    name: str
    weights_bytes: int = 2_500_000_000
    weights: str = "INT4"
    context_length: int = 8192


DEVICES = (
    ExampleDevice("CPU", "Example CPU, 8 cores"),
    ExampleDevice("GPU", "Example Graphics"),
    ExampleDevice(
        "NPU",
        "Example NPU",
        False,
        "The driver is too old: 31.0.100 is installed, this needs 32.0.100 or newer. Install the "
        "newest driver of the PC's maker.",
    ),
)


class _Unsaved:
    def save(self, settings: Settings) -> None:
        """Pictures change no file."""


class Scene:
    """Chats, window and model of one picture."""

    def __init__(self, settings: Settings, backend: ScriptedBackend) -> None:
        app = QApplication.instance() or make_application(["parley"])
        assert isinstance(app, QApplication)
        app.setCursorFlashTime(0)
        self.app = app
        self.clock = HandClock()
        self.backend = backend
        self.store = ChatStore(None, self.clock.now)
        self._host = ModelHost(self._open, self.clock.monotonic)
        self._preferences = Preferences(_Unsaved(), settings)
        self.memory = ForgetfulMemory()
        self._service = ChatService(
            self.store, self._host, lambda: self._preferences.current, self.clock.monotonic
        )

    def _open(self, _choice: ModelChoice) -> ScriptedBackend:
        return self.backend

    def chat(
        self,
        title: str,
        turns: Sequence[str] = ("Question", "Answer"),
        *,
        days: float = 0,
        pinned: bool = False,
        state: MessageState = MessageState.COMPLETE,
        cold: bool = False,
    ) -> str:
        """A stored chat, last changed ``days`` ago; returns its id.

        Args:
            title: Its name.
            turns: Questions and answers in turn.
            days: Its age.
            pinned: Listed first.
            state: How the last answer ended.
            cold: Long, and to be read anew: no dot.
        """
        self.clock.day = NOON - timedelta(days=days)
        chat = self.store.create_chat(title)
        parent = None
        if cold:
            turns = (turns[0] + " and so on" * 1000, *turns[1:])
        for number, text in enumerate(turns):
            role = Role.ASSISTANT if number % 2 else Role.USER
            message = self.store.add_message(chat.id, parent, role, text, MessageState.COMPLETE)
            parent = message.id
            if role is Role.ASSISTANT:
                ended = state if number == len(turns) - 1 else MessageState.COMPLETE
                record = None if cold else TokenRecord(20 * (number // 2), TEN, TEN)
                self.store.save_answer(message.id, text, ended, stats=STATS, record=record)
        self.store.pin_chat(chat.id, pinned)
        self.clock.day = NOON
        return chat.id

    def open(self) -> None:
        parts = WindowParts(
            store=self.store,
            service=self._service,
            host=self._host,
            chat_memory=self.memory,
            preferences=self._preferences,
            devices=lambda: DEVICES,
            check_model=lambda folder: ExampleModel(MODEL if folder.name == "m" else folder.name),
            starter_model=NOWHERE / "starter",
            paths=AppPaths(NOWHERE, NOWHERE, NOWHERE, NOWHERE),
            resources=resources_dir(),
            clock=self.clock.now,
        )
        self.session = open_window(self.app, parts)
        self.window = self.session.window
        self.page = self.session.page
        self.window.show()
        self.session.models.start()
        self.wait(lambda: self._host.state.phase is HostPhase.READY)
        self.wait(lambda: bool(self.session.models.devices and self.session.models.models))
        self.wait(lambda: not self.session.models._timer.isActive())
        self.wait(lambda: not self.session.readiness._timer.isActive())

    def wait(self, done: Callable[[], bool]) -> None:
        """Let the window work until ``done``, at most ten seconds."""
        end = time.monotonic() + 10
        while not done() and time.monotonic() < end:
            self.app.processEvents()
            time.sleep(0.005)
        assert done(), "the window did not get there"
        for _ in range(30):
            self.app.processEvents()
            time.sleep(0.002)

    def write(self, words: int) -> None:
        """The model reads the prompt and writes ``words`` at 31 words a second."""
        self.wait(lambda: bool(self.backend.generations))
        self.clock.seconds += 0.2
        self.backend.last.release_prefill()
        for _ in range(words):
            self.backend.last.release_words(1)
            self.session.runner.drain()
            self.clock.seconds += 1 / 31
        self.wait(lambda: True)

    def save(self, path: Path) -> None:
        self.wait(lambda: True)
        chats = self.window.sidebar.chats
        chats._turning.stop()
        chats._delegate.angle = 30
        self.window.grab().save(str(path))

    def close(self) -> None:
        self.window.close()
        self._host.close()
        self.store.close()
        self.window.deleteLater()
        self.app.processEvents()


def info(**changes: object) -> BackendInfo:
    return replace(INFO, **changes)  # pyright: ignore[reportArgumentType]
