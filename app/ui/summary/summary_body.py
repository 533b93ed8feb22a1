"""The scrolled part of a summary: its text, then questions and answers."""

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from app.services.summarize.progress import SummaryPhase
from app.ui.control.open_summary import OpenSummary
from app.ui.summary.blocks import Block, overall_blocks
from app.ui.summary.follow_ups import FollowUps
from app.ui.summary.more_row import MoreRow
from app.ui.summary.shown_part import ShownPart
from app.ui.summary.summary_text import SummaryText
from app.ui.theme.theme import Theme

WIDTH, MARGIN, FOOT = 720, 16, 24


class SummaryBody(QScrollArea):
    """``cited`` carries a ``Citation`` and a widget at its badge."""

    cited = Signal(object, QWidget)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chat_id = ""
        self._shown: tuple[object, ...] = ()
        self._overall: tuple[str, tuple[Block, ...]] = ("", ())
        self._part = ShownPart()
        self._summary: OpenSummary | None = None
        self.setAccessibleName(self.tr("Summary"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sheet = QWidget()
        self._sheet.setObjectName("scroll_body")
        self.text = SummaryText(theme, self._sheet)
        self.more = MoreRow(theme, self._sheet)
        self.turns = FollowUps(theme, self._sheet)
        # Popovers hang on a widget: this one is put where a badge was clicked.
        self._anchor = QWidget(self._sheet)
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(0)
        self._due.timeout.connect(self._lay_out)
        self.setWidget(self._sheet)
        self.text.cited.connect(self._cite)
        self.more.more_requested.connect(self._show_more)
        self.more.start_requested.connect(self._show_start)
        self.turns.height_changed.connect(self._due.start)
        self.turns.cited.connect(self.cited)
        theme.changed.connect(self._restyle)

    def show_summary(self, summary: OpenSummary) -> None:
        if summary.chat_id != self._chat_id:
            self._chat_id = summary.chat_id
            self._part = ShownPart()
            self._shown = ()
            self._overall = ("", ())
            self.text.set_documents(summary.documents)
            self.verticalScrollBar().setValue(0)
        running = summary.is_running and not summary.is_paused
        writing = running and (self._is_written(summary) and bool(summary.update.text))
        update = summary.update
        states = tuple(one.state for one in update.sections)
        shown = (summary.wish, update.phase, update.text, states)
        if shown != self._shown:
            self._shown = shown
            self._summary = summary
            self._show_blocks()
        self.text.set_caret(writing and summary.is_read_whole)

    def show_section(self, number: int) -> None:
        """Scroll to what a section says."""
        if number not in self._part.starts:
            self._show_from(number)
        block = self._part.starts.get(number)
        if block is not None:
            y = self.text.y() + self.text.place_of(block)
            self.verticalScrollBar().setValue(y - self._theme.px(8))

    def show_end(self) -> None:
        self._lay_out()
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _show_blocks(self) -> None:
        if self._summary is None:
            return
        sections = () if self._summary.is_read_whole else self._summary.update.sections
        blocks = self._part.blocks(self._overall_blocks(self._summary), sections)
        self.more.show_part(self._part)
        if self.text.show_blocks(blocks):
            self._due.start()

    def _show_more(self) -> None:
        self._part.extend()
        self._show_blocks()

    def _show_start(self) -> None:
        self._show_from(0)
        self.verticalScrollBar().setValue(0)

    def _show_from(self, section: int) -> None:
        self._part.begin_at(section)
        self._show_blocks()
        self._lay_out()

    def _overall_blocks(self, summary: OpenSummary) -> tuple[Block, ...]:
        """Of a long document there is none before its sections are put together."""
        if not self._is_written(summary):
            return ()
        update = summary.update
        points = () if update.summary is None else update.summary.points
        key = f"{update.phase}{len(points)}{update.text}"
        if key != self._overall[0]:
            self._overall = (key, overall_blocks(update.text, points))
        return self._overall[1]

    def _is_written(self, summary: OpenSummary) -> bool:
        if summary.is_read_whole or summary.is_whole:
            return True
        return summary.update.phase is SummaryPhase.MERGING

    def _lay_out(self) -> None:
        """The sheet is as high as its parts."""
        room = self.viewport().width()
        width = min(self._theme.px(WIDTH), room - MARGIN)
        if width <= 0:
            return
        follows = self._at_end() and bool(self.turns.views)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = room - width if mirrored else 0
        height = self.text.set_width(width)
        self.text.setGeometry(left, 0, width, height)
        if not self.more.isHidden():
            self.more.setGeometry(left, height, width, self.more.sizeHint().height())
            height += self.more.height()
        turns = self.turns.set_width(width)
        self.turns.setGeometry(left, height, width + MARGIN, turns)
        self._sheet.resize(room, height + turns + self._theme.px(FOOT))
        if follows:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def _at_end(self) -> bool:
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum() - 4

    def _cite(self, citation: object, area: QRect) -> None:
        self._anchor.setGeometry(area.translated(self.text.pos()))
        self._anchor.show()
        self.cited.emit(citation, self._anchor)

    def _restyle(self) -> None:
        self.text.restyle()
        self._due.start()
