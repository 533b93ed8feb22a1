"""Where a question about the document is written: one line that grows, and Send."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.chat.composer_text import ComposerText
from app.ui.chat.send_button import SendButton, SendState
from app.ui.theme.theme import Theme


class AskBar(QWidget):
    sent = Signal(str)
    stop_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._answering = False
        self.setObjectName("ask_bar")
        self.setAccessibleName(self.tr("Question about the document"))
        self.field = ComposerText(theme, self)
        self.field.setAccessibleName(self.accessibleName())
        self.button = SendButton(theme, self)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.field, 1)
        self._row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        self.field.textChanged.connect(self._update)
        self.field.sent.connect(self._send)
        self.field.cursorPositionChanged.connect(self.update)
        self.button.clicked.connect(self._press)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.set_summarizing(False)

    def set_summarizing(self, summarizing: bool) -> None:
        """While the summary is made, questions wait for it."""
        ready = self.tr("Ask about this document")
        waits = self.tr("Ask about this document. Sent when the summary is done.")
        self.field.setPlaceholderText(waits if summarizing else ready)
        self.field.viewport().update()

    def set_answering(self, answering: bool) -> None:
        """An answer is written: the button ends it."""
        if answering != self._answering:
            self._answering = answering
            self._update()

    def put_before(self, text: str) -> None:
        rest = self.field.text
        self.field.setPlainText(f"{text}\n\n{rest}" if rest else text)
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)

    def focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = "control" if self.field.hasFocus() else "border"
        painter.setPen(QPen(self._theme.colour(ink), 1))
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 16, 16)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.field.setFocus(Qt.FocusReason.MouseFocusReason)

    def _press(self) -> None:
        if self._answering:
            self.stop_requested.emit()
        else:
            self._send()

    def _send(self) -> None:
        text = self.field.text.strip()
        if text:
            self.field.clear()
            self.sent.emit(text)

    def _update(self) -> None:
        ready = SendState.READY if self.field.text.strip() else SendState.EMPTY
        self.button.set_state(SendState.STOP if self._answering else ready)

    def _restyle(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(18, px(10), px(10), px(10))
        self._row.setSpacing(px(8))
        self.update()
