"""Where messages are written."""

from enum import StrEnum

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.outlook import Outlook
from app.ui.chat.composer_text import ComposerText
from app.ui.chat.context_words import is_nearly_full, label_words, share_of, tooltip_words
from app.ui.chat.send_button import SendButton, SendState
from app.ui.parts.label import ElidedLabel, Label
from app.ui.parts.ring import ShareRing, Spinner
from app.ui.theme.theme import Theme


class Activity(StrEnum):
    """What goes on in the chat that the composer belongs to."""

    REST = "rest"
    READING = "reading"
    WRITING = "writing"


class Composer(QWidget):
    """Emits what is to be sent and keeps nothing but the text being written."""

    sent = Signal(str)
    stop_requested = Signal()
    recall_requested = Signal()
    text_edited = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._activity = Activity.REST
        self._temporary = False
        self._fresh = True
        self.setObjectName("composer")
        self.setAccessibleName(self.tr("Message"))
        self.field = ComposerText(theme, self)
        self.button = SendButton(theme, self)
        self._spinner = Spinner(theme, 14, self)
        self._loading = ElidedLabel(theme, "", "caption", "text2", self)
        self._ring = ShareRing(theme, 14, self)
        self._share = Label(theme, "", "caption", "text2", tabular=True, parent=self)
        self._share.setObjectName("context_share")
        self._build()
        self._connect()
        self.set_loading("")
        self.show_outlook(None)
        self._restyle()
        self._say_placeholder()

    @property
    def text(self) -> str:
        return self.field.text

    def set_text(self, text: str) -> None:
        """Replace the text, with the cursor at its end."""
        self.field.setPlainText(text)
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)

    def put_before(self, text: str) -> None:
        """Add ``text`` above what is written already."""
        rest = self.text if self.text.strip() else ""
        self.set_text(f"{text}\n\n{rest}" if rest else text)

    def focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_activity(self, activity: Activity) -> None:
        self._activity = activity
        self._update_button()
        self._say_placeholder()

    def set_kind(self, *, fresh: bool, temporary: bool) -> None:
        """``fresh``: nothing was said yet. ``temporary``: a dashed edge."""
        self._fresh = fresh
        self._temporary = temporary
        self._say_placeholder()
        self.update()

    def show_outlook(self, outlook: Outlook | None) -> None:
        """What the chat and the typed text take of the context; None when it is not known."""
        self._ring.setVisible(outlook is not None)
        self._share.setVisible(outlook is not None)
        if outlook is None:
            return
        self._ring.set_share(share_of(outlook), warns=is_nearly_full(outlook))
        self._share.set_colour("err_text" if outlook.is_too_long else "text2")
        self._share.setText(label_words(outlook))
        self._share.setAccessibleName(self._share.text())
        self._share.setToolTip(tooltip_words(outlook))

    def set_loading(self, model: str) -> None:
        """Say that ``model`` is being loaded; empty hides it."""
        self._spinner.setVisible(bool(model))
        self._loading.setVisible(bool(model))
        words = self.tr("Loading {model}. You can write already.").format(model=model)
        self._loading.setText(words if model else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self.field.hasFocus() or self._temporary
        pen = QPen(self._theme.colour("control" if strong else "border"), 1)
        if self._temporary:
            pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 16, 16)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.field.setFocus(Qt.FocusReason.MouseFocusReason)

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        self._row = QHBoxLayout()
        self._row.addWidget(self._spinner)
        self._row.addWidget(self._loading, 1)
        self._row.addStretch(1)
        self._row.addWidget(self._ring)
        self._row.addWidget(self._share)
        self._row.addWidget(self.button)
        self._column.addWidget(self.field)
        self._column.addLayout(self._row)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._text_changed)
        self.field.sent.connect(self._send)
        self.field.recalled.connect(self.recall_requested)
        self.field.cursorPositionChanged.connect(self.update)
        self.button.clicked.connect(self._press)
        self._theme.changed.connect(self._restyle)

    def _text_changed(self) -> None:
        self._update_button()
        self.text_edited.emit(self.text)

    def _press(self) -> None:
        if self.button.state in (SendState.STOP, SendState.CANCEL):
            self.stop_requested.emit()
        else:
            self._send()

    def _send(self) -> None:
        if self.text.strip():
            self.sent.emit(self.text.strip("\n").rstrip())

    def _update_button(self) -> None:
        states = {Activity.READING: SendState.CANCEL, Activity.WRITING: SendState.STOP}
        ready = SendState.READY if self.text.strip() else SendState.EMPTY
        self.button.set_state(states.get(self._activity, ready))

    def _say_placeholder(self) -> None:
        if self._activity is not Activity.REST:
            words = self.tr("Write the next message. It is sent when this answer ends.")
        elif self._temporary:
            words = (
                self.tr("Ask anything. Not saved") if self._fresh else self.tr("Reply. Not saved")
            )
        else:
            words = self.tr("Ask anything") if self._fresh else self.tr("Reply")
        self.field.setPlaceholderText(words)
        # Qt repaints only where the text was; the old words would stay under the new ones.
        self.field.viewport().update()

    def _restyle(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(20, px(15), px(10), px(10))
        self._column.setSpacing(px(14))
        self._row.setSpacing(px(8))
        self.update()
