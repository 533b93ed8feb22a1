"""Where messages are written."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.outlook import Outlook
from app.ui.chat.attach_cards import AttachCards
from app.ui.chat.composer_text import ComposerText
from app.ui.chat.context_words import is_nearly_full, label_words, share_of, tooltip_words
from app.ui.chat.send_button import SendButton, SendState
from app.ui.control.attached_file import AttachedFile
from app.ui.parts.buttons import IconButton
from app.ui.parts.file_drop import local_files
from app.ui.parts.label import ElidedLabel, Label
from app.ui.parts.ring import ShareRing, Spinner
from app.ui.theme.theme import Theme

LONG_PASTE = 2000
"""Characters. What is longer becomes a card."""


class Activity(StrEnum):
    """What goes on in the chat that the composer belongs to."""

    REST = "rest"
    READING = "reading"
    WRITING = "writing"


class Composer(QWidget):
    """Emits what is to be sent and keeps nothing but the text being written.

    ``sent`` carries the text, which may be empty when something is attached; ``files_given`` paths,
    and ``text_given`` a long text that was pasted.
    """

    sent = Signal(str)
    attach_requested = Signal()
    files_given = Signal(list)
    text_given = Signal(str)
    files_changed = Signal()
    stop_requested = Signal()
    recall_requested = Signal()
    text_edited = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._activity = Activity.REST
        self._temporary = False
        self._fresh = True
        self._files: Sequence[AttachedFile] = ()
        self._is_waiting = self._is_lit = False
        self._model = ""
        self.setObjectName("composer")
        self.setAccessibleName(self.tr("Message"))
        self.cards = AttachCards(theme, self)
        self.field = ComposerText(theme, self)
        self.field.takes = self._take
        self.attach = IconButton(theme, "paperclip", self.tr("Attach files"), parent=self)
        self.attach.setObjectName("attach_files")
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

    def show_files(self, files: Sequence[AttachedFile]) -> None:
        """What goes with the text."""
        before, self._files = self._files, files
        if [file.key for file in before] != [file.key for file in files]:
            self.files_changed.emit()
        self.cards.show_files(files)
        self._update_button()

    def set_waiting(self, waiting: bool) -> None:
        """The message is sent once its files are read; the button gives that up."""
        if waiting == self._is_waiting:
            return
        self._is_waiting = waiting
        self._show_state()
        self._update_button()

    def set_lit(self, lit: bool) -> None:
        """Files are held over the chat."""
        self._is_lit = lit
        self.update()

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
        self._model = model
        self._show_state()

    def _show_state(self) -> None:
        words = ""
        if self._is_waiting:
            words = self.tr("Sent as soon as all is read.")
        elif self._model:
            words = self.tr("Loading {model}. You can write already.").format(model=self._model)
        self._spinner.setVisible(bool(words))
        self._loading.setVisible(bool(words))
        self._loading.setText(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self.field.hasFocus() or self._temporary
        ink = "accent" if self._is_lit else "control" if strong else "border"
        pen = QPen(self._theme.colour(ink), 1)
        if self._temporary or self._is_lit:
            pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(self._theme.colour("accent_soft" if self._is_lit else "raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 16, 16)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.field.setFocus(Qt.FocusReason.MouseFocusReason)

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        self._words = QVBoxLayout()
        self._row = QHBoxLayout()
        self._row.addWidget(self.attach)
        self._row.addWidget(self._spinner)
        self._row.addWidget(self._loading, 1)
        self._row.addStretch(1)
        self._row.addWidget(self._ring)
        self._row.addWidget(self._share)
        self._row.addWidget(self.button)
        self._words.addWidget(self.cards)
        self._words.addWidget(self.field)
        self._column.addLayout(self._words)
        self._column.addLayout(self._row)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._text_changed)
        self.field.sent.connect(self._send)
        self.field.recalled.connect(self.recall_requested)
        self.field.cursorPositionChanged.connect(self.update)
        self.button.clicked.connect(self._press)
        self.attach.clicked.connect(self.attach_requested)
        self._theme.changed.connect(self._restyle)

    def _text_changed(self) -> None:
        self._update_button()
        self.text_edited.emit(self.text)

    def _press(self) -> None:
        if self.button.state in (SendState.STOP, SendState.CANCEL):
            self.stop_requested.emit()
        else:
            self._send()

    def _take(self, data: QMimeData) -> bool:
        """Files and long texts become cards."""
        paths, text = local_files(data), data.text()
        if paths:
            self.files_given.emit(paths)
        elif len(text) > LONG_PASTE:
            self.text_given.emit(text)
        return bool(paths) or len(text) > LONG_PASTE

    @property
    def _can_send(self) -> bool:
        return bool(self.text.strip()) or any(not file.problem for file in self._files)

    def _send(self) -> None:
        if self._can_send:
            self.sent.emit(self.text.strip("\n").rstrip())

    def _update_button(self) -> None:
        states = {Activity.READING: SendState.CANCEL, Activity.WRITING: SendState.STOP}
        ready = SendState.READY if self._can_send else SendState.EMPTY
        ready = SendState.CANCEL if self._is_waiting else ready
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
        # The button is wider than its icon, which stands under the text's edge.
        aside = min(px(8), 20)
        self._column.setContentsMargins(20 - aside, px(15), px(10), px(10))
        self._words.setContentsMargins(aside, 0, 0, 0)
        self._words.setSpacing(px(12))
        self._column.setSpacing(px(14))
        self._row.setSpacing(px(8))
        self.update()
