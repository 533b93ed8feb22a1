"""What an email is to say and how."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.core.text_search import utf16_length
from app.ui.email.form_fields import NotesField, labelled
from app.ui.email.reply_field import ReplyField
from app.ui.email.words import (
    language_index,
    language_name,
    language_words,
    length_letter,
    tone_words,
)
from app.ui.parts.buttons import Button
from app.ui.parts.chips import ChoiceChips
from app.ui.parts.choice_field import ChoiceField
from app.ui.parts.label import Label
from app.ui.parts.stop_button import StopButton
from app.ui.parts.switch import Segments
from app.ui.theme.theme import Theme
from app.writing.email_brief import EmailBrief, Length, Tone

WIDTH = 316
TONES = tuple(Tone)
LENGTHS = tuple(Length)
_GAP = re.compile(r"\[[^\]\n]+\]")


class EmailForm(QWidget):
    """``brief`` is what the fields say now."""

    write_requested = Signal()
    stop_requested = Signal()
    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("email_form")
        self.setAccessibleName(self.tr("What the email says"))
        self._make_fields()
        self._build()
        self._connect()
        self.show_brief(EmailBrief(""))
        self.set_writing(False)

    @property
    def brief(self) -> EmailBrief:
        lines = self.must_appear.toPlainText().splitlines()
        return EmailBrief(
            points=self.points.toPlainText(),
            to=self.to.text().strip(),
            tone=TONES[self.tone.index],
            length=LENGTHS[self._length],
            language=language_name(self.language.index),
            reply_to=self.reply.thread_shown,
            must_appear=tuple(line.strip() for line in lines if line.strip()),
        )

    def show_brief(self, brief: EmailBrief) -> None:
        """But for the email that is answered, which ``reply`` shows."""
        self.points.setPlainText(brief.points)
        self.to.setText(brief.to)
        self.tone.set_chosen(TONES.index(brief.tone))
        self._take_length(LENGTHS.index(brief.length))
        self.length.set_chosen(self._length)
        self.language.set_chosen(language_index(brief.language))
        self.must_appear.setPlainText("\n".join(brief.must_appear))

    def set_writing(self, writing: bool) -> None:
        """While drafts are written the button stops them."""
        self.write.setVisible(not writing)
        self.stop.setVisible(writing)

    def set_primary(self, primary: bool) -> None:
        """Whether writing is what a person most likely does next."""
        self.write.set_kind("primary" if primary else "default")

    def focus(self) -> None:
        self.points.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_gap(self) -> None:
        """To the first words in brackets, which are to be written over; else to the end."""
        cursor = self.points.textCursor()
        gap = _GAP.search(self.points.toPlainText())
        cursor.movePosition(cursor.MoveOperation.End)
        if gap is not None:
            start, end = (utf16_length(gap.string[:at]) for at in gap.span())
            cursor.setPosition(start)
            cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
        self.points.setTextCursor(cursor)
        self.focus()

    def _make_fields(self) -> None:
        theme = self._theme
        self._length = 1
        self.points = NotesField(theme, 5)
        self.templates = Button(theme, self.tr("Templates"), "link", size="small")
        self.templates.setToolTip(self.tr("Fill the form from a template, or keep it as one"))
        self.to = QLineEdit()
        self.tone = ChoiceChips(theme, self.tr("Tone"), [tone_words(tone) for tone in TONES])
        letters = [length_letter(length) for length in LENGTHS]
        self.length = Segments(theme, self.tr("Length"), letters)
        self.language = ChoiceField(theme, self.tr("Language"), language_words())
        self.must_appear = NotesField(theme, 1)
        self.reply = ReplyField(theme)
        self.write = Button(theme, self.tr("Write three drafts"), "primary", size="large")
        self.write.setToolTip(self.tr("Write three drafts  Ctrl+Enter"))
        self.stop = StopButton(theme, self.tr("Stop"))
        self.stop.setToolTip(self.tr("Stop writing  Esc"))
        self.points.setPlaceholderText(self.tr("In your own words: notes are enough"))
        self.to.setPlaceholderText(self.tr("Name, and who it is"))
        self.must_appear.setPlaceholderText(self.tr("A name, date or amount a line"))
        names = {
            "email_points": self.points,
            "email_templates": self.templates,
            "email_to": self.to,
            "email_tone": self.tone,
            "email_length": self.length,
            "email_language": self.language,
            "email_must_appear": self.must_appear,
            "write_drafts": self.write,
            "stop_drafts": self.stop,
        }
        for name, field in names.items():
            field.setObjectName(name)

    def _build(self) -> None:
        theme = self._theme
        holder = QWidget()
        holder.setObjectName("scroll_body")
        fields = QVBoxLayout(holder)
        fields.setContentsMargins(24, 0, 20, 12)
        fields.setSpacing(14)
        points = labelled(theme, self.tr("What should it say?"), self.points, self.templates)
        fields.addLayout(points)
        fields.addLayout(labelled(theme, self.tr("To"), self.to))
        fields.addLayout(labelled(theme, self.tr("Tone"), self.tone))
        row = QHBoxLayout()
        row.setSpacing(12)
        length = labelled(theme, self.tr("Length"), self.length)
        language = labelled(theme, self.tr("Language"), self.language)
        row.addLayout(length)
        row.addLayout(language, 1)
        for column in (length, language):
            row.setAlignment(column, Qt.AlignmentFlag.AlignTop)
        fields.addLayout(row)
        fields.addLayout(labelled(theme, self.tr("Must appear"), self.must_appear))
        fields.addLayout(labelled(theme, self.tr("Replying to"), self.reply))
        fields.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setWidget(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addLayout(self._foot())

    def _foot(self) -> QVBoxLayout:
        foot = QVBoxLayout()
        foot.setContentsMargins(24, 10, 20, 0)
        foot.setSpacing(10)
        for button in (self.write, self.stop):
            policy = button.sizePolicy()
            policy.setHorizontalPolicy(policy.Policy.Ignored)
            button.setSizePolicy(policy)
            foot.addWidget(button)
        promise = Label(
            self._theme, self.tr("Parley never sends mail. You do."), "caption", "text2", wrap=True
        )
        promise.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        foot.addWidget(promise)
        return foot

    def _connect(self) -> None:
        self.points.textChanged.connect(self.changed)
        self.to.textChanged.connect(self.changed)
        self.must_appear.textChanged.connect(self.changed)
        self.tone.chosen.connect(self.changed)
        self.length.chosen.connect(self._take_length)
        self.length.chosen.connect(self.changed)
        self.language.chosen.connect(self.changed)
        self.reply.removed.connect(self.changed)
        self.write.clicked.connect(self.write_requested)
        self.stop.clicked.connect(self.stop_requested)

    def _take_length(self, index: int) -> None:
        self._length = index
