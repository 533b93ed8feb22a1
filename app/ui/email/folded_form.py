"""The form as one line, where it has no room beside the drafts."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.email.words import length_letter, tone_words
from app.ui.parts.buttons import Button
from app.ui.parts.label import ElidedLabel
from app.ui.parts.stop_button import StopButton
from app.ui.theme.theme import Theme
from app.writing.email_brief import EmailBrief


class FoldedForm(QWidget):
    """``unfold_requested`` opens the form, or closes it again."""

    unfold_requested = Signal()
    write_requested = Signal()
    stop_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("folded_form")
        self.words = ElidedLabel(theme, "", "interface", "text2")
        self.change = Button(theme, self.tr("Change"), icon="sliders-horizontal", size="small")
        self.drafts = Button(theme, self.tr("Show the drafts"), size="small")
        self.write = Button(theme, self.tr("Write three drafts"), size="small")
        self.stop = StopButton(theme, self.tr("Stop"), height=28)
        self.change.setObjectName("unfold_form")
        self.drafts.setObjectName("fold_form")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 4, 24, 8)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        for button in (self.change, self.drafts, self.write, self.stop):
            row.addWidget(button)
        self.change.clicked.connect(self.unfold_requested)
        self.drafts.clicked.connect(self.unfold_requested)
        self.write.clicked.connect(self.write_requested)
        self.stop.clicked.connect(self.stop_requested)

    def show_brief(self, brief: EmailBrief) -> None:
        parts = [brief.to, tone_words(brief.tone), length_letter(brief.length), brief.language]
        notes = " ".join(brief.points.split())
        self.words.setText(" · ".join(filter(None, (*parts, notes))))
        self.words.updateGeometry()

    def set_state(self, *, open_: bool, writing: bool) -> None:
        """``open_``: the form is shown below."""
        self.change.setVisible(not open_)
        self.drafts.setVisible(open_)
        self.write.setVisible(not open_ and not writing)
        self.stop.setVisible(not open_ and writing)
