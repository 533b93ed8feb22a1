"""The one round button of the composer: Send, Stop or Cancel."""

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.ui.theme.theme import Theme


class SendState(StrEnum):
    EMPTY = "empty"
    READY = "ready"
    STOP = "stop"
    CANCEL = "cancel"


class SendButton(QPushButton):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = SendState.EMPTY
        self.setObjectName("send_button")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self.set_state(SendState.EMPTY)

    @property
    def state(self) -> SendState:
        return self._state

    def set_state(self, state: SendState) -> None:
        self._state = state
        names = {
            SendState.EMPTY: self.tr("Send message"),
            SendState.READY: self.tr("Send message"),
            SendState.STOP: self.tr("Stop the answer"),
            SendState.CANCEL: self.tr("Cancel reading"),
        }
        stops = state in (SendState.STOP, SendState.CANCEL)
        self.setAccessibleName(names[state])
        self.setToolTip(f"{names[state]}  {'Esc' if stops else 'Enter'}")
        self.setEnabled(state is not SendState.EMPTY)
        self._restyle()

    def sizeHint(self) -> QSize:
        height = self._theme.px(34)
        if self._state in (SendState.EMPTY, SendState.READY):
            return QSize(height, height)
        words = self._theme.px(60) + self.fontMetrics().horizontalAdvance(self._word())
        return QSize(words + self._theme.px(10), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(self._fill()))
        painter.drawRoundedRect(self.rect(), 10, 10)
        if self._state in (SendState.EMPTY, SendState.READY):
            self._paint_arrow(painter)
        else:
            self._paint_stop(painter)

    def _fill(self) -> str:
        if self._state is SendState.EMPTY:
            return "hover"
        if self._state is not SendState.READY:
            return "text2" if self.isDown() else "text"
        if self.isDown():
            return "accent_press"
        return "accent_hover" if self.underMouse() else "accent"

    def _paint_arrow(self, painter: QPainter) -> None:
        ink = "text2" if self._state is SendState.EMPTY else "on_accent"
        side = self._theme.px(18)
        pixmap = self._theme.pixmap("arrow-up", 18, ink)
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, pixmap)

    def _paint_stop(self, painter: QPainter) -> None:
        px = self._theme.px
        ink = self._theme.colour("canvas")
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        square = QRectF(px(12), (self.height() - px(10)) / 2, px(10), px(10))
        if mirrored:
            square.moveRight(self.width() - px(12))
        painter.setBrush(ink)
        painter.drawRoundedRect(square, 2, 2)
        painter.setPen(ink)
        painter.setFont(self._theme.font("label"))
        words = self.rect().adjusted(px(31), 0, -px(12), 0)
        if mirrored:
            words = self.rect().adjusted(px(12), 0, -px(31), 0)
        visual = self.style().visualAlignment
        middle = Qt.AlignmentFlag.AlignVCenter
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        painter.drawText(words, visual(self.layoutDirection(), left) | middle, self._word())
        painter.setFont(self._theme.font("small"))
        painter.setOpacity(0.75)
        painter.drawText(words, visual(self.layoutDirection(), right) | middle, "Esc")

    def _word(self) -> str:
        return self.tr("Cancel") if self._state is SendState.CANCEL else self.tr("Stop")

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
