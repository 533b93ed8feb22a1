"""The messages of a chat. Widgets exist for what is seen and two screens around it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.core.chat import Message
from app.core.document import Document
from app.ui.summary.citations import Citation
from app.ui.theme.theme import Theme
from app.ui.transcript.aside_line import HEIGHT, AsideLine
from app.ui.transcript.keys import TranscriptKeys
from app.ui.transcript.message_pool import MessagePool
from app.ui.transcript.message_view import MARGIN, MessageView
from app.ui.transcript.newest_button import NewestButton
from app.ui.transcript.position import ReadingPosition
from app.ui.transcript.rows import MessageRows
from app.ui.transcript.signals import MessageSignals
from app.ui.transcript.user_view import ACTIONS_OVERLAP, UserView
from app.ui.transcript.waiting import Phase, Reading

COLUMN, SIDE, BOTTOM, SCREENS = 720, 36, 24, 2
_STEP, _NEAR, _LIT = 40, 3, 8


class TranscriptView(QAbstractScrollArea):
    """Shows messages and says what the reader asks for; it changes no message by itself.

    The place is kept as a row and the pixels of it above the view, so nothing jumps when a height
    changes elsewhere. The newest text is followed only while the reader is at the bottom.
    """

    retry_requested = Signal(object)
    edit_requested = Signal(object, str)
    continue_requested = Signal(object)
    sibling_requested = Signal(object, int)
    branch_requested = Signal(object)
    link_activated = Signal(str)
    attachment_opened = Signal(object, QWidget)
    cited = Signal(object, QWidget, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._signals = MessageSignals(self)
        self._rows = MessageRows(theme, MessagePool(theme, self._signals, self.viewport()))
        self._position = ReadingPosition(self._rows.heights, self._rows.measure)
        self._keys = TranscriptKeys(self)
        self._following = True
        self.lit: int | None = None
        self._newest = NewestButton(theme, self)
        self.aside_line = AsideLine(theme, self.viewport())
        self._preload = QTimer(self)
        self._preload.setInterval(0)
        self._preload.timeout.connect(self._preload_one)
        self._setup()
        self._connect()

    def _setup(self) -> None:
        self.setObjectName("transcript")
        self.setAccessibleName(self.tr("Conversation"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().setSingleStep(_STEP)
        self._position.bottom_gap = self._theme.px(BOTTOM)

    def _connect(self) -> None:
        for name in ("retry", "edit", "continue", "sibling", "branch"):
            signal = f"{name}_requested"
            getattr(self._signals, signal).connect(getattr(self, signal))
        self._signals.link_activated.connect(self.link_activated)
        self._signals.attachment_opened.connect(self.attachment_opened)
        self._signals.cited.connect(self.cited)
        self._signals.text_selected.connect(self.let_go)
        self._signals.height_changed.connect(self._relayout)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._newest.clicked.connect(self.scroll_to_newest)
        self._theme.changed.connect(self._restyle)

    @property
    def is_following(self) -> bool:
        return self._following

    @property
    def first_row_shown(self) -> int:
        return self._position.row

    @property
    def rows(self) -> MessageRows:
        return self._rows

    def set_messages(self, messages: Sequence[Message]) -> None:
        """Show another branch or chat, from its newest message."""
        self._rows.set_messages(messages)
        self._position.row = self._position.offset = 0
        self._follow(True)
        # On a page that is hidden nothing is laid out: the text of a summary is long.
        if self.isVisible():
            self._arrange()

    def append_message(self, message: Message) -> None:
        self._rows.append(message)
        self._arrange()

    def update_message(self, message: Message) -> None:
        """New text, state or numbers of a message; cheap when its text only grew."""
        if self._rows.update(message):
            self._arrange()

    def show_citations(
        self, message_id: int, citations: Sequence[Citation], documents: Sequence[Document]
    ) -> None:
        """Under an answer, the pages it comes from."""
        if self._rows.cite(message_id, (citations, documents)):
            self._arrange()

    def truncate_after(self, message_id: int | None) -> None:
        """Drop all messages behind this one; None drops all."""
        row = -1 if message_id is None else self._rows.row_of(message_id)
        if row is not None:
            self._rows.truncate(row + 1)
            self._arrange()

    def replace_last(self, message: Message) -> None:
        """Show another version of the newest message; the reader stays where he is."""
        row, offset = self._position.row, self._position.offset
        self._rows.truncate(len(self._rows) - 1)
        self._rows.append(message)
        self._position.row, self._position.offset = row, offset
        self._arrange()

    def set_aside_before(self, message_id: int | None) -> None:
        """Draw the hairline above the oldest message that is still read; None takes it away."""
        if self._rows.set_aside(message_id):
            self._arrange()

    def set_lit(self, message_id: int | None) -> None:
        """Give one message a soft ground; None takes it away."""
        self.lit = message_id
        self.viewport().update()

    def show_reading(
        self, message_id: int, done: int, total: int, cached: int, seconds_left: float | None
    ) -> None:
        """The card of the reading phase, until text comes."""
        self._rows.wait(message_id, Reading(done, total, cached, seconds_left))
        self._arrange()

    def show_phase(self, message_id: int, words: str) -> None:
        """One row such as "Loading Parley starter", until text comes; empty words hide it."""
        self._rows.wait(message_id, Phase(words) if words else None)
        self._arrange()

    def scroll_to_newest(self) -> None:
        self._follow(True)
        self._arrange()

    def let_go(self) -> None:
        """Stop following, as any scrolling or selecting by the reader does."""
        if self.verticalScrollBar().maximum() > 0:
            self._follow(False)
            self._place_newest()

    def show_row(self, row: int) -> MessageView:
        """Bring a message into view and return its widget."""
        self._rows.measure(row)
        top = self._rows.heights.top_of(row) - self._position.top
        below = top + self._rows.heights.height(row) - self.viewport().height()
        if top < 0 or below > 0:
            self._follow(False)
            self._go_by(row, top if top < 0 else min(top, below))
            self._follow_at_bottom()
            self._arrange()
        self._rows.measure(row)
        return self._rows.bound[row]

    def _go_by(self, row: int, delta: int) -> None:
        """Rows on a short way are measured; a long way would measure thousands."""
        if abs(delta) < _NEAR * self.viewport().height():
            self._position.scroll_by(delta)
        else:
            self._position.to_row(row)

    def scroll_pages(self, pages: float) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + int(pages * self.viewport().height() * 0.9))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.handle(event):
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        # The whole width, bar and all: the column keeps the middle of the composer under it.
        width = self.width()
        column = min(self._theme.px(COLUMN), max(120, width - 2 * SIDE))
        self._position.view_height = self.viewport().height()
        if column != self._rows.column:
            self._rows.set_column(column)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colour("canvas"))
        row = None if self.lit is None else self._rows.row_of(self.lit)
        if row is not None and row in self._rows.bound:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent_soft"))
            area = self._rows.bound[row].geometry().adjusted(-_LIT, -_LIT, _LIT, 0)
            painter.drawRoundedRect(area, 12, 12)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Widgets are placed by ``_arrange``."""

    def _restyle(self) -> None:
        self._position.bottom_gap = self._theme.px(BOTTOM)
        self._rows.column = min(self._theme.px(COLUMN), max(120, self.width() - 2 * SIDE))
        self._rows.restyle()
        self._arrange()

    def _relayout(self, message_id: int) -> None:
        row = self._rows.row_of(message_id)
        if row is not None:
            self._rows.relayout(row)
            self._arrange()

    def _scrolled(self, value: int) -> None:
        """The reader moved the bar, by whatever means."""
        delta = value - self._position.top
        if abs(delta) < _NEAR * self.viewport().height():
            self._position.scroll_by(delta)
        else:
            self._position.jump_to(value)
        self._follow_at_bottom()
        self._arrange()

    def _follow_at_bottom(self) -> None:
        self._follow(self._position.top >= self._position.limit)

    def _follow(self, following: bool) -> None:
        self._following = following

    def _arrange(self) -> None:
        if self._following:
            self._position.to_newest()
        else:
            self._position.settle()
        self._place_rows()
        self._sync_bar()
        self._place_newest()
        self._preload.start()

    def _place_rows(self) -> None:
        heights, top = self._rows.heights, self._position.top
        left = (self.width() - self._rows.column) // 2
        for row, view in self._rows.bound.items():
            lead = self._rows.lead(row)
            y = heights.top_of(row) - top + lead
            height = heights.height(row) - lead
            if isinstance(view, UserView):
                height += self._theme.px(ACTIONS_OVERLAP)
            view.setGeometry(left - MARGIN, y, self._rows.column + 2 * MARGIN, height)

        self._place_line(left)

    def _place_line(self, left: int) -> None:
        row = self._rows.aside_row
        self.aside_line.setVisible(row is not None)
        if row is not None:
            y = self._rows.heights.top_of(row) - self._position.top + self._rows.gap
            self.aside_line.setGeometry(left, y, self._rows.column, self._theme.px(HEIGHT))

    def _sync_bar(self) -> None:
        bar = self.verticalScrollBar()
        with QSignalBlocker(bar):
            bar.setRange(0, self._position.limit)
            bar.setPageStep(max(1, self.viewport().height()))
            bar.setValue(self._position.top)

    def _place_newest(self) -> None:
        away = not self._following and self._position.limit > self._position.top
        self._newest.setVisible(away)
        if away:
            size = self._newest.sizeHint()
            end = (self.width() + self._rows.column) // 2 + self._theme.px(20)
            x = min(end, self.width() - 16) - size.width()
            y = self.height() - size.height() - self._theme.px(12)
            self._newest.setGeometry(x, y, size.width(), size.height())
            self._newest.raise_()

    def _preload_one(self) -> None:
        """Give one more row near the view its widget, in the time that nothing else needs."""
        first, last = self._near_rows()
        missing = [row for row in range(first, last + 1) if row not in self._rows.bound]
        if missing:
            middle = self._position.row
            self._rows.measure(min(missing, key=lambda row: abs(row - middle)))
            self._place_rows()
            self._sync_bar()
        else:
            self._rows.release_outside(first, last)
            self._preload.stop()

    def _near_rows(self) -> tuple[int, int]:
        around = SCREENS * self.viewport().height()
        top = self._position.top
        first = self._rows.heights.row_at(max(0, top - around))
        last = self._rows.heights.row_at(top + self.viewport().height() + around)
        return max(0, first), last

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._restyle()
