"""Copy, which says "Copied" for a moment."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.ui.parts.buttons import Button
from app.ui.theme.theme import Theme

COPIED_MS = 1500


class CopyCodeButton(Button):
    """Puts ``text()`` on the clipboard."""

    def __init__(
        self, theme: Theme, text: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "", "quiet", icon="copy", size="small", parent=parent)
        self._text_to_copy = text
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(COPIED_MS)
        self._again.timeout.connect(self.reset)
        self.setObjectName("copy_code")
        self.clicked.connect(self.copy)
        self.reset()

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text_to_copy())
        self.setText(self.tr("Copied"))
        self.setAccessibleName(self.tr("Code copied"))
        self._again.start()

    def reset(self) -> None:
        self._again.stop()
        self.setText(self.tr("Copy"))
        self.setAccessibleName(self.tr("Copy code"))
