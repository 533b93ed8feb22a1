"""Beside a summary: its sections, and what is covered."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.control.open_summary import OpenSummary
from app.ui.parts.buttons import Button
from app.ui.parts.label import Label
from app.ui.summary.coverage_card import CoverageCard
from app.ui.summary.covered import PanelRows, covered
from app.ui.summary.section_list import HEIGHT, SectionList
from app.ui.theme.theme import Theme

WIDTH = 288


class SidePanel(QScrollArea):
    """Scrolled as a whole where it is low; else only its list is."""

    add_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._most = 0
        self._shown: tuple[object, ...] = ()
        self._rows = PanelRows()
        self.setObjectName("summary_panel")
        self.setAccessibleName(self.tr("Sections"))
        self.title = Label(theme, self.tr("Sections"), "strong")
        self._unit = Label(theme, self.tr("pages"), "caption", "text3")
        self.sections = SectionList(theme)
        self.coverage = CoverageCard(theme)
        self.add = Button(theme, self.tr("Add another document"), "quiet", icon="file-up")
        self.add.setObjectName("add_document")
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self._unit)
        sheet = QWidget()
        sheet.setObjectName("scroll_body")
        self.setWidget(sheet)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(20, 4, 24, 20)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.sections, 100)
        column.addSpacing(10)
        column.addWidget(self.coverage)
        column.addStretch(1)
        column.addWidget(self.add)
        self.add.clicked.connect(self.add_requested)
        theme.changed.connect(self._fit)

    def show_summary(self, summary: OpenSummary) -> None:
        """Cheap as long as no section has gone on to another state."""
        update = summary.update
        states = tuple(one.state for one in update.sections)
        shown = (summary.chat_id, summary.wish, update.phase, states)
        if shown != self._shown:
            self._shown = shown
            self._show(summary)

    def _show(self, summary: OpenSummary) -> None:
        rows = self._rows.of(summary)
        whole = summary.is_read_whole
        self.title.setText(self.tr("Documents") if whole else self.tr("Sections"))
        self.sections.show_rows(rows)
        self.coverage.show_covered(covered(summary))
        self.add.setEnabled(not summary.is_running)
        if len(rows) != self._most:
            self._most = len(rows)
            self._fit()

    def _fit(self) -> None:
        """As high as its rows, where there is room."""
        self.sections.setMaximumHeight(self._most * self._theme.px(HEIGHT) + 2)
        self.sections.setMinimumHeight(min(self._most, 3) * self._theme.px(HEIGHT))
