"""A conversation: header, what is going on, messages or home, composer."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.services.answer_update import AnswerPhase
from app.ui.chat.composer import Activity, Composer
from app.ui.chat.find_bar import FindBar
from app.ui.chat.header import Header
from app.ui.chat.queue import MessageQueue
from app.ui.control.open_chat import OpenChat
from app.ui.home.home_view import HomeView
from app.ui.parts.banner import Banner
from app.ui.parts.label import Label
from app.ui.parts.surface import Column
from app.ui.theme.theme import Theme
from app.ui.transcript.transcript_view import TranscriptView

COMPOSER_WIDTH = 760


class TemporaryStrip(QFrame):
    """Says what a temporary chat means."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("strip")
        self._icon = QLabel(self)
        words = self.tr(
            "Kept in memory only. Nothing is written to disk, and it is gone when you close it."
        )
        text = Label(theme, words, "caption", "text2", wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 16, 7)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self._icon)
        row.addWidget(text)
        row.addStretch(1)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self._icon.setPixmap(self._theme.pixmap("ghost", 15))


class ConversationPage(QWidget):
    foot_moved = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = Header(theme, self)
        self.banner = Banner(theme)
        self.strip = TemporaryStrip(theme, self)
        self.home = HomeView(theme, self)
        self.transcript = TranscriptView(theme, self)
        self.find_bar = FindBar(theme)
        self.queue = MessageQueue(theme)
        self.context_banner = Banner(theme, closable=False)
        self.composer = Composer(theme)
        self._body = QStackedWidget(self)
        self._body.addWidget(self.home)
        self._body.addWidget(self.transcript)
        self._build(theme)

    @property
    def shows_home(self) -> bool:
        return self._body.currentWidget() is self.home

    def show_chat(self, chat: OpenChat) -> None:
        self.header.show_chat(self._title(chat), fresh=chat.is_fresh, temporary=chat.temporary)
        self.strip.setVisible(chat.temporary)
        self._body.setCurrentWidget(self.home if chat.is_fresh else self.transcript)
        self.composer.set_kind(fresh=chat.is_fresh, temporary=chat.temporary)

    def set_phase(self, phase: AnswerPhase | None) -> None:
        """What goes on in the open chat."""
        activities = {
            AnswerPhase.LOADING: Activity.READING,
            AnswerPhase.READING: Activity.READING,
            AnswerPhase.WRITING: Activity.WRITING,
        }
        self.composer.set_activity(Activity.REST if phase is None else activities[phase])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self.foot_moved.emit()
        return False

    def _title(self, chat: OpenChat) -> str:
        if chat.temporary:
            return self.tr("Temporary chat")
        return "" if chat.is_fresh else chat.title or self.tr("New chat")

    def _build(self, theme: Theme) -> None:
        banner_line = QHBoxLayout()
        banner_line.setContentsMargins(24, 0, 24, 0)
        banner_line.addWidget(self.banner)
        self.foot = foot = Column(theme, COMPOSER_WIDTH, 16)
        foot.installEventFilter(self)
        foot.body.setContentsMargins(0, 8, 0, 20)
        foot.body.addWidget(self.queue)
        foot.body.addLayout(_with_gap_below(self.context_banner))
        foot.body.addWidget(self.composer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.strip)
        column.addLayout(banner_line)
        column.addLayout(self._find_line())
        column.addWidget(self._body, 1)
        column.addWidget(foot)

    def _find_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(16, 4, 16, 4)
        line.addStretch(1)
        line.addWidget(self.find_bar, 10)
        return line


def _with_gap_below(banner: Banner) -> QHBoxLayout:
    """The gap goes with the banner."""
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 8)
    line.addWidget(banner)
    return line
