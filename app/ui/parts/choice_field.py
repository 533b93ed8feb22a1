"""A field that shows one of many words and opens a menu of them."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.ui.parts.menu import Menu
from app.ui.theme.theme import Theme


class ChoiceField(QPushButton):
    chosen = Signal(int)

    def __init__(
        self, theme: Theme, name: str, words: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._words = tuple(words)
        self._index = 0
        self.setProperty("kind", "field")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._open)
        theme.changed.connect(self.update)
        self.set_chosen(0)

    @property
    def index(self) -> int:
        return self._index

    def set_chosen(self, index: int) -> None:
        self._index = index
        # The ampersand in a word is no shortcut.
        self.setText(self._words[index].replace("&", "&&"))
        self.setAccessibleName(f"{self._name}: {self._words[index]}")

    def build_menu(self) -> Menu:
        menu = Menu(self._theme, self._name, self)
        for index, word in enumerate(self._words):
            action = menu.add("check" if index == self._index else "", word.replace("&", "&&"))
            action.triggered.connect(lambda _=False, at=index: self._choose(at))
        return menu

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self._theme.px(14)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = self._theme.px(10) if mirrored else self.width() - self._theme.px(10) - side
        pixmap = self._theme.pixmap("chevron-down", 14, "text2")
        QPainter(self).drawPixmap(QPoint(x, (self.height() - side) // 2), pixmap)

    def _open(self) -> None:
        menu = self.build_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def _choose(self, index: int) -> None:
        if index != self._index:
            self.set_chosen(index)
            self.chosen.emit(index)
