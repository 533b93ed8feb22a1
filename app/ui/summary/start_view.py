"""Before there is a document: where to drop one, and those of before."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QWidget

from app.core.chat import ChatSummary
from app.ui.home.recent_chats import RecentChats
from app.ui.parts.label import Label
from app.ui.parts.surface import Column
from app.ui.summary.drop_zone import DropZone
from app.ui.summary.file_rows import FileRows
from app.ui.summary.several_row import SeveralRow
from app.ui.summary.starter_note import StarterNote
from app.ui.summary.wish_fields import WishFields
from app.ui.theme.theme import Theme
from app.writing.summary_wish import Several, SummaryWish

WIDTH = 720


class StartView(QScrollArea):
    chat_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("Summarize a document"))
        self._column = Column(theme, WIDTH, 24)
        self._column.setObjectName("scroll_body")
        self.zone = DropZone(theme)
        self.wish = WishFields(theme)
        self.files = FileRows(theme)
        self.several = SeveralRow(theme)
        self.starter = StarterNote(theme)
        self.recent_title = Label(theme, self.tr("Recent documents"), "strong")
        self.recent = RecentChats(theme)
        help_text = self.tr("The whole document is read, with page numbers and what was left out.")
        body = self._column.body
        body.setContentsMargins(0, 24, 0, 24)
        body.addWidget(Label(theme, self.tr("Summarize a document"), "title"))
        body.addWidget(Label(theme, help_text, "interface", "text2", wrap=True))
        for gap, widget in (
            (16, self.wish),
            (16, self.zone),
            (12, self.files),
            (8, self.several),
            (0, self.starter),
            (24, self.recent_title),
            (8, self.recent),
        ):
            body.addSpacing(gap)
            body.addWidget(widget)
        body.addStretch(1)
        self.setWidget(self._column)
        self.recent.chat_chosen.connect(self.chat_chosen)
        self.several.chosen.connect(self._follow_choice)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._begin_by_key)

    @property
    def wanted(self) -> SummaryWish:
        """What is chosen, for several files too where there are such."""
        several = Several.TOGETHER if self.several.isHidden() else self.several.several
        return replace(self.wish.wish, several=several)

    def ask_several(self, *, shown: bool, is_reading: bool, is_asked: bool) -> None:
        """Whether there is a choice of what to do with several files."""
        if shown and self.several.isHidden():
            self.several.set_several(Several.TOGETHER)
        self.several.show_waiting(is_reading=is_reading, is_asked=is_asked)
        self.several.setVisible(shown)
        self._follow_choice()

    def _follow_choice(self) -> None:
        self.wish.set_comparing(self.wanted.compares)

    def _begin_by_key(self) -> None:
        if self.several.isVisible() and self.several.begin.isEnabled():
            self.several.begin_requested.emit()

    def show_recent(self, chats: Sequence[ChatSummary], now: datetime) -> None:
        self.recent.show_chats(chats, now)
        self.recent_title.setVisible(bool(chats))
