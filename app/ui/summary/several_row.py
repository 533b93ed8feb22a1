"""Of several files: one summary of all, one of each, or a comparison; and the button to begin."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.parts.buttons import Button
from app.ui.parts.flow import Flow
from app.ui.parts.switch import Segments
from app.ui.summary.words import SEVERAL, several_words
from app.ui.theme.theme import Theme
from app.writing.summary_wish import Several


class SeveralRow(QWidget):
    begin_requested = Signal()
    cancel_requested = Signal()
    chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("several_row")
        self.choice = Segments(theme, self.tr("Several files"), several_words(), self)
        self.begin = Button(theme, self.tr("Summarize"), "primary", parent=self)
        self.begin.setObjectName("begin_several")
        self.begin.setToolTip(self.tr("Summarize  Ctrl+Enter"))
        self.cancel = Button(theme, self.tr("Cancel"), "quiet", parent=self)
        self.cancel.setObjectName("cancel_several")
        self.cancel.setAccessibleName(self.tr("Take these files away"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        flow = Flow(8, self)
        for widget in (self.choice, self.begin, self.cancel):
            flow.addWidget(widget)
        self.choice.chosen.connect(self._choose)
        self.begin.clicked.connect(self.begin_requested)
        self.cancel.clicked.connect(self.cancel_requested)
        self.set_several(Several.TOGETHER)
        self.hide()

    @property
    def several(self) -> Several:
        return next(one for at, one in enumerate(SEVERAL) if self.choice.button(at).isChecked())

    def set_several(self, several: Several) -> None:
        self.choice.set_chosen(SEVERAL.index(several))
        self._name_button()

    def show_waiting(self, *, is_reading: bool, is_asked: bool) -> None:
        """``is_asked``: it begins as soon as the files are read."""
        self.begin.setEnabled(not is_asked)
        self.cancel.setVisible(not is_reading)

    def _choose(self, _index: int) -> None:
        self._name_button()
        self.chosen.emit()

    def _name_button(self) -> None:
        compares = self.several is Several.COMPARE
        words = self.tr("Compare") if compares else self.tr("Summarize")
        self.begin.setText(words)
        self.begin.setAccessibleName(words)
        self.begin.setToolTip(f"{words}  Ctrl+Enter")
