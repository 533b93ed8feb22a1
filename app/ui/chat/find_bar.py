"""The field of find in chat, above the messages."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from app.ui.parts.buttons import IconButton
from app.ui.parts.label import Label
from app.ui.theme.theme import Theme

_WIDTH = 380


class FindField(QLineEdit):
    """Enter goes on, Shift+Enter goes back, Esc leaves."""

    stepped = Signal(int)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FindBar(QFrame):
    """Takes room of its own, for over the messages it would hide what is found."""

    wanted_changed = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("find_bar")
        self.setAccessibleName(self.tr("Find in chat"))
        self.field = FindField(self)
        self._count = Label(theme, "", "caption", "text2", tabular=True, parent=self)
        self._previous = IconButton(
            theme, "chevron-up", self.tr("Previous hit"), shortcut="Shift+Enter", small=True
        )
        self._next = IconButton(
            theme, "chevron-down", self.tr("Next hit"), shortcut="Enter", small=True
        )
        self._close = IconButton(theme, "x", self.tr("Close find"), shortcut="Esc", small=True)
        self._build()
        self._connect()
        self.show_count(0, 0, done=True)
        self.hide()

    @property
    def wanted(self) -> str:
        return self.field.text()

    @property
    def count_words(self) -> str:
        return self._count.text()

    def open(self) -> None:
        """With the words of the last time chosen, so that typing replaces them."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_count(self, place: int, total: int, *, done: bool) -> None:
        """``place`` from 1, 0 when there is none; not ``done`` while messages are still read."""
        self._count.setText(self._words(place, total, done))
        self._count.setAccessibleName(self._count.text())
        for button in (self._previous, self._next):
            button.setEnabled(total > 0)

    def _words(self, place: int, total: int, done: bool) -> str:
        if not self.wanted:
            return ""
        if not total:
            return self.tr("Not found") if done else "…"
        words = self.tr("{place} of {total}").format(place=f"{place:,}", total=f"{total:,}")
        return words if done else f"{words}…"

    def _build(self) -> None:
        self.field.setObjectName("find_field")
        self.field.setPlaceholderText(self.tr("Find in chat"))
        self.field.setAccessibleName(self.tr("Find in chat"))
        self._count.setObjectName("find_count")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.field, 1)
        self._row.addWidget(self._count)
        buttons = {
            "previous_hit": self._previous,
            "next_hit": self._next,
            "close_find": self._close,
        }
        for name, button in buttons.items():
            button.setObjectName(name)
            self._row.addWidget(button)
        self._restyle()

    def _connect(self) -> None:
        self.field.textChanged.connect(self.wanted_changed)
        self.field.stepped.connect(self.stepped)
        self.field.left.connect(self.closed)
        self._previous.clicked.connect(lambda: self.stepped.emit(-1))
        self._next.clicked.connect(lambda: self.stepped.emit(1))
        self._close.clicked.connect(self.closed)
        self._theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(14), px(5), px(6), px(5))
        self._row.setSpacing(px(4))
        self.field.setFont(self._theme.font("interface"))
        self.setMaximumWidth(px(_WIDTH))
