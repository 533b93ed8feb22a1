"""Before there is a document: where to drop one, and those of before."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from app.core.chat import ChatSummary
from app.ui.home.recent_chats import RecentChats
from app.ui.parts.label import Label
from app.ui.parts.surface import Column
from app.ui.summary.drop_zone import DropZone
from app.ui.summary.file_rows import FileRows
from app.ui.summary.starter_note import StarterNote
from app.ui.summary.wish_fields import WishFields
from app.ui.theme.theme import Theme

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
            (0, self.starter),
            (24, self.recent_title),
            (8, self.recent),
        ):
            body.addSpacing(gap)
            body.addWidget(widget)
        body.addStretch(1)
        self.setWidget(self._column)
        self.recent.chat_chosen.connect(self.chat_chosen)

    def show_recent(self, chats: Sequence[ChatSummary], now: datetime) -> None:
        self.recent.show_chats(chats, now)
        self.recent_title.setVisible(bool(chats))
