"""The ring around what has the focus, after keys only."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from app.ui.theme.theme import Theme

# These show focus by their own border or by their current row.
_OWN = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractScrollArea)
GAP = 4


class FocusRing(QWidget):
    """An overlay of the window: two pixels of ``focus``, two pixels away."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._watched: list[QWidget] = []
        self._by_keys = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)
        self.hide()

    @contextmanager
    def moved_by_keys(self) -> Iterator[None]:
        """Focus that changes inside comes from the keyboard and is shown."""
        self._by_keys = True
        try:
            yield
        finally:
            self._by_keys = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide):
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("focus"), 2))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 11, 11)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._watched.clear()
        if new is not None and self._by_keys and not isinstance(new, _OWN):
            self._watch(new)
        self._place()

    def _watch(self, target: QWidget) -> None:
        """The target first, then all that can move it."""
        widget: QWidget | None = target
        while widget is not None and widget is not self.parentWidget():
            self._watched.append(widget)
            widget.installEventFilter(self)
            widget = widget.parentWidget()
        if widget is None:
            self._watched.clear()

    def _place(self) -> None:
        target = self._watched[0] if self._watched else None
        if target is None or not target.isVisible():
            self.hide()
            return
        top_left = target.mapTo(self.window(), target.rect().topLeft())
        self.setGeometry(QRect(top_left, target.size()).adjusted(-GAP, -GAP, GAP, GAP))
        self.raise_()
        self.show()
