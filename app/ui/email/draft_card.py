"""One draft: its text, what is missing or made up, and what to do with it."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.chat import MessageState
from app.services.answer_update import AnswerPhase
from app.services.email_drafts.draft import DraftUpdate
from app.ui.email.check_line import CheckLine
from app.ui.email.draft_body import DraftBody
from app.ui.email.draft_head import DraftHead
from app.ui.email.refine_bar import RefineBar
from app.ui.email.subject_field import SubjectField
from app.ui.email.words import angle_words
from app.ui.parts.buttons import Button
from app.ui.parts.flow import Flow
from app.ui.parts.label import Label
from app.ui.parts.surface import Card, Hairline
from app.ui.theme.theme import Theme
from app.writing.email_brief import Angle

EDIT_PAUSE_MS = 700


class DraftCard(Card):
    """``edited`` comes a moment after the last key, or with ``flush``."""

    edited = Signal(str, str)
    wished = Signal(str)
    step_requested = Signal(int)
    copy_requested = Signal()
    mail_requested = Signal()
    save_requested = Signal()
    touched = Signal()

    def __init__(self, theme: Theme, angle: Angle, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self.angle = angle
        self._shown: DraftUpdate | None = None
        self.setObjectName("draft_card")
        self.setAccessibleName(angle_words(angle))
        self.head = DraftHead(theme, angle_words(angle))
        self.subject = SubjectField(theme)
        self.body = DraftBody(theme)
        self.check = CheckLine(theme)
        self.refine = RefineBar(theme)
        self.copy = Button(theme, self.tr("Copy"), size="small")
        self.mail = Button(theme, self.tr("Open in mail app"), size="small")
        # The mark keeps the full stop in front in right-to-left layouts too.
        self.save = Button(theme, "\N{LEFT-TO-RIGHT MARK}.eml", icon="download", size="small")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(EDIT_PAUSE_MS)
        self._name_parts()
        self._build()
        self._connect()
        self._set_usable(False)

    @property
    def text(self) -> tuple[str, str]:
        """Subject and body as they stand."""
        return " ".join(self.subject.toPlainText().split()), self.body.toPlainText()

    @property
    def is_done(self) -> bool:
        return self._shown is not None and self._shown.phase is AnswerPhase.DONE

    def show_draft(self, draft: DraftUpdate) -> None:
        done = draft.phase is AnswerPhase.DONE
        is_same = self._is_own_edit(draft)
        if done != self.is_done or self._shown is None:
            self.body.set_writing(not done)
            self.subject.setReadOnly(not done)
        self._shown = draft
        if not is_same:
            self._pause.stop()
            self.subject.show_text(draft.subject or "")
            self.body.show_text(draft.body)
        self.head.show_draft(draft)
        self.body.set_invented([one.text for one in draft.check.invented] if draft.check else [])
        self.check.show_check(draft.check, draft.note if self._failed(draft) else "")
        self._set_usable(done and bool(draft.body))

    def set_chosen(self, chosen: bool) -> None:
        """The one that a person has last worked with has the strong button."""
        self.copy.set_kind("primary" if chosen else "default")

    def forget(self) -> None:
        """Be empty, for another email."""
        self._pause.stop()
        self._shown = None
        self.subject.show_text("")
        self.body.show_text("")
        self.check.show_check(None)
        self.refine.close_field()
        self._set_usable(False)

    def flush(self) -> None:
        """Say now what was edited."""
        if self._pause.isActive():
            self._pause.stop()
            self.edited.emit(*self.text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.touched.emit()
        elif event.type() == QEvent.Type.FocusOut:
            self.flush()
        return False

    def _is_own_edit(self, draft: DraftUpdate) -> bool:
        """An answer to what was typed here must not undo what is typed meanwhile."""
        if not self.is_done or draft.phase is not AnswerPhase.DONE or self._shown is None:
            return False
        if self._pause.isActive():
            return self._shown.version == draft.version
        subject, body = self.text
        return (draft.subject or "") == subject and _bare(draft.body) == _bare(body)

    def _failed(self, draft: DraftUpdate) -> bool:
        return draft.state is MessageState.FAILED or bool(draft.note)

    def _set_usable(self, usable: bool) -> None:
        for widget in (self.copy, self.mail, self.save):
            widget.setEnabled(usable)
        self.refine.setVisible(usable)

    def _name_parts(self) -> None:
        names = {"copy_draft": self.copy, "mail_draft": self.mail, "save_draft": self.save}
        for name, button in names.items():
            button.setObjectName(name)
        self.copy.setToolTip(self.tr("Copy subject and text"))
        self.save.setAccessibleName(self.tr("Save as an unsent email"))
        self.save.setToolTip(self.tr("Save as an unsent email, to open in a mail program"))

    def _build(self) -> None:
        middle = QVBoxLayout()
        middle.setContentsMargins(16, 12, 14, 12)
        middle.setSpacing(0)
        middle.addWidget(Label(self._theme, self.tr("Subject"), "caption", "text3"))
        middle.addSpacing(2)
        middle.addWidget(self.subject)
        middle.addSpacing(12)
        middle.addWidget(self.body, 1)
        middle.addSpacing(8)
        middle.addWidget(self.check)
        middle.addSpacing(10)
        middle.addWidget(self.refine)
        foot = QWidget()
        actions = Flow(4, foot)
        for button in (self.copy, self.mail, self.save):
            actions.addWidget(button)
        foot_line = QHBoxLayout()
        foot_line.setContentsMargins(9, 10, 7, 10)
        foot_line.addWidget(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(Hairline())
        column.addLayout(middle, 1)
        column.addWidget(Hairline())
        column.addLayout(foot_line)

    def _connect(self) -> None:
        self.subject.edited.connect(self._pause.start)
        self.body.edited.connect(self._pause.start)
        self.subject.entered.connect(lambda: self.body.setFocus(Qt.FocusReason.TabFocusReason))
        self._pause.timeout.connect(lambda: self.edited.emit(*self.text))
        self.refine.wished.connect(self._wish)
        self.head.step_requested.connect(self._step)
        self.copy.clicked.connect(self.copy_requested)
        self.mail.clicked.connect(self.mail_requested)
        self.save.clicked.connect(self.save_requested)
        for widget in (self.subject, self.body):
            widget.installEventFilter(self)

    def _wish(self, wish: str) -> None:
        self.touched.emit()
        self.flush()
        self.wished.emit(wish)

    def _step(self, step: int) -> None:
        self.flush()
        self.step_requested.emit(step)


def _bare(text: str) -> str:
    """Without the space at the ends of lines, which is not kept."""
    return "\n".join(line.rstrip() for line in text.strip().split("\n"))
