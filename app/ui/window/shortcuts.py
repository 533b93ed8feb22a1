"""All keys of the window, in one table that F1 shows too."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from app.ui.parts.label import Label
from app.ui.parts.popover import Popover
from app.ui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class Shortcut:
    """Several ``keys`` do the same thing; without ``act`` the row is only listed."""

    keys: tuple[str, ...]
    does: str
    act: Callable[[], object] | None = None


def install(window: QWidget, shortcuts: Sequence[Shortcut]) -> None:
    for shortcut in shortcuts:
        if shortcut.act is None:
            continue
        for keys in shortcut.keys:
            key = QShortcut(QKeySequence(keys), window)
            key.setContext(Qt.ShortcutContext.WindowShortcut)
            key.activated.connect(shortcut.act)


class ShortcutList(Popover):
    """What F1 shows."""

    def __init__(self, theme: Theme, shortcuts: Sequence[Shortcut], window: QWidget) -> None:
        super().__init__(theme, window.tr("Keyboard shortcuts"), 460, window)
        self.setObjectName("shortcut_list")
        px = theme.px
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(self.accessibleName())
        sheet = QWidget()
        sheet.setObjectName("scroll_body")
        grid = QGridLayout(sheet)
        grid.setContentsMargins(px(12), px(8), px(12), px(8))
        grid.setHorizontalSpacing(px(20))
        grid.setVerticalSpacing(px(8))
        for number, shortcut in enumerate(shortcuts):
            keys = ", ".join(shortcut.keys)
            grid.addWidget(Label(theme, shortcut.does, "interface"), number, 0)
            grid.addWidget(Label(theme, keys, "caption", "text2"), number, 1)
        grid.setColumnStretch(0, 1)
        area.setWidget(sheet)
        self.body.addWidget(Label(theme, window.tr("Keyboard shortcuts"), "heading"))
        self.body.addWidget(area)
        area.setFixedHeight(min(sheet.sizeHint().height() + 4, window.height() - 140))
