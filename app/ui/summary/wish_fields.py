"""Which kind of summary is wanted."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.email.words import language_index, language_name
from app.ui.parts.choice_field import ChoiceField
from app.ui.parts.flow import Flow
from app.ui.parts.switch import Segments
from app.ui.summary.words import LENGTHS, STYLES, language_words, length_words, style_words
from app.ui.theme.theme import Theme
from app.writing.summary_wish import SummaryWish

LANGUAGE_WIDTH = 160


class WishFields(QWidget):
    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.style_choice = Segments(theme, self.tr("Style"), style_words(), self)
        self.length = Segments(theme, self.tr("Length"), length_words(), self)
        self.language = ChoiceField(theme, self.tr("Language"), language_words(), self)
        flow = Flow(8, self)
        for widget in (self.style_choice, self.length, self.language):
            flow.addWidget(widget)
        self.style_choice.chosen.connect(lambda _: self.changed.emit())
        self.length.chosen.connect(lambda _: self.changed.emit())
        self.language.chosen.connect(lambda _: self.changed.emit())
        theme.changed.connect(self._restyle)
        self._restyle()
        self.show_wish(SummaryWish())

    @property
    def wish(self) -> SummaryWish:
        style = next(at for at in range(len(STYLES)) if self.style_choice.button(at).isChecked())
        length = next(at for at in range(len(LENGTHS)) if self.length.button(at).isChecked())
        return SummaryWish(STYLES[style], LENGTHS[length], language_name(self.language.index))

    def set_comparing(self, compares: bool) -> None:
        """A comparison has a form of its own."""
        self.style_choice.setVisible(not compares)

    def show_wish(self, wish: SummaryWish) -> None:
        self.style_choice.set_chosen(STYLES.index(wish.style))
        self.length.set_chosen(LENGTHS.index(wish.length))
        self.language.set_chosen(language_index(wish.language))

    def _restyle(self) -> None:
        self.language.setFixedWidth(self._theme.px(LANGUAGE_WIDTH))
