"""One short message over the bottom of the window, with at most one action."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.ui.parts.buttons import Button
from app.ui.parts.label import ElidedLabel
from app.ui.theme.theme import Theme

PLAIN_MS = 5_000
ACTION_MS = 8_000


class Toast(QFrame):
    """Its clock stands still under the mouse or while its button has focus."""

    spoken = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._window = parent
        self._act: Callable[[], None] | None = None
        self._bottom = 24
        self._middle = parent.width() // 2
        self._room = parent.width()
        self.setObjectName("toast")
        self._text = ElidedLabel(theme, colour="canvas", parent=self)
        self._button = Button(theme, "", parent=self)
        self._button.setObjectName("toast_action")
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(12)
        row.addWidget(self._text)
        row.addWidget(self._button)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.hide)
        self._button.clicked.connect(self._run)
        self._button.installEventFilter(self)
        parent.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    def show_message(
        self, text: str, action: str = "", act: Callable[[], None] | None = None
    ) -> None:
        self._act = act
        self._text.setText(text)
        self._text.updateGeometry()
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(text)
        self._clock.setInterval(ACTION_MS if action else PLAIN_MS)
        self._place()
        self.show()
        self.raise_()
        self._clock.start()
        self.spoken.emit(text)

    def set_place(self, middle: int, bottom: int, room: int) -> None:
        """In pixels: its middle from the left, its distance from the lower edge, most width."""
        self._middle, self._bottom, self._room = middle, bottom, room
        self._place()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._clock.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if self.isVisible() and not self._button.hasFocus():
            self._clock.start()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        elif watched is self._button and event.type() == QEvent.Type.FocusIn:
            self._clock.stop()
        elif watched is self._button and event.type() == QEvent.Type.FocusOut:
            self._clock.start()
        return False

    def hide_message(self) -> None:
        self._clock.stop()
        self.hide()

    def _run(self) -> None:
        act = self._act
        self.hide_message()
        if act is not None:
            act()

    def _place(self) -> None:
        parent = self._window
        height = self._theme.px(44)
        self._row.activate()
        width = min(self.sizeHint().width(), self._room - 32)
        self.setGeometry(
            self._middle - width // 2, parent.height() - self._bottom - height, width, height
        )
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
