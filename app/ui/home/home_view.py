"""Home: a greeting, three things to start with, chats to go on with."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.chat import ChatSummary
from app.ui.home.recent_chats import RecentChats
from app.ui.home.verb_card import VerbCard
from app.ui.parts.buttons import Button
from app.ui.parts.label import Label
from app.ui.parts.ready_dot import ReadyDot
from app.ui.parts.surface import Card, Column
from app.ui.theme.theme import Theme

COLUMN = 760
MOST_RECENT = 3
STACKED_BELOW = 560


class HomeView(QScrollArea):
    """Scrolls when the window is too low for it."""

    chat_started = Signal()
    email_started = Signal()
    summary_started = Signal()
    example_chosen = Signal(str)
    chat_chosen = Signal(str)
    models_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("home")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._column = Column(theme, COLUMN, 16)
        self._column.setObjectName("scroll_body")
        self.viewport().setAutoFillBackground(False)
        self.greeting = Label(theme, "", "display")
        self.subtitle = Label(
            theme,
            self.tr("Write, read or ask. It all happens on this PC."),
            "message",
            "text2",
            wrap=True,
        )
        self.cards = self._cards()
        self.recent = RecentChats(theme)
        self.recent_title = Label(theme, self.tr("Pick up where you left off"), "strong")
        self._legend = self._make_legend()
        self.starter = self._starter_card()
        self._build()
        self._connect()
        self._restyle()

    def show_home(self, now: datetime, recent: Sequence[ChatSummary], starter: bool) -> None:
        """``now`` has a zone. ``starter``: say that the model is the small one."""
        self.greeting.setText(self._greeting(now.hour))
        self.recent.show_chats(recent[:MOST_RECENT], now)
        self.recent_title.setVisible(bool(recent))
        self._legend.setVisible(self.recent.has_ready)
        self.starter.setVisible(starter)

    def set_ready(self, chat_ids: frozenset[str]) -> None:
        """The chats whose next answer starts at once."""
        self.recent.set_ready(chat_ids)
        self._legend.setVisible(self.recent.has_ready)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bar = self.verticalScrollBar()
        # The column keeps the composer's middle, with or without a bar.
        self.setViewportMargins(bar.width() if bar.isVisible() else 0, 0, 0, 0)
        narrow = self.width() < self._theme.px(STACKED_BELOW)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._card_row.setDirection(direction)

    def _cards(self) -> tuple[VerbCard, VerbCard, VerbCard]:
        chat = VerbCard(
            self._theme,
            "message-square",
            self.tr("Chat"),
            self.tr("Ask, explain, plan or write. The answer appears as it is written."),
            self.tr("Try it: what can you do?"),
            "Ctrl+1",
        )
        email = VerbCard(
            self._theme,
            "mail",
            self.tr("Write an email"),
            self.tr("Say it in your own words. Get three drafts to choose from."),
            self.tr("Try it: move a meeting, kindly"),
            "Ctrl+2",
        )
        summary = VerbCard(
            self._theme,
            "file-text",
            self.tr("Summarize"),
            self.tr("The whole document, with page numbers and what was left out."),
            self.tr("Try it: a short notice"),
            "Ctrl+3",
        )
        for name, card in (("chat", chat), ("email", email), ("summary", summary)):
            card.setObjectName(f"verb_{name}")
            card.try_it.setObjectName(f"try_{name}")
        return chat, email, summary

    def _make_legend(self) -> QWidget:
        legend = QWidget()
        legend.setObjectName("ready_legend")
        row = QHBoxLayout(legend)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(ReadyDot(self._theme))
        row.addWidget(Label(self._theme, self.tr("ready: resumes at once"), "caption", "text2"))
        legend.hide()
        return legend

    def _starter_card(self) -> Card:
        card = Card(quiet=True)
        card.setObjectName("starter_card")
        row = QHBoxLayout(card)
        row.setContentsMargins(18, 14, 14, 14)
        row.setSpacing(14)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(
            Label(self._theme, self.tr("You are using the starter model"), "strong", wrap=True)
        )
        help_text = self.tr(
            "It is small: fine for a first try and short emails, but it knows little and can be "
            "wrong. A larger model answers far better."
        )
        words.addWidget(Label(self._theme, help_text, "interface", "text2", wrap=True))
        row.addLayout(words, 1)
        self.get_model = Button(self._theme, self.tr("Get a larger model"))
        self.get_model.setObjectName("get_larger_model")
        row.addWidget(self.get_model)
        return card

    def _build(self) -> None:
        body = self._column.body
        self._card_row = QHBoxLayout()
        self._card_row.setSpacing(12)
        for card in self.cards:
            self._card_row.addWidget(card, 1)
        body.addStretch(2)
        body.addWidget(self.greeting)
        body.addWidget(self.subtitle)
        body.addSpacing(22)
        body.addLayout(self._card_row)
        body.addSpacing(12)
        body.addWidget(self.starter)
        body.addSpacing(20)
        title_row = QHBoxLayout()
        title_row.addWidget(self.recent_title, 1)
        title_row.addWidget(self._legend)
        body.addLayout(title_row)
        body.addSpacing(8)
        body.addWidget(self.recent)
        body.addStretch(3)
        self.setWidget(self._column)

    def _connect(self) -> None:
        chat, email, summary = self.cards
        chat.chosen.connect(self.chat_started)
        email.chosen.connect(self.email_started)
        summary.chosen.connect(self.summary_started)
        chat.tried.connect(lambda: self.example_chosen.emit("chat"))
        email.tried.connect(lambda: self.example_chosen.emit("email"))
        summary.tried.connect(lambda: self.example_chosen.emit("summary"))
        self.recent.chat_chosen.connect(self.chat_chosen)
        self.get_model.clicked.connect(self.models_requested)
        self._theme.changed.connect(self._restyle)

    def _greeting(self, hour: int) -> str:
        if hour < 5:
            return self.tr("Good night")
        if hour < 12:
            return self.tr("Good morning")
        return self.tr("Good afternoon") if hour < 18 else self.tr("Good evening")

    def _restyle(self) -> None:
        self._column.body.setContentsMargins(0, 8, 0, 16)
        self._column.resize(self._column.size())
