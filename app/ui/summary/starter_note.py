"""Says that the small model does small things."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.parts.buttons import Button
from app.ui.parts.label import Label
from app.ui.parts.surface import Card
from app.ui.theme.theme import Theme


class StarterNote(Card):
    models_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(quiet=True, parent=parent)
        self.setObjectName("starter_note")
        words = self.tr(
            "The starter model is small: fine for a page, often wrong on more. A larger model "
            "sums up far better."
        )
        self.get_model = Button(theme, self.tr("Get a larger model"), size="small")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(12)
        row.addWidget(Label(theme, words, "interface", "text2", wrap=True), 1)
        row.addWidget(self.get_model)
        self.get_model.clicked.connect(self.models_requested)
        self.hide()
