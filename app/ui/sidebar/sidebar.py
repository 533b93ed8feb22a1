"""The sidebar: new things, search, chats, models, settings, the privacy line."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.core.chat import ChatSummary, Folder, SearchHit
from app.ui.parts.buttons import NavButton
from app.ui.parts.label import ElidedLabel, Label
from app.ui.parts.surface import Hairline
from app.ui.sidebar.chat_list import ChatList
from app.ui.sidebar.chat_list_model import ChatListModel
from app.ui.sidebar.groups import group_chats
from app.ui.sidebar.search_field import SearchField
from app.ui.sidebar.search_results import SearchResults
from app.ui.theme.theme import Theme

WIDTH = 264


class Sidebar(QWidget):
    new_requested = Signal()
    email_requested = Signal()
    summary_requested = Signal()
    models_requested = Signal()
    settings_requested = Signal()
    search_changed = Signal(str)

    def __init__(self, theme: Theme, model: ChatListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Chats"))
        self.new = NavButton(
            theme, "square-pen", self.tr("New chat"), hint="Ctrl+1", raised=True, height=36
        )
        self.email = NavButton(theme, "mail", self.tr("Write an email"), hint="Ctrl+2")
        self.summary = NavButton(theme, "file-text", self.tr("Summarize a document"), hint="Ctrl+3")
        self.search = SearchField(theme, self)
        self.chats = ChatList(theme, model, self)
        self.results = SearchResults(theme, self)
        self.results.hide()
        self._words = ""
        self.empty = Label(theme, "", "caption", "text3", wrap=True)
        self.models = NavButton(theme, "box", self.tr("Models"))
        self.settings = NavButton(theme, "settings", self.tr("Settings"))
        self._shield = QLabel(self)
        self._name_parts()
        self._build()
        self._connect()
        self._restyle()

    def show_chats(
        self, chats: list[ChatSummary], folders: Sequence[Folder], now: datetime
    ) -> None:
        self._model.set_groups(group_chats(chats, now, folders=folders))
        self._show_empty()

    def show_results(self, hits: Sequence[SearchHit] | None, words: str, now: datetime) -> None:
        """What the search found, in place of the list; None shows the list again."""
        self._words = words
        self.results.hits.set_hits(hits or (), now)
        self.results.setVisible(hits is not None)
        self.chats.setVisible(hits is None)
        self._show_empty()

    def _show_empty(self) -> None:
        """The line that stands where nothing is listed."""
        searching = not self.results.isHidden()
        shown = self.results.hits if searching else self._model
        self.empty.setVisible(shown.rowCount() == 0)
        self.empty.setText(
            self.tr("Nothing found for “{words}”.").format(words=self._words)
            if searching
            else self.tr("Your chats will be listed here.")
        )

    def _go_down(self) -> None:
        if self.results.isHidden():
            self.chats.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.results.focus_first()

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _name_parts(self) -> None:
        self.new.setObjectName("new_chat")
        self.email.setObjectName("new_email")
        self.summary.setObjectName("new_summary")
        self.summary.setToolTip(
            self.tr("Read whole documents, with page numbers and what was left out")
        )
        self.models.setObjectName("open_models")
        self.settings.setObjectName("open_settings")
        self.search.setObjectName("search_field")
        self.search.setPlaceholderText(self.tr("Search chats"))
        self.search.setAccessibleName(self.tr("Search chats"))
        self.search.setClearButtonEnabled(False)
        for button in (self.email, self.summary, self.models, self.settings):
            button.setCheckable(True)
            button.setAutoExclusive(False)

    def _build(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addWidget(self.new)
        column.addSpacing(6)
        column.addWidget(self.email)
        column.addWidget(self.summary)
        column.addSpacing(10)
        column.addWidget(self.search)
        column.addSpacing(4)
        column.addWidget(self.empty)
        column.addWidget(self.chats, 1)
        column.addWidget(self.results, 1)
        column.addWidget(Hairline())
        column.addSpacing(7)
        column.addWidget(self.models)
        column.addWidget(self.settings)
        column.addSpacing(4)
        column.addLayout(self._privacy_line())

    def _privacy_line(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        self._promise = ElidedLabel(
            self._theme, self.tr("Nothing leaves this PC"), "caption", "text2"
        )
        self._count = ElidedLabel(
            self._theme, self.tr("0 connections since start"), "small", "text3"
        )
        words.addWidget(self._promise)
        words.addWidget(self._count)
        self._privacy = QHBoxLayout()
        self._privacy.addWidget(self._shield)
        self._privacy.addLayout(words, 1)
        return self._privacy

    def _connect(self) -> None:
        self.new.clicked.connect(self.new_requested)
        self.email.clicked.connect(self.email_requested)
        self.summary.clicked.connect(self.summary_requested)
        self.models.clicked.connect(self.models_requested)
        self.settings.clicked.connect(self.settings_requested)
        self.search.textChanged.connect(self.search_changed)
        self.search.left_downward.connect(self._go_down)
        self.search.entered.connect(self.results.choose_first)
        self.results.left_upward.connect(self.focus_search)
        self.results.left.connect(self.search.clear)
        self.results.left.connect(self.focus_search)
        self._theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.setFixedWidth(round(WIDTH * min(self._theme.scale, 1.25)))
        self._column.setContentsMargins(12, 8, 12, 12)
        self._privacy.setContentsMargins(self._theme.px(12), 0, 0, 0)
        self._privacy.setSpacing(self._theme.px(10))
        self._shield.setPixmap(self._theme.pixmap("shield-check", 16))
        self.empty.setContentsMargins(12, 8, 12, 0)
