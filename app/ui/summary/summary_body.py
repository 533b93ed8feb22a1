"""The scrolled part of a summary: its text, then questions and answers."""

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from app.services.summarize.progress import SectionState, SummaryPhase
from app.ui.control.open_summary import OpenSummary
from app.ui.summary.blocks import Block, overall_blocks, section_blocks
from app.ui.summary.follow_ups import FollowUps
from app.ui.summary.summary_text import SummaryText
from app.ui.theme.theme import Theme
from app.writing.summary import SectionSummary

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
        self._cache: dict[SectionSummary, tuple[Block, ...]] = {}
        self._starts: dict[int, int] = {}
        self.setAccessibleName(self.tr("Summary"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sheet = QWidget()
        self._sheet.setObjectName("scroll_body")
        self.text = SummaryText(theme, self._sheet)
        self.turns = FollowUps(theme, self._sheet)
        # Popovers hang on a widget: this one is put where a badge was clicked.
        self._anchor = QWidget(self._sheet)
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(0)
        self._due.timeout.connect(self._lay_out)
        self.setWidget(self._sheet)
        self.text.cited.connect(self._cite)
        self.turns.height_changed.connect(self._due.start)
        self.turns.cited.connect(self.cited)
        theme.changed.connect(self._restyle)

    def show_summary(self, summary: OpenSummary) -> None:
        if summary.chat_id != self._chat_id:
            self._chat_id = summary.chat_id
            self._cache.clear()
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
            if self.text.show_blocks(self._blocks(summary)):
                self._due.start()
        self.text.set_caret(writing and summary.is_read_whole)

    def show_section(self, number: int) -> None:
        """Scroll to what a section says."""
        block = self._starts.get(number)
        if block is not None:
            y = self.text.y() + self.text.place_of(block)
            self.verticalScrollBar().setValue(y - self._theme.px(8))

    def show_end(self) -> None:
        self._lay_out()
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _blocks(self, summary: OpenSummary) -> list[Block]:
        blocks = list(self._overall_blocks(summary))
        self._starts = {}
        if summary.is_read_whole:
            return blocks
        for number, one in enumerate(summary.update.sections):
            if one.state in (SectionState.DONE, SectionState.FAILED):
                self._starts[number] = len(blocks)
                blocks += self._section(one.section)
        return blocks

    def _section(self, section: SectionSummary) -> tuple[Block, ...]:
        if section not in self._cache:
            self._cache[section] = section_blocks(section)
        return self._cache[section]

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

    def visible_place(self, area: QRect) -> QPoint:
        """The middle of a part of the text, scrolled into view, in the text's own pixels."""
        middle = self.text.mapTo(self._sheet, area.center())
        self.ensureVisible(middle.x(), middle.y(), 20, 40)
        return area.center()

    def _restyle(self) -> None:
        self.text.restyle()
        self._due.start()
