"""The text field of the composer: grows with its text, sends on Enter."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from app.ui.theme.theme import Theme

MOST_LINES = 8
_EDITING_KEYS = frozenset(
    {
        Qt.Key.Key_A,
        Qt.Key.Key_C,
        Qt.Key.Key_V,
        Qt.Key.Key_X,
        Qt.Key.Key_Y,
        Qt.Key.Key_Z,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_Backspace,
        Qt.Key.Key_Delete,
        Qt.Key.Key_Insert,
    }
)


class ComposerText(QPlainTextEdit):
    """One to eight lines high, then it scrolls. Enter sends, Shift+Enter breaks the line.

    Attributes:
        takes: Gets first what is pasted or dropped; True when it has taken it.
    """

    sent = Signal()
    recalled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.takes: Callable[[QMimeData], bool] | None = None
        self.setObjectName("composer_text")
        self.setAccessibleName(self.tr("Message"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def text(self) -> str:
        return self.toPlainText()

    def sizeHint(self) -> QSize:
        return QSize(400, self._line())

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self._line())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and not self._is_editing_key(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if enter and not shifted:
            self.sent.emit()
        elif event.key() == Qt.Key.Key_Up and not self.toPlainText():
            self.recalled.emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Only text is taken; pasted formats and pictures are not."""
        if self.takes is not None and self.takes(source):
            return
        if source.hasText():
            self.insertPlainText(source.text())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasUrls()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _is_editing_key(self, event: QEvent) -> bool:
        """Keys with Ctrl are the window's, but for those of editing that have an effect."""
        assert isinstance(event, QKeyEvent)
        if event.key() == Qt.Key.Key_Delete and not self.toPlainText():
            # A held key that has emptied the field must not go on to delete the chat.
            return event.isAutoRepeat()
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return True
        if event.matches(QKeySequence.StandardKey.Undo):
            return self.document().isUndoAvailable()
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        copies_answer = shifted and event.key() == Qt.Key.Key_C
        return event.key() in _EDITING_KEYS and not copies_answer

    def _line(self) -> int:
        return self.fontMetrics().lineSpacing() + 2

    def _fit(self) -> None:
        # QPlainTextDocumentLayout measures its height in lines.
        lines = max(1, round(self.document().documentLayout().documentSize().height()))
        height = min(lines, MOST_LINES) * self.fontMetrics().lineSpacing() + 2
        shows_bar = lines > MOST_LINES
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if shows_bar else policy.ScrollBarAlwaysOff
        )
        if height != self.height():
            self.setFixedHeight(height)

    def _restyle(self) -> None:
        self.setFont(self._theme.font("message"))
        # The placeholder is drawn with the viewport's font.
        self.viewport().setFont(self.font())
        self._fit()
