"""The device, model and shortcut popovers of the window."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from app.services.model_host import HostPhase
from app.ui.chat.chip import ChipHalf
from app.ui.chat.choice_menu import ChoiceMenu
from app.ui.chat.choice_row import Choice
from app.ui.control.model_controller import ModelController
from app.ui.preferences import Preferences
from app.ui.theme.theme import Theme
from app.ui.window.shortcuts import Shortcut, ShortcutList

AUTOMATIC = "AUTO"


class Menus(QObject):
    """Opens one at a time and fills it with what is known at that moment."""

    def __init__(
        self, theme: Theme, models: ModelController, preferences: Preferences, window: QWidget
    ) -> None:
        super().__init__(window)
        self._theme = theme
        self._models = models
        self._preferences = preferences
        self._window = window
        self.devices = ChoiceMenu(theme, self.tr("Device"), window)
        self.models = ChoiceMenu(theme, self.tr("Model"), window)
        self.devices.setObjectName("device_menu")
        self.models.setObjectName("model_menu")
        self.devices.chosen.connect(models.choose_device)
        self.models.chosen.connect(models.choose_model)
        models.lists_changed.connect(self._refill)

    def open_devices(self, half: ChipHalf) -> None:
        self._fill_devices()
        self._open(self.devices, half)

    def open_models(self, half: ChipHalf) -> None:
        self._fill_models()
        self._open(self.models, half)

    def open_shortcuts(self, shortcuts: Sequence[Shortcut], anchor: QWidget) -> None:
        popover = ShortcutList(self._theme, shortcuts, self._window)
        popover.closed.connect(popover.deleteLater)
        popover.open_below(anchor)

    def _open(self, menu: ChoiceMenu, half: ChipHalf) -> None:
        if menu.isVisible():
            menu.close_popover()
            return
        half.setChecked(True)
        menu.closed.connect(lambda: half.setChecked(False), Qt.ConnectionType.SingleShotConnection)
        menu.open_below(half)

    def _refill(self) -> None:
        if self.devices.isVisible():
            self._fill_devices()
        if self.models.isVisible():
            self._fill_models()

    def _fill_devices(self) -> None:
        now = self.tr("now {device}").format(device=self._now())
        choices = [Choice(AUTOMATIC, self.tr("Automatic"), now)]
        choices += [
            Choice(
                device.device,
                device.device,
                device.name,
                self._numbers(device.device),
                "" if device.usable else device.reason,
            )
            for device in self._models.devices
        ]
        advice = (
            self.tr("Speeds are those of the last answer on each device.")
            if self._models.devices
            else self.tr("Looking for devices…")
        )
        self.devices.show_choices(
            self.tr("Where {model} runs").format(model=self._models.model_name),
            choices,
            self._preferences.current.device,
            advice=advice,
        )

    def _now(self) -> str:
        state = self._models.state
        if state.phase is HostPhase.READY:
            return self.tr("the {device}").format(device=self._models.device)
        return self.tr("loading") if state.phase is HostPhase.LOADING else self.tr("none")

    def _numbers(self, device: str) -> tuple[str, ...]:
        stats = self._models.measured_on(device)
        if stats is None:
            return ()
        return (
            self.tr("writes {speed} tok/s").format(speed=round(stats.decode_tps)),
            self.tr("first word {seconds:.1f} s").format(seconds=stats.ttft_s),
        )

    def _fill_models(self) -> None:
        choices = [
            Choice(
                model.key,
                model.name,
                self.tr("small, simple answers only") if model.is_starter else model.weights,
                reason=model.reason,
            )
            for model in self._models.models
        ]
        self.models.show_choices(
            self.tr("Models on this PC"),
            choices,
            self._preferences.current.model,
            advice="" if choices else self.tr("Looking for models…"),
            action=self.tr("Models…"),
        )
