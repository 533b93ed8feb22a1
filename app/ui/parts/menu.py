"""A menu with rounded corners."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.theme.theme import Theme


class Menu(QMenu):
    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        # The style sheet's round corners need a window that is clear behind them.
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)

    def add(self, icon: str, text: str, shortcut: str = "", *, colour: str = "text2") -> QAction:
        words = f"{text}\t{shortcut}" if shortcut else text
        if not icon:
            return self.addAction(words)
        return self.addAction(self._theme.icon(icon, 16, colour), words)
