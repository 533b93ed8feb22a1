"""A card with rows: a name, one sentence of help, and a control at the end or below."""

from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.parts.label import Label
from app.ui.parts.surface import Card, Hairline
from app.ui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class RowLabels:
    title: Label
    help: Label


class SettingsCard(Card):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)

    def add_row(
        self, name: str, help_text: str, control: QWidget | None = None, *, below: bool = False
    ) -> RowLabels:
        """Returns the labels, for those whose words change."""
        if self._column.count():
            self._column.addWidget(Hairline(self))
        holder = QWidget(self)
        outer = QVBoxLayout(holder)
        outer.setContentsMargins(18, 12, 16, 12)
        outer.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(2)
        title = Label(self._theme, name, "label", wrap=True)
        help_line = Label(self._theme, help_text, "caption", "text2", wrap=True)
        help_line.setVisible(bool(help_text))
        words.addWidget(title)
        words.addWidget(help_line)
        row.addLayout(words, 1)
        outer.addLayout(row)
        if control is not None:
            title.setBuddy(control)
            (outer if below else row).addWidget(control)
        self._column.addWidget(holder)
        return RowLabels(title, help_line)
