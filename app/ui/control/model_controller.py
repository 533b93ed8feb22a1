"""Which model runs where: choosing, loading, and what is known about both."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from app.core.chat import AnswerStats
from app.core.device import Device
from app.services.model_host import HostPhase, HostState, ModelChoice, ModelHost
from app.ui.background import Background
from app.ui.models.installed import STARTER_NAME, InstalledModel, InstalledModels
from app.ui.preferences import Preferences

WATCH_MS = 100


class ModelController(QObject):
    """Watches the host while it loads; lists devices and models off the main thread."""

    state_changed = Signal(object)
    lists_changed = Signal()
    add_failed = Signal(str)

    def __init__(
        self,
        host: ModelHost,
        preferences: Preferences,
        models: InstalledModels,
        devices: Callable[[], Sequence[Device]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._host = host
        self._preferences = preferences
        self._installed = models
        self._find_devices = devices
        self.devices: list[Device] = []
        self.models: list[InstalledModel] = []
        self.measured: dict[str, AnswerStats] = {}
        self._shown: HostState | None = None
        self._pool = QThreadPool(self)
        self._device_work = Background(self._pool, self)
        self._model_work = Background(self._pool, self)
        self._add_work = Background(self._pool, self)
        self._timer = QTimer(self)
        self._timer.setInterval(WATCH_MS)
        self._connect()

    @property
    def state(self) -> HostState:
        return self._host.state

    @property
    def model_name(self) -> str:
        """The name of the chosen model."""
        key = self._preferences.current.model
        return next((model.name for model in self.models if model.key == key), _name(key))

    @property
    def device(self) -> str:
        """The device that answers, else the one asked for."""
        backend = self.state.backend
        return self._preferences.current.device if backend is None else backend.info.device

    @property
    def uses_starter(self) -> bool:
        return not self._preferences.current.model

    @property
    def context_length(self) -> int:
        """Tokens; 0 while no model is ready."""
        backend = self.state.backend
        return 0 if backend is None else backend.info.context_length

    def start(self) -> None:
        """Begin to load the chosen model, and look at devices and models."""
        self.load()
        self.refresh_lists()

    def load(self) -> None:
        settings = self._preferences.current
        folder = self._installed.folder_of(settings.model)
        self._host.load(ModelChoice(folder, self.model_name, settings.device))
        self._timer.start()
        self._watch()

    def refresh_lists(self) -> None:
        settings = self._preferences.current
        self._model_work.start(lambda: self._installed.listed(settings))
        if not self.devices:
            self._device_work.start(lambda: list(self._find_devices()))

    def choose_device(self, device: str) -> None:
        if device != self._preferences.current.device or self.state.phase is HostPhase.FAILED:
            self._preferences.change(device=device)
            self.load()

    def choose_model(self, key: str) -> None:
        """``key`` as in ``InstalledModel``."""
        if key != self._preferences.current.model or self.state.phase is HostPhase.FAILED:
            self._preferences.change(model=key)
            self.load()
            self.lists_changed.emit()

    def add_folder(self, folder: Path) -> None:
        """Check it; add and use it when it is whole, else say ``add_failed``."""
        self._add_work.start(lambda: self._installed.require(folder))

    def note_stats(self, stats: AnswerStats) -> None:
        """Remember what an answer measured, for the device menu."""
        if stats.decode_tps > 0:
            self.measured[f"{stats.model}\n{stats.device}"] = stats

    def measured_on(self, device: str) -> AnswerStats | None:
        """The last answer's figures of the chosen model on ``device``."""
        return self.measured.get(f"{self.model_name}\n{device}")

    def close(self) -> None:
        self._timer.stop()
        self._pool.waitForDone()

    def _connect(self) -> None:
        self._timer.timeout.connect(self._watch)
        self._device_work.done.connect(self._take_devices)
        self._model_work.done.connect(self._take_models)
        self._add_work.done.connect(self._take_added)
        self._add_work.failed.connect(self.add_failed)

    def _watch(self) -> None:
        state = self.state
        if state.phase is not HostPhase.LOADING:
            self._timer.stop()
        if state is not self._shown:
            self._shown = state
            self.state_changed.emit(state)

    def _take_devices(self, devices: list[Device]) -> None:
        self.devices = devices
        self.lists_changed.emit()

    def _take_models(self, models: list[InstalledModel]) -> None:
        self.models = models
        self.lists_changed.emit()

    def _take_added(self, model: InstalledModel) -> None:
        folders = self._preferences.current.model_folders
        if model.key not in folders:
            self._preferences.change(model_folders=(*folders, model.key))
        known = [other for other in self.models if other.key != model.key]
        self.models = [*known, model]
        self.choose_model(model.key)
        self.lists_changed.emit()


def _name(key: str) -> str:
    return Path(key).name if key else STARTER_NAME
