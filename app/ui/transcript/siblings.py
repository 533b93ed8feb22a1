"""The versions of a message: "‹ 2 of 3 ›"."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.chat import Message
from app.ui.parts.buttons import IconButton
from app.ui.parts.label import Label
from app.ui.theme.theme import Theme


class Siblings(QWidget):
    """Hidden when there is one version only. ``step_requested`` has -1 or 1."""

    step_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._built = False
        self.hide()

    def bind(self, message: Message | None) -> None:
        shown = message is not None and message.siblings > 1
        self.setVisible(shown)
        if message is None or not shown:
            return
        if not self._built:
            self._build()
        self._words.setText(self.tr("{0} of {1}").format(message.sibling + 1, message.siblings))
        self._previous.setEnabled(message.sibling > 0)
        self._next.setEnabled(message.sibling < message.siblings - 1)

    def _build(self) -> None:
        """Most messages have one version, and widgets cost time."""
        self._built = True
        self._previous = self._arrow("chevron-left", self.tr("Previous version"), -1)
        self._words = Label(self._theme, "", "caption", "text3", tabular=True, parent=self)
        self._words.setObjectName("sibling_words")
        self._next = self._arrow("chevron-right", self.tr("Next version"), 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for widget in (self._previous, self._words, self._next):
            row.addWidget(widget)

    def _arrow(self, icon: str, name: str, step: int) -> IconButton:
        button = IconButton(self._theme, icon, name, icon_size=14, small=True, parent=self)
        button.setObjectName("previous_version" if step < 0 else "next_version")
        button.clicked.connect(lambda: self.step_requested.emit(step))
        return button
