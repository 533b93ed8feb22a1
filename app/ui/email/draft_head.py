"""The head of a draft's card: its angle, how far it is, its versions."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.chat import MessageState
from app.services.answer_update import AnswerPhase
from app.services.email_drafts.draft import DraftUpdate
from app.ui.parts.badge import Badge
from app.ui.parts.label import ElidedLabel, Label
from app.ui.parts.ring import Spinner
from app.ui.parts.versions import Versions
from app.ui.theme.theme import Theme


class DraftHead(QWidget):
    step_requested = Signal(int)

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = ElidedLabel(theme, title, "strong")
        self.versions = Versions(theme)
        self.ring = Spinner(theme)
        self.state = Label(theme, "", "caption", "text3", tabular=True)
        self.done = Badge(theme, self.tr("Done"), "ok")
        self.failed = Badge(theme, self.tr("Failed"), "err")
        self.stopped = Badge(theme, self.tr("Stopped"), "plain")
        self._row = QHBoxLayout(self)
        self._row.setSpacing(8)
        self._row.addWidget(self.title, 1)
        parts = (self.versions, self.ring, self.state, self.done, self.failed, self.stopped)
        for part in parts:
            self._row.addWidget(part)
            part.hide()
        self.versions.step_requested.connect(self.step_requested)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_draft(self, draft: DraftUpdate) -> None:
        done = draft.phase is AnswerPhase.DONE
        self.versions.show_versions(draft.version, draft.versions if done else 1)
        self.ring.setVisible(not done)
        self.state.setText(self._progress(draft))
        self.state.setVisible(not done)
        is_only = draft.versions == 1
        is_whole = draft.state is MessageState.COMPLETE
        is_nothing = is_whole and not draft.body and bool(draft.note)
        self.done.setVisible(done and is_whole and is_only and not is_nothing)
        self.failed.setVisible(done and (draft.state is MessageState.FAILED or is_nothing))
        cut = (MessageState.STOPPED, MessageState.INTERRUPTED)
        self.stopped.setVisible(done and draft.state in cut)

    def _progress(self, draft: DraftUpdate) -> str:
        if draft.phase is AnswerPhase.WRITING and draft.body:
            return self.tr("{0} words").format(draft.words)
        loading = draft.phase is AnswerPhase.LOADING
        return self.tr("Waiting") if loading else self.tr("Reading")

    def _restyle(self) -> None:
        self._row.setContentsMargins(16, 0, 12, 0)
        self.setFixedHeight(self._theme.px(43))
