"""A real window over a scripted backend, and a check that nothing is left running."""

import os
import threading
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.core.errors import UserError
from app.core.paths import app_paths, resources_dir
from app.core.settings import Settings
from app.core.settings import Theme as Scheme
from app.services.chat_service import ChatService
from app.services.model_host import HostPhase, ModelHost
from app.store.chat_store import ChatStore
from app.store.settings_file import SettingsFile
from app.ui.ports import WindowParts
from app.ui.preferences import Preferences
from app.ui.run import open_window
from app.ui.window.main_window import MainWindow
from tests.fakes import ForgetfulMemory, ScriptedBackend


@dataclass(frozen=True)
class ExampleDevice:
    device: str
    name: str
    usable: bool = True
    reason: str = ""
    memory_bytes: int | None = None


@dataclass(frozen=True)
class ExampleModel:
    name: str
    weights_bytes: int = 2_500_000_000
    weights: str = "INT4"
    context_length: int = 2048


TOO_OLD = "The driver is too old: 31.0 is installed, this needs 32.0 or newer. Update it."
DEVICES = [
    ExampleDevice("CPU", "Example CPU with 8 cores"),
    ExampleDevice("GPU", "Example Graphics"),
    ExampleDevice("NPU", "Example NPU", False, TOO_OLD),
]


class PatientBot(QtBot):
    """Waits longer by default: a thread may get no processor for seconds on a busy machine."""

    def waitUntil(self, callback, *, timeout=30_000):
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp, request):
    return PatientBot(request)


class Desk:
    """A window with everything behind it, for one test."""

    def __init__(self, home: Path, backend: ScriptedBackend, settings: Settings) -> None:
        self.paths = app_paths({"PARLEY_HOME": str(home)})
        self.backend = backend
        self.closed = False
        self.loads: list[str] = []
        self.load_error: UserError | None = None
        self.gate = threading.Event()
        self.gate.set()
        self.store = ChatStore(self.paths.database)
        self.host = ModelHost(self._open)
        self.preferences = Preferences(SettingsFile(self.paths.settings), settings)
        self.memory = ForgetfulMemory()
        self.service = ChatService(self.store, self.host, lambda: self.preferences.current)
        self.now = datetime.now(UTC)

    def open(self) -> None:
        parts = WindowParts(
            store=self.store,
            service=self.service,
            host=self.host,
            chat_memory=self.memory,
            preferences=self.preferences,
            devices=lambda: DEVICES,
            check_model=check_model,
            starter_model=self.paths.data / "starter",
            paths=self.paths,
            resources=resources_dir(),
            clock=lambda: self.now,
        )
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.session = open_window(app, parts)
        self.window = self.session.window
        self.page = self.session.page
        self.window.show()
        self.session.models.start()

    def close(self) -> None:
        """Twice is as good as once."""
        if self.closed:
            return
        self.closed = True
        self.gate.set()
        self.window.close()
        self.host.close()
        self.store.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, 52)
        self._join()

    def _open(self, choice):
        self.loads.append(choice.device)
        self.gate.wait(20)
        if self.load_error is not None:
            raise self.load_error
        return self.backend

    def _join(self) -> None:
        for thread in threading.enumerate():
            if thread.name == "parley-load":
                thread.join(10)


def check_model(folder: Path) -> ExampleModel:
    if folder.name.startswith("broken"):
        sentence = f"{folder.name} has no tokenizer. Export it again with its tokenizer."
        raise UserError("tokenizer-missing", sentence)
    return ExampleModel(folder.name)


@pytest.fixture
def make_desk(qtbot, tmp_path):
    """Builds desks; ``ready`` waits until the model is loaded.

    A scripted model would give its next answer as a title, so it is only asked with ``titles``.
    """
    desks: list[Desk] = []

    def make(backend=None, *, settings=None, home=None, ready=True, titles=False) -> Desk:
        chosen = replace(settings or Settings(theme=Scheme.LIGHT), automatic_titles=titles)
        desk = Desk(home or tmp_path / "desk", backend or ScriptedBackend(), chosen)
        desks.append(desk)
        if not ready:
            desk.gate.clear()
        desk.open()
        if ready:
            qtbot.waitUntil(lambda: desk.host.state.phase is not HostPhase.LOADING)
            qtbot.waitUntil(lambda: bool(desk.session.models.devices))
            qtbot.waitUntil(lambda: not desk.page.composer._loading.isVisible())
        return desk

    yield make
    for desk in desks:
        desk.close()


@pytest.fixture
def desk(make_desk):
    return make_desk()


@pytest.fixture(autouse=True)
def no_leaks(qapp):
    """Fails a test that leaves a thread, a top-level widget or a running timer behind."""
    threads = set(threading.enumerate())
    widgets = set(QApplication.topLevelWidgets())
    yield
    QApplication.sendPostedEvents(None, 52)
    left = [thread.name for thread in set(threading.enumerate()) - threads if thread.is_alive()]
    assert not left, f"threads left: {left}"
    new = set(QApplication.topLevelWidgets()) - widgets
    running = [timer for widget in new for timer in _timers(widget) if timer.isActive()]
    assert not running, f"timers left: {running}"
    shown = [widget for widget in new if widget.isVisible() or isinstance(widget, MainWindow)]
    assert not shown, f"windows left: {shown}"


def _timers(widget: QWidget) -> list[QTimer]:
    return widget.findChildren(QTimer)
