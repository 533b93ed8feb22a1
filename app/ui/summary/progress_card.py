"""How far a summary is, and what can be done about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.services.summarize.progress import SummaryPhase
from app.ui.control.open_summary import OpenSummary
from app.ui.parts.buttons import Button
from app.ui.parts.label import ElidedLabel, Label
from app.ui.parts.progress_bar import ProgressBar
from app.ui.parts.ring import Spinner
from app.ui.parts.stop_button import StopButton
from app.ui.parts.surface import Card
from app.ui.summary.words import step_words
from app.ui.theme.theme import Theme


class ProgressCard(Card):
    stop_requested = Signal()
    pause_requested = Signal()
    continue_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self.setObjectName("progress_card")
        self.ring = Spinner(theme, 14, self)
        self._icon = QLabel(self)
        self.step = Label(theme, "", "strong", tabular=True)
        self.detail = ElidedLabel(theme, "", "interface", "text2")
        self.problem = Label(theme, "", "interface", "text", wrap=True)
        self.problem.setObjectName("summary_problem")
        self.pause = Button(theme, self.tr("Pause"), "quiet", icon="pause", size="small")
        self.stop = StopButton(theme, self.tr("Stop"), height=28, raised=True)
        self.go_on = Button(theme, self.tr("Continue"), "primary", icon="play", size="small")
        self.bar = ProgressBar(theme)
        self._name_parts()
        self._build()
        self._connect()

    def show_summary(self, summary: OpenSummary) -> None:
        """Hidden once the summary is whole."""
        update, whole = summary.update, summary.is_read_whole
        running, paused = summary.is_running, summary.is_paused
        self.setVisible(not summary.is_whole)
        step, detail = step_words(update, whole=whole)
        if not running:
            step, detail = self._ended_words(summary)
        self.step.setText(step)
        self.detail.setText(detail)
        self.problem.setText("" if update.error is None else update.error.sentence)
        self.problem.setVisible(update.error is not None)
        self._icon.setVisible(update.error is not None)
        counts = bool(update.sections) and not whole
        self.bar.setVisible(counts)
        share = update.done / max(1, len(update.sections))
        self.bar.set_share(share, paused=paused or not running)
        unknown = not counts or update.phase is SummaryPhase.MERGING
        self.ring.setVisible(running and not paused and unknown)
        self.pause.setVisible(running and not paused)
        self.stop.setVisible(running)
        self.go_on.setVisible(paused or not running)
        self.setAccessibleName(". ".join(filter(None, (step, detail, self.problem.text()))))

    def _ended_words(self, summary: OpenSummary) -> tuple[str, str]:
        if summary.update.error is not None:
            return self.tr("The summary failed"), ""
        count = len(summary.update.sections)
        if summary.is_read_whole:
            return self.tr("Stopped"), self.tr("What is written is kept.")
        words = self.tr("{0} of {1} sections are done and kept.")
        return self.tr("Stopped"), words.format(summary.update.done, count)

    def _name_parts(self) -> None:
        self.pause.setObjectName("pause_summary")
        self.stop.setObjectName("stop_summary")
        self.go_on.setObjectName("continue_summary")
        self.pause.setAccessibleName(self.tr("Pause the summary"))
        self.stop.setAccessibleName(self.tr("Stop the summary"))
        self.stop.setToolTip(self.tr("Stop the summary. What is done is kept.  Esc"))
        self.go_on.setAccessibleName(self.tr("Continue the summary"))

    def _build(self) -> None:
        self._row = QHBoxLayout()
        self._row.setSpacing(10)
        for widget in (self.ring, self._icon, self.step):
            self._row.addWidget(widget)
        self._row.addWidget(self.detail, 1)
        for button in (self.pause, self.stop, self.go_on):
            self._row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 14, 14)
        column.setSpacing(10)
        column.addLayout(self._row)
        column.addWidget(self.problem)
        column.addWidget(self.bar)
        self._theme.changed.connect(self._restyle)
        self._restyle()

    def _connect(self) -> None:
        self.pause.clicked.connect(self.pause_requested)
        self.stop.clicked.connect(self.stop_requested)
        self.go_on.clicked.connect(self.continue_requested)

    def _restyle(self) -> None:
        self._icon.setPixmap(self._theme.pixmap("circle-alert", 16, "err"))
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)


class DocumentHead(QWidget):
    """An icon, the names, how much it is, and the choice of style."""

    def __init__(self, theme: Theme, choice: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("document_head")
        self._icon = QLabel(self)
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.name = ElidedLabel(theme, "", "heading")
        self.detail = ElidedLabel(theme, "", "interface", "text2")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        row.addWidget(choice)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_document(self, name: str, detail: str) -> None:
        self.name.setText(name)
        self.detail.setText(detail)
        for label in (self.name, self.detail):
            label.updateGeometry()

    def _restyle(self) -> None:
        side = self._theme.px(40)
        self._icon.setFixedSize(side, side)
        self._icon.setPixmap(self._theme.pixmap("file-text", 18))
        ground = self._theme.tokens.hover
        self._icon.setStyleSheet(f"background: {ground}; border-radius: 8px;")
