"""Three drafts beside each other, or one with tabs where that would be too narrow."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.services.answer_update import AnswerPhase
from app.services.email_drafts.draft import DraftUpdate
from app.ui.email.draft_card import DraftCard
from app.ui.email.draft_tabs import DraftTabs
from app.ui.email.speed_words import speed_words
from app.ui.parts.buttons import Button
from app.ui.parts.label import ElidedLabel, Label
from app.ui.theme.theme import Theme
from app.writing.email_brief import Angle

LEAST_CARD = 240
GAP = 12


class DraftPanel(QWidget):
    """Signals of a card carry its number first."""

    edited = Signal(int, str, str)
    wished = Signal(int, str)
    step_requested = Signal(int, int)
    copy_requested = Signal(int)
    mail_requested = Signal(int)
    save_requested = Signal(int)
    again_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tabbed: bool | None = None
        self._chosen = 0
        self.setObjectName("draft_panel")
        self.setAccessibleName(self.tr("Drafts"))
        self.cards = tuple(DraftCard(theme, angle) for angle in Angle)
        self.tabs = DraftTabs(theme)
        self.speed = ElidedLabel(theme, "", "caption", "text2")
        self.again = Button(theme, self.tr("Three more"), "quiet", icon="refresh-cw", size="small")
        self.again.setObjectName("three_more")
        self._pages = QStackedWidget()
        self._build()
        self._connect()
        self.show_drafts(())

    @property
    def chosen(self) -> int:
        """The number of the draft that was last worked with."""
        return self._chosen

    def show_drafts(self, drafts: Sequence[DraftUpdate]) -> None:
        """None of them: say what will be here."""
        self._pages.setCurrentIndex(1 if drafts else 0)
        for card, draft in zip(self.cards, drafts, strict=False):
            card.show_draft(draft)
        self.tabs.show_drafts(drafts)
        self.speed.setText(speed_words(drafts))
        self.speed.updateGeometry()
        is_done = all(draft.phase is AnswerPhase.DONE for draft in drafts)
        self.again.setEnabled(bool(drafts) and is_done)

    def forget(self) -> None:
        """Another email comes: nothing of this one may stay in the cards."""
        self.choose(0)
        for card in self.cards:
            card.forget()

    def flush(self) -> None:
        for card in self.cards:
            card.flush()

    def choose(self, number: int) -> None:
        self._chosen = number
        for at, card in enumerate(self.cards):
            card.set_chosen(at == number)
        self.tabs.setCurrentIndex(number)
        self._show_cards()

    def reveal(self, widget: QWidget) -> None:
        """Scroll a part of a card into view."""
        self._scroll.ensureWidgetVisible(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _build(self) -> None:
        self._row = QHBoxLayout()
        self._row.setSpacing(GAP)
        for card in self.cards:
            self._row.addWidget(card, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.speed, 1)
        foot.addWidget(self.again)
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.tabs)
        column.addLayout(self._row, 1)
        column.addLayout(foot)
        self._pages.addWidget(self._empty_page())
        self._scroll = self._scrolled(shown)
        self._pages.addWidget(self._scroll)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 4, 24, 12)
        outer.addWidget(self._pages)

    def _scrolled(self, shown: QWidget) -> QScrollArea:
        """Cards fill the height; only where that is too little does the page scroll."""
        shown.setObjectName("scroll_body")
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setWidget(shown)
        return scroll

    def _empty_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(6)
        self._icon = QLabel()
        title = Label(self._theme, self.tr("Three drafts will be here"), "strong", wrap=True)
        words = self.tr("One to the point, one warmer, one with a proposal. Take what you like.")
        help_line = Label(self._theme, words, "interface", "text2", wrap=True)
        column.addStretch(2)
        for widget in (self._icon, title, help_line):
            widget.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(widget)
        column.addStretch(3)
        return page

    def _connect(self) -> None:
        for number, card in enumerate(self.cards):
            card.edited.connect(lambda s, b, at=number: self.edited.emit(at, s, b))
            card.wished.connect(lambda wish, at=number: self.wished.emit(at, wish))
            card.step_requested.connect(lambda by, at=number: self.step_requested.emit(at, by))
            card.copy_requested.connect(lambda at=number: self._act(self.copy_requested, at))
            card.mail_requested.connect(lambda at=number: self._act(self.mail_requested, at))
            card.save_requested.connect(lambda at=number: self._act(self.save_requested, at))
            card.touched.connect(lambda at=number: self.choose(at))
        self.tabs.currentChanged.connect(self.choose)
        self.again.clicked.connect(self.again_requested)
        self._theme.changed.connect(self._restyle)
        self._restyle()

    def _act(self, signal: SignalInstance, number: int) -> None:
        self.choose(number)
        self.cards[number].flush()
        signal.emit(number)

    def _arrange(self) -> None:
        margins = self.layout().contentsMargins()  # pyright: ignore[reportOptionalMemberAccess]
        room = self.width() - margins.left() - margins.right() - 2 * GAP
        tabbed = room < 3 * self._theme.px(LEAST_CARD)
        if tabbed != self._tabbed:
            self._tabbed = tabbed
            self._show_cards()

    def _show_cards(self) -> None:
        self.tabs.setVisible(bool(self._tabbed))
        for at, card in enumerate(self.cards):
            card.setVisible(not self._tabbed or at == self._chosen)

    def _restyle(self) -> None:
        self._icon.setPixmap(self._theme.pixmap("mail", 20, "text3"))
        self._arrange()
