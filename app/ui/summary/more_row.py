"""Below the part of a long summary that is shown: the rest of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.parts.buttons import Button
from app.ui.parts.label import Label
from app.ui.summary.shown_part import ShownPart
from app.ui.theme.theme import Theme


class MoreRow(QWidget):
    more_requested = Signal()
    start_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Label(theme, "", "caption", "text2", tabular=True)
        self.more = Button(theme, self.tr("Show more"), size="small")
        self.more.setObjectName("show_more_sections")
        self.start = Button(theme, self.tr("Back to the first section"), "quiet", size="small")
        self.start.setObjectName("show_first_sections")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 12, 0, 8)
        row.setSpacing(8)
        for widget in (self.more, self.start, self.words):
            row.addWidget(widget)
        row.addStretch(1)
        self.more.clicked.connect(self.more_requested)
        self.start.clicked.connect(self.start_requested)
        self.hide()

    def show_part(self, part: ShownPart) -> None:
        shown = self.tr("{0} of {1} sections are shown.")
        self.words.setText(shown.format(f"{len(part.starts):,}", f"{part.ended:,}"))
        self.more.setVisible(not part.is_all)
        self.start.setVisible(not part.is_from_start)
        self.setVisible(not (part.is_all and part.is_from_start))
