"""Editing a user turn where it stands."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.ui.parts.buttons import Button
from app.ui.theme.theme import Theme

_PAD, _BUTTONS, _MOST_LINES = 12, 46, 12


class TurnEditor(QWidget):
    """Esc cancels; Ctrl+Enter or Save sends. Empty text cannot be sent."""

    saved = Signal(str)
    cancelled = Signal()
    height_changed = Signal()

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines = 0
        self.setObjectName("turn_editor")
        self._text = QPlainTextEdit(self)
        self._text.setObjectName("composer_text")
        self._text.setAccessibleName(self.tr("Edit message"))
        self._text.setFont(theme.font("message"))
        self._text.setPlainText(text)
        self._text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._text.installEventFilter(self)
        self._cancel = Button(theme, self.tr("Cancel"), "quiet", size="small", parent=self)
        self._save = Button(theme, self.tr("Save"), "primary", size="small", parent=self)
        self._cancel.setObjectName("cancel_edit")
        self._save.setObjectName("save_edit")
        self._connect()

    def _connect(self) -> None:
        self._cancel.clicked.connect(self.cancelled)
        self._save.clicked.connect(self._send)
        self._text.textChanged.connect(self._text_changed)
        self._text.document().documentLayout().documentSizeChanged.connect(self._size_changed)

    def take_focus(self) -> None:
        self._text.setFocus()
        self._text.moveCursor(QTextCursor.MoveOperation.End)

    def set_width(self, width: int) -> int:
        """Place everything; returns the height in pixels."""
        px = self._theme.px
        inner = width - 2 * px(_PAD)
        self._text.resize(inner, max(1, self._text.height()))
        self._lines = self._shown_lines()
        height = self._lines * self._text.fontMetrics().lineSpacing() + px(12)
        self._text.setGeometry(px(_PAD), px(6), inner, height)
        x = width - px(_PAD)
        for button in (self._save, self._cancel):
            size = button.sizeHint()
            x -= size.width()
            button.setGeometry(x, px(6) + height + px(4), size.width(), size.height())
            x -= px(8)
        return px(6) + height + px(_BUTTONS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return True
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._send()
            return True
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("control"))
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 14, 14)

    def _send(self) -> None:
        text = self._text.toPlainText()
        if text.strip():
            self.saved.emit(text)

    def _text_changed(self) -> None:
        self._save.setEnabled(bool(self._text.toPlainText().strip()))

    def _size_changed(self) -> None:
        if self._shown_lines() != self._lines:
            self.height_changed.emit()

    def _shown_lines(self) -> int:
        """QPlainTextEdit's document is as high as its lines are many."""
        return max(2, min(_MOST_LINES, int(self._text.document().size().height())))
