"""Notices when text is selected in the field or message that has the focus."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from shiboken6 import isValid

from app.ui.transcript.code_text import CodeText
from app.ui.transcript.rich_view import RichView

SETTLE_MS = 250

TextWidget = QPlainTextEdit | RichView


class SelectionWatch(QObject):
    """Text is selected where the focus is, so only that widget is watched.

    Args:
        page: Where text counts.
        is_own: Whether a widget belongs to the help itself, which takes no selection away.

    Signals:
        settled: A selection has stood still for a moment and no mouse button is held.
        cleared: Nothing is selected any more, or the focus went elsewhere.
        moved: The selection may be seen at another place.
        menu_requested: A context menu is asked for at this place of the screen.
    """

    settled = Signal()
    cleared = Signal()
    moved = Signal()
    menu_requested = Signal(QPoint)

    def __init__(self, page: QWidget, is_own: Callable[[QWidget], bool]) -> None:
        super().__init__(page)
        self._page = page
        self._is_own = is_own
        self._is_closed = False
        self._widget: TextWidget | None = None
        self._parents: list[QWidget] = []
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLE_MS)
        self._settling.timeout.connect(self._settle)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    @property
    def widget(self) -> TextWidget | None:
        """What has the focus, or had it before the bar or the card took it."""
        return self._widget if self._widget is not None and isValid(self._widget) else None

    @property
    def has_selection(self) -> bool:
        widget = self.widget
        return widget is not None and bool(widget.textCursor().selectedText().strip())

    def close(self) -> None:
        """Watch nothing any more."""
        self._settling.stop()
        self._leave()
        self._is_closed = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide):
            self.moved.emit()
        return False

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        # Without a focus the window is not the active one, or a menu is open.
        inside = new is None or self._is_own(new)
        if self._is_closed or inside or new is self._widget:
            return
        self._leave()
        if isinstance(new, QPlainTextEdit | RichView) and self._is_prose(new):
            self._watch(new)
        self._changed()

    def _is_prose(self, widget: TextWidget) -> bool:
        return self._page.isAncestorOf(widget) and not isinstance(widget, CodeText)

    def _watch(self, widget: TextWidget) -> None:
        self._widget = widget
        widget.selectionChanged.connect(self._changed)
        widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        widget.customContextMenuRequested.connect(self._ask_menu)
        parent: QWidget | None = widget
        while parent is not None and not parent.isWindow():
            self._parents.append(parent)
            parent.installEventFilter(self)
            parent = parent.parentWidget()

    def _leave(self) -> None:
        widget = self.widget
        if widget is not None:
            widget.selectionChanged.disconnect(self._changed)
            widget.customContextMenuRequested.disconnect(self._ask_menu)
            widget.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        for parent in filter(isValid, self._parents):
            parent.removeEventFilter(self)
        self._parents.clear()
        self._widget = None

    def _changed(self) -> None:
        widget = self.widget
        if widget is not None and widget.textCursor().hasSelection():
            self._settling.start()
        else:
            self._settling.stop()
            self.cleared.emit()

    def _settle(self) -> None:
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._settling.start()
        elif self.has_selection:
            self.settled.emit()

    def _ask_menu(self, at: QPoint) -> None:
        widget = self.widget
        if widget is not None:
            self.menu_requested.emit(widget.viewport().mapToGlobal(at))
