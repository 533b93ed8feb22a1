"""The email that is answered: a place to paste or drop it, then a card."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.email.form_fields import PasteField
from app.ui.parts.buttons import Button, IconButton
from app.ui.parts.label import ElidedLabel, Label
from app.ui.parts.surface import Card
from app.ui.theme.theme import Theme
from app.writing.email_thread import Thread


class ReplyCard(Card):
    removed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(quiet=True, parent=parent)
        self._theme = theme
        self.setObjectName("reply_card")
        self._icon = QLabel(self)
        self.subject = ElidedLabel(theme, "", "label")
        self.detail = Label(theme, "", "caption", "text2", wrap=True)
        self.remove = IconButton(theme, "x", self.tr("Answer no email"), icon_size=14, small=True)
        self.remove.setObjectName("remove_reply")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._icon)
        head.addWidget(self.subject, 1)
        head.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 8, 10)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.detail)
        self.remove.clicked.connect(self.removed)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self._icon.setPixmap(self._theme.pixmap("reply", 14))


class ReplyField(QWidget):
    """``text_given`` and ``file_given`` ask for reading; ``show_thread`` shows what was read."""

    text_given = Signal(str)
    file_given = Signal(str)
    choose_requested = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.thread_shown: Thread | None = None
        self.paste = PasteField(theme, 2)
        self.paste.setObjectName("reply_paste")
        self.paste.setAccessibleName(self.tr("Replying to"))
        self.paste.setPlaceholderText(self.tr("Paste the email, or drop a file"))
        self.choose = Button(theme, self.tr("Choose a file…"), "link")
        self.choose.setObjectName("choose_reply")
        self.problem = Label(theme, "", "caption", "err_text", wrap=True)
        self.problem.setObjectName("reply_problem")
        self.card = ReplyCard(theme)
        self._empty = QWidget()
        column = QVBoxLayout(self._empty)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.paste, self.problem, self.choose):
            column.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._empty)
        outer.addWidget(self.card)
        self._connect()
        self.clear()

    def show_thread(self, thread: Thread, detail: str) -> None:
        """``detail``: how many emails, where from, how many tokens."""
        self.thread_shown = thread
        subject = thread.subject or self._first_words(thread)
        self.card.subject.setText(subject)
        self.card.detail.setText(detail)
        self.card.setAccessibleName(f"{subject}. {detail}")
        self._empty.hide()
        self.card.show()

    def set_detail(self, detail: str) -> None:
        self.card.detail.setText(detail)

    def show_problem(self, sentence: str) -> None:
        self.clear()
        self.problem.setText(sentence)
        self.problem.show()

    def clear(self) -> None:
        self.thread_shown = None
        self.paste.clear()
        self.problem.hide()
        self.card.hide()
        self._empty.show()

    def _first_words(self, thread: Thread) -> str:
        words = " ".join(thread.messages[0].text.split())
        return words or self.tr("An email")

    def _connect(self) -> None:
        self.paste.text_given.connect(self.text_given)
        self.paste.file_given.connect(self.file_given)
        self.choose.clicked.connect(self.choose_requested)
        self.card.removed.connect(self._remove)

    def _remove(self) -> None:
        self.clear()
        self.paste.setFocus(Qt.FocusReason.OtherFocusReason)
        self.removed.emit()
