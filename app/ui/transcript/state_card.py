"""Under an answer that did not come to its end: why, and how to go on."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.core.chat import MessageState
from app.ui.parts.buttons import Button
from app.ui.parts.label import Label
from app.ui.theme.theme import Theme

_HEIGHT = 48
_START, _END, _GAP, _ICON = 15, 8, 10, 16


class StateCard(QWidget):
    continue_requested = Signal()
    retry_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.widest = 1 << 20
        self.setObjectName("state_card")
        self._icon = QLabel(self)
        self._words = Label(theme, "", "interface", "text", wrap=True, parent=self)
        self._words.setObjectName("state_words")
        self._continue = Button(
            theme, self.tr("Continue"), "primary", icon="play", size="small", parent=self
        )
        self._retry = Button(
            theme, self.tr("Retry"), "quiet", icon="refresh-cw", size="small", parent=self
        )
        self._continue.setAccessibleName(self.tr("Continue answer"))
        self._retry.setAccessibleName(self.tr("Retry answer"))
        self._continue.setObjectName("continue_answer")
        self._retry.setObjectName("retry_answer")
        self._continue.clicked.connect(self.continue_requested)
        self._retry.clicked.connect(self.retry_requested)
        self._row = QHBoxLayout(self)
        for widget in (self._icon, self._words, self._continue, self._retry):
            self._row.addWidget(widget, 1 if widget is self._words else 0)
        self._failed = False
        self.restyle()
        theme.changed.connect(self.restyle)

    def bind(self, state: MessageState, words: str, can_continue: bool) -> None:
        self._failed = state is MessageState.FAILED
        self._words.setText(words)
        self._continue.setVisible(can_continue and not self._failed)
        self.setAccessibleName(words)
        self.restyle()

    def set_width(self, width: int) -> int:
        """Height in pixels; long sentences wrap."""
        px = self._theme.px
        others = [button for button in (self._continue, self._retry) if button.isVisibleTo(self)]
        taken = px(_START + _END + _ICON) + sum(b.sizeHint().width() + px(_GAP) for b in others)
        room = max(px(120), width - taken - px(_GAP))
        return max(px(_HEIGHT), self._words.heightForWidth(room) + px(28))

    def restyle(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(_START), px(8), px(_END), px(8))
        self._row.setSpacing(px(_GAP))
        colour = "err" if self._failed else "warn"
        self._icon.setPixmap(self._theme.pixmap("circle-alert", _ICON, colour))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("border"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
