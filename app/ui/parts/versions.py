"""Which of several versions is shown: "‹ 2 of 3 ›"."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.parts.buttons import IconButton
from app.ui.parts.label import Label
from app.ui.theme.theme import Theme


class Versions(QWidget):
    """Hidden when there is one version only. ``step_requested`` has -1 or 1."""

    step_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._previous = self._arrow("chevron-left", self.tr("Previous version"), -1)
        self.words = Label(theme, "", "caption", "text3", tabular=True, parent=self)
        self._next = self._arrow("chevron-right", self.tr("Next version"), 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for widget in (self._previous, self.words, self._next):
            row.addWidget(widget)
        self.hide()

    def show_versions(self, shown: int, count: int) -> None:
        """``shown`` counts from 0."""
        self.setVisible(count > 1)
        self.words.setText(self.tr("{0} of {1}").format(shown + 1, count))
        self._previous.setEnabled(shown > 0)
        self._next.setEnabled(shown < count - 1)

    def _arrow(self, icon: str, name: str, step: int) -> IconButton:
        button = IconButton(self._theme, icon, name, icon_size=14, small=True, parent=self)
        button.setObjectName("previous_version" if step < 0 else "next_version")
        button.clicked.connect(lambda: self.step_requested.emit(step))
        return button
