"""Writing an email: the form beside the drafts, or folded to a line above them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.services.answer_update import AnswerPhase
from app.services.email_drafts.draft import DraftUpdate
from app.ui.chat.header import Header
from app.ui.email.draft_panel import DraftPanel
from app.ui.email.email_form import WIDTH, EmailForm
from app.ui.email.folded_form import FoldedForm
from app.ui.parts.banner import Banner
from app.ui.theme.theme import Theme

FOLDED_BELOW = 860
SIDEBAR_FROM = 1440


class EmailPage(QWidget):
    write_requested = Signal()
    stop_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._has_drafts = False
        self._writing = False
        self._is_open = False
        self.setObjectName("email_page")
        self.setAccessibleName(self.tr("Write an email"))
        self.header = Header(theme, self)
        self.banner = Banner(theme)
        self.folded = FoldedForm(theme, self)
        self.form = EmailForm(theme)
        self.panel = DraftPanel(theme)
        self._build()
        self._connect()
        self.show_title("")
        self._arrange()

    def show_title(self, title: str) -> None:
        """Empty for an email that is not begun."""
        words = title or self.tr("Write an email")
        self.header.show_chat(words, fresh=not title, temporary=False)
        self.header.ghost.hide()

    def show_drafts(self, drafts: Sequence[DraftUpdate]) -> None:
        writing = any(draft.phase is not AnswerPhase.DONE for draft in drafts)
        has_drafts = bool(drafts)
        self.panel.show_drafts(drafts)
        if (writing, has_drafts) != (self._writing, self._has_drafts):
            self._writing, self._has_drafts = writing, has_drafts
            self._is_open = False
            self.form.set_writing(writing)
            self.form.set_primary(not has_drafts)
            self._arrange()

    def focus(self) -> None:
        """Where one goes on: to the notes, or to the drafts."""
        if self._has_drafts:
            self.panel.cards[self.panel.chosen].body.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.form.focus()

    def focus_form(self) -> None:
        """To the notes; the form is unfolded for it."""
        if self.form.isHidden():
            self._turn_over()
        else:
            self.form.focus()

    @property
    def areas(self) -> list[QWidget]:
        """Where one goes with F6."""
        return [self.form.points, self.panel.cards[self.panel.chosen].body]

    @property
    def is_folded(self) -> bool:
        return self.width() < self._theme.px(FOLDED_BELOW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _build(self) -> None:
        self._line = QFrame()
        self._line.setObjectName("line")
        self._line.setFixedWidth(1)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.form)
        body.addWidget(self._line)
        body.addWidget(self.panel, 1)
        banner_line = QHBoxLayout()
        banner_line.setContentsMargins(24, 0, 24, 8)
        banner_line.addWidget(self.banner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(banner_line)
        column.addWidget(self.folded)
        column.addLayout(body, 1)

    def _connect(self) -> None:
        for part in (self.form, self.folded):
            part.write_requested.connect(self.write_requested)
            part.stop_requested.connect(self.stop_requested)
        self.form.changed.connect(lambda: self.folded.show_brief(self.form.brief))
        self.form.changed.connect(lambda: self.form.set_primary(True))
        self.folded.unfold_requested.connect(self._turn_over)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._write_by_key)
        self._theme.changed.connect(self._arrange)

    def _write_by_key(self) -> None:
        if not self._writing:
            self.write_requested.emit()

    def _turn_over(self) -> None:
        self._is_open = not self._is_open
        self._arrange()
        if self._is_open:
            self.form.focus()

    def _arrange(self) -> None:
        """Folded, the form and the drafts take turns."""
        folded = self.is_folded
        shows_form = not folded or self._is_open or not self._has_drafts
        if folded:
            self.folded.show_brief(self.form.brief)
        if not shows_form and self.form.isAncestorOf(self.focusWidget()):
            # Else Qt looks for another place for the focus by itself.
            self.panel.show()
            self.panel.cards[self.panel.chosen].body.setFocus()
        self.folded.setVisible(folded and self._has_drafts)
        self.folded.set_state(open_=self._is_open, writing=self._writing)
        self.form.setVisible(shows_form)
        self.panel.setVisible(not folded or not shows_form)
        self._line.setVisible(not folded)
        if folded:
            self.form.setMinimumWidth(0)
            self.form.setMaximumWidth(self.maximumWidth())
        else:
            self.form.setFixedWidth(self._theme.px(WIDTH))
