"""Before the first word: the card of the reading phase, or one row for any other phase."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.parts.label import Label
from app.ui.parts.ring import Spinner
from app.ui.theme.theme import Theme
from app.ui.transcript.words import seconds_words

_PAD, _WIDTH, _ICON = 16, 440, 16


@dataclass(frozen=True, slots=True)
class Reading:
    """``done`` of ``total`` prompt tokens are read, ``cached`` of them from chat memory."""

    done: int
    total: int
    cached: int
    seconds_left: float | None


@dataclass(frozen=True, slots=True)
class Phase:
    """Such as "Loading Parley starter"."""

    words: str


Waiting = Reading | Phase


class WaitingView(QWidget):
    """Painted by hand but for its words, which a screen reader finds."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._waiting: Waiting = Phase("")
        self.setObjectName("waiting")
        self._title = Label(theme, "", "strong", "text", tabular=True, parent=self)
        self._time = Label(theme, "", "interface", "text2", tabular=True, parent=self)
        self._caption = Label(theme, "", "caption", "text3", parent=self)
        self._ring = Spinner(theme, parent=self)

    @property
    def widest(self) -> int:
        return self._theme.px(_WIDTH)

    def bind(self, waiting: Waiting) -> None:
        self._waiting = waiting
        reading = isinstance(waiting, Reading)
        for label in (self._time, self._caption):
            label.setVisible(reading)
        self._ring.setVisible(not reading)
        if isinstance(waiting, Reading):
            self._bind_reading(waiting)
        else:
            self._title.setText(waiting.words)
            self.setAccessibleName(waiting.words)
        self.update()

    def _bind_reading(self, reading: Reading) -> None:
        unread = max(0, reading.total - reading.cached)
        left = reading.seconds_left
        self._title.setText(self.tr("Reading {0} tokens").format(f"{unread:,}"))
        self._time.setText(seconds_words(left) if left is not None else "")
        self._caption.setText(self._caption_words(reading))
        self.setAccessibleName(self.tr("Reading") + (f", {self._time.text()}" if left else ""))

    def _caption_words(self, reading: Reading) -> str:
        if reading.cached:
            return self.tr("{0} more are in chat memory already.").format(f"{reading.cached:,}")
        return self.tr("Only once. The next question in this chat starts at once.")

    def set_width(self, width: int) -> int:
        """Height in pixels."""
        px = self._theme.px
        width = min(width, self.widest)
        if isinstance(self._waiting, Phase):
            self._ring.move(0, px(4))
            self._title.setGeometry(px(24), 0, width - px(24), px(20))
            return px(20)
        self._title.move(px(_PAD + 26), px(14))
        self._title.resize(self._title.sizeHint().width(), px(20))
        x = self._title.geometry().right() + px(11)
        self._time.setGeometry(x, px(14), width - x - px(_PAD), px(20))
        self._caption.setGeometry(px(_PAD), px(58), width - 2 * px(_PAD), px(16))
        return px(88)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not isinstance(self._waiting, Reading):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("line"))
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        icon = self._theme.pixmap("file-search", _ICON)
        painter.drawPixmap(self._theme.px(_PAD), self._theme.px(16), icon)
        self._paint_bar(painter, self._waiting)

    def _paint_bar(self, painter: QPainter, reading: Reading) -> None:
        px = self._theme.px
        track = QRectF(px(_PAD), px(43), self.width() - 2 * px(_PAD), 6)
        unread = max(1, reading.total - reading.cached)
        share = min(1.0, max(0.0, (reading.done - reading.cached) / unread))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("hover"))
        painter.drawRoundedRect(track, 3, 3)
        if share > 0:
            track.setWidth(max(6.0, track.width() * share))
            painter.setBrush(self._theme.colour("accent"))
            painter.drawRoundedRect(track, 3, 3)
