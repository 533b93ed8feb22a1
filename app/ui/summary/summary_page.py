"""Summarize a document: where to drop one, then the summary beside its sections."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.chat.header import Header
from app.ui.chat.queue import MessageQueue
from app.ui.control.open_summary import OpenSummary
from app.ui.parts.banner import Banner
from app.ui.parts.buttons import Button
from app.ui.parts.file_drop import FileDrop
from app.ui.parts.label import Label
from app.ui.parts.switch import Segments
from app.ui.summary.ask_bar import AskBar
from app.ui.summary.file_rows import FileRows
from app.ui.summary.progress_card import DocumentHead, ProgressCard
from app.ui.summary.side_panel import WIDTH, SidePanel
from app.ui.summary.start_view import StartView
from app.ui.summary.starter_note import StarterNote
from app.ui.summary.summary_body import SummaryBody
from app.ui.summary.words import STYLES, names_of, style_words
from app.ui.theme.theme import Theme

FOLDED_BELOW = 900
FOLDED_HEIGHT = 300


class SummaryPage(QWidget):
    copy_requested = Signal()
    export_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_open = False
        self.setObjectName("summary_page")
        self.setAccessibleName(self.tr("Summarize a document"))
        self.header = Header(theme, self)
        self.banner = Banner(theme)
        self.start = StartView(theme)
        self.style_choice = Segments(theme, self.tr("Style"), style_words())
        self.head = DocumentHead(theme, self.style_choice)
        self.progress = ProgressCard(theme)
        self.files = FileRows(theme)
        self.starter = StarterNote(theme)
        self.unfold = Button(theme, "", "quiet", icon="chevron-down", size="small")
        self.unfold.setObjectName("unfold_panel")
        self.body = SummaryBody(theme)
        self.panel = SidePanel(theme)
        self.copy = Button(theme, self.tr("Copy"), "quiet", icon="copy", size="small")
        self.export = Button(theme, self.tr("Export…"), "quiet", icon="download", size="small")
        self.copy.setObjectName("copy_summary")
        self.export.setObjectName("export_summary")
        self.queue = MessageQueue(theme)
        self.ask = AskBar(theme)
        self.drop = FileDrop(self, self.ask.field.viewport(), parent=self)
        self._build()
        self._connect()
        self.show_start()

    @property
    def shows_start(self) -> bool:
        return self._views.currentWidget() is self.start

    def show_title(self, title: str) -> None:
        """Empty for a summary that is not begun."""
        words = title or self.tr("Summarize a document")
        self.header.show_chat(words, fresh=not title, temporary=False)
        self.header.ghost.hide()

    def set_starter(self, starter: bool) -> None:
        """Whether the small model is in use."""
        for note in (self.start.starter, self.starter):
            note.setVisible(starter)

    def show_start(self) -> None:
        self._views.setCurrentWidget(self.start)
        self.panel.hide()
        self._line.hide()

    def show_opening(self) -> None:
        """A long summary is being read."""
        self._views.setCurrentWidget(self._opening)
        self.panel.hide()
        self._line.hide()

    def show_summary(self, summary: OpenSummary, detail: str) -> None:
        """``detail``: how much the documents are."""
        self.head.show_document(names_of(summary.documents), detail)
        self.style_choice.setVisible(not summary.wish.compares)
        self.style_choice.set_chosen(STYLES.index(summary.wish.style))
        self.progress.show_summary(summary)
        self.body.show_summary(summary)
        self.panel.show_summary(summary)
        has_text = not summary.is_running and bool(self.body.text.blocks)
        self._actions.setVisible(has_text)
        self.ask.set_summarizing(summary.is_running)
        if self._views.currentWidget() is not self._summary:
            self._leave_start()
        self._arrange()

    def _leave_start(self) -> None:
        """Without the focus, or Qt looks for another place for it among all widgets."""
        inside = self.focusWidget()
        if inside is not None:
            inside.clearFocus()
        self._views.setCurrentWidget(self._summary)

    def focus(self) -> None:
        if self.shows_start:
            self.start.zone.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.ask.focus()

    @property
    def is_folded(self) -> bool:
        return self.width() < self._theme.px(FOLDED_BELOW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _build(self) -> None:
        self._views = QStackedWidget()
        self._summary = self._build_summary()
        self._views.addWidget(self.start)
        self._views.addWidget(self._summary)
        self._opening = Label(self._theme, self.tr("Opening the summary"), "interface", "text2")
        self._opening.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._views.addWidget(self._opening)
        self._line = QFrame()
        self._line.setObjectName("line")
        self._line.setFixedWidth(1)
        self._beside = QHBoxLayout()
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(0)
        self._beside.addWidget(self._views, 1)
        self._beside.addWidget(self._line)
        self._beside.addWidget(self.panel)
        banner = QHBoxLayout()
        banner.setContentsMargins(24, 0, 24, 8)
        banner.addWidget(self.banner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(banner)
        column.addLayout(self._beside, 1)

    def _build_summary(self) -> QWidget:
        self._actions = QWidget()
        row = QHBoxLayout(self._actions)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.copy)
        row.addWidget(self.export)
        row.addStretch(1)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(24, 0, 20, 20)
        self._column.setSpacing(0)
        for gap, widget, stretch in (
            (0, self.head, 0),
            (12, self.progress, 0),
            (8, self.files, 0),
            (0, self.starter, 0),
            (4, self.unfold, 0),
            (12, self.body, 1),
            (0, self._actions, 0),
            (8, self.queue, 0),
            (0, self.ask, 0),
        ):
            self._column.addSpacing(gap)
            self._column.addWidget(widget, stretch)
        return inner

    def _connect(self) -> None:
        self.drop.hovered.connect(self.start.zone.set_lit)
        self.unfold.clicked.connect(self._turn_over)
        self.panel.sections.section_chosen.connect(lambda row: self.body.show_section(row.section))
        self.copy.clicked.connect(self.copy_requested)
        self.export.clicked.connect(self.export_requested)
        self._theme.changed.connect(self._arrange)

    def _turn_over(self) -> None:
        self._is_open = not self._is_open
        self._arrange()

    def _arrange(self) -> None:
        """Where it is narrow the panel folds under the progress card."""
        shown, folded = not self.shows_start, self.is_folded
        inside = self._column.indexOf(self.panel) >= 0
        if folded and not inside:
            self._beside.removeWidget(self.panel)
            self._column.insertWidget(self._column.indexOf(self.unfold) + 1, self.panel)
        elif not folded and inside:
            self._column.removeWidget(self.panel)
            self._beside.addWidget(self.panel)
        self.unfold.setVisible(shown and folded)
        more = self.tr("Hide sections") if self._is_open else self.tr("Show sections")
        self.unfold.setText(f"{self.panel.coverage.words} · {more}")
        self.panel.setVisible(shown and (not folded or self._is_open))
        self._line.setVisible(shown and not folded)
        if folded:
            self.panel.setMinimumWidth(0)
            self.panel.setMaximumWidth(self.maximumWidth())
            self.panel.setFixedHeight(min(self._theme.px(FOLDED_HEIGHT), self.height() * 2 // 5))
        else:
            self.panel.setFixedWidth(self._theme.px(WIDTH))
            self.panel.setMinimumHeight(0)
            self.panel.setMaximumHeight(self.maximumHeight())
