"""Round buttons: one that acts, and a row to choose one of."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from app.ui.parts.buttons import Button
from app.ui.parts.flow import Flow
from app.ui.theme.theme import Theme

GAP = 6


class Chip(Button):
    def __init__(
        self, theme: Theme, text: str, *, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, text, "chip", icon=icon, parent=parent)


class ChoiceChips(QWidget):
    """One of several words; they take a second row where one is too narrow."""

    chosen = Signal(int)

    def __init__(
        self, theme: Theme, name: str, words: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        flow = Flow(GAP, self)
        for index, word in enumerate(words):
            chip = Chip(theme, word, parent=self)
            chip.setCheckable(True)
            chip.setAccessibleName(f"{name}: {word}")
            self._group.addButton(chip, index)
            flow.addWidget(chip)
        self._group.idClicked.connect(self.chosen)

    @property
    def index(self) -> int:
        """-1 while nothing is chosen."""
        return self._group.checkedId()

    def set_chosen(self, index: int) -> None:
        self._group.button(index).setChecked(True)

    def button(self, index: int) -> QPushButton:
        return self._group.button(index)  # pyright: ignore[reportReturnType]
