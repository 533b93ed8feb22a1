"""Copy, Edit and the versions of a user turn."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.chat import Message
from app.ui.parts.buttons import IconButton
from app.ui.theme.theme import Theme
from app.ui.transcript.siblings import Siblings


class TurnActions(QWidget):
    copy_requested = Signal()
    edit_requested = Signal()
    sibling_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._siblings = Siblings(theme, parent=self)
        self._siblings.step_requested.connect(self.sibling_requested)
        self._copy = self._button(theme, "copy", "copy_message", self.tr("Copy message"))
        self._edit = self._button(theme, "pencil", "edit_message", self.tr("Edit message"))
        self._copy.clicked.connect(self.copy_requested)
        self._edit.clicked.connect(self.edit_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for widget in (self._siblings, self._copy, self._edit):
            row.addWidget(widget)

    def bind(self, message: Message, buttons: bool) -> None:
        self._siblings.bind(message)
        self._copy.setVisible(buttons)
        self._edit.setVisible(buttons)

    def _button(self, theme: Theme, icon: str, name: str, words: str) -> IconButton:
        button = IconButton(theme, icon, words, icon_size=15, small=True, parent=self)
        button.setObjectName(name)
        return button
