"""The model and device menus: one of several rows, in a popover under the chip."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.chat.choice_row import Choice, ChoiceRow
from app.ui.parts.buttons import Button
from app.ui.parts.label import Label
from app.ui.parts.popover import Popover
from app.ui.parts.surface import Hairline
from app.ui.theme.theme import Theme

WIDTH = 432


class ChoiceMenu(Popover):
    """``chosen`` carries the key of the row; the menu closes first."""

    chosen = Signal(str)
    action_requested = Signal()

    def __init__(self, theme: Theme, name: str, window: QWidget) -> None:
        super().__init__(theme, name, WIDTH, window)
        self._parts: list[QWidget] = []
        self.rows: list[ChoiceRow] = []

    def show_choices(
        self,
        title: str,
        choices: Sequence[Choice],
        chosen: str,
        *,
        aside: str = "",
        advice: str = "",
        action: str = "",
    ) -> None:
        """Fill it anew.

        Args:
            title: What is chosen here.
            choices: The rows.
            chosen: Key of the row that holds now.
            aside: A fact at the end of the title line.
            advice: One sentence under the rows.
            action: A button under them; empty for none.
        """
        self._clear()
        self._add(self._title_line(title, aside))
        self.rows = [
            ChoiceRow(self._theme, choice, choice.key == chosen, self) for choice in choices
        ]
        for row in self.rows:
            row.clicked.connect(lambda _checked=False, key=row.choice.key: self._choose(key))
            self._add(row)
        if advice or action:
            self._add_foot(advice, action)
        self.place()

    def _add_foot(self, advice: str, action: str) -> None:
        px = self._theme.px
        self._add(Hairline())
        if advice:
            words = Label(self._theme, advice, "caption", "text2", wrap=True)
            words.setContentsMargins(px(12), px(10), px(12), px(4))
            self._add(words)
        if action:
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(px(12), px(6), px(12), px(8))
            button = Button(self._theme, action, size="small")
            button.setObjectName("menu_action")
            button.clicked.connect(self._act)
            row.addWidget(button)
            row.addStretch(1)
            self._add(holder)

    def _title_line(self, title: str, aside: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        px = self._theme.px
        row.setContentsMargins(px(12), px(10), px(12), px(8))
        row.addWidget(Label(self._theme, title, "caption", "text2"), 1)
        row.addWidget(Label(self._theme, aside, "caption", "text2"))
        return line

    def _add(self, widget: QWidget) -> None:
        self._parts.append(widget)
        self.body.addWidget(widget)

    def _clear(self) -> None:
        for part in self._parts:
            self.body.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts.clear()

    def _choose(self, key: str) -> None:
        self.close_popover()
        self.chosen.emit(key)

    def _act(self) -> None:
        self.close_popover()
        self.action_requested.emit()
