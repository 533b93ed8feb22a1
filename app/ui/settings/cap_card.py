"""How much disk space chat memory may take."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSlider, QWidget

from app.ui.parts.amounts import size_words
from app.ui.settings.setting_row import SettingsCard
from app.ui.theme.theme import Theme

STEPS_GB = (0, 1, 2, 4, 8, 16, 32, 64, 128)
MIB_OF_GB = 10**9 / 2**20


class CapCard(SettingsCard):
    """The first place of the slider lets Parley choose; ``chosen`` carries MiB, 0 for that."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setObjectName("cap_card")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("memory_cap")
        self.slider.setRange(0, len(STEPS_GB) - 1)
        self.slider.setPageStep(1)
        self.slider.setFixedWidth(190)
        self.slider.setMinimumHeight(28)
        self._automatic = 0
        self.title = self.add_row("", self._help(), self.slider).title
        self.slider.valueChanged.connect(self._say)
        self.slider.sliderReleased.connect(self._take)
        self.slider.valueChanged.connect(
            lambda _place: None if self.slider.isSliderDown() else self._take()
        )
        self._say()

    def show_cap(self, chosen_mib: int, automatic_bytes: int) -> None:
        """Without emitting. ``automatic_bytes``: what Parley chooses by the disk, 0 unknown."""
        self._automatic = automatic_bytes
        self.slider.blockSignals(True)
        self.slider.setValue(place_of(chosen_mib))
        self.slider.blockSignals(False)
        self._say()

    def _take(self) -> None:
        self.chosen.emit(round(STEPS_GB[self.slider.value()] * MIB_OF_GB))

    def _say(self, _place: int = 0) -> None:
        words = self._words(STEPS_GB[self.slider.value()])
        self.title.setText(words)
        self.slider.setAccessibleName(words)

    def _words(self, gb: int) -> str:
        if gb:
            return self.tr("Keep at most {size} of chat memory").format(size=f"{gb} GB")
        if not self._automatic:
            return self.tr("Keep as much chat memory as the disk has room for")
        size = size_words(self._automatic)
        return self.tr("Keep at most {size} of chat memory, chosen by the disk").format(size=size)

    def _help(self) -> str:
        return self.tr(
            "When it is full, the chats unused longest start a little slower. No text is lost."
        )


def place_of(chosen_mib: int) -> int:
    """The slider's place that is nearest to a size; only 0 is the automatic one."""
    if chosen_mib <= 0:
        return 0
    gb = chosen_mib / MIB_OF_GB
    return min(range(1, len(STEPS_GB)), key=lambda place: abs(STEPS_GB[place] - gb))
