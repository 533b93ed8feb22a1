"""A page of the settings: a title and cards in one column that scrolls."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.ui.parts.label import Label
from app.ui.theme.theme import Theme

COLUMN = 720
MARGIN = 20


class SettingsScroll(QScrollArea):
    """Add cards with ``add``; they stand at the start of the page, at most ``COLUMN`` wide."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._holder = QWidget()
        self._holder.setObjectName("scroll_body")
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(MARGIN, 17, MARGIN, 24)
        self._column.setSpacing(12)
        self._column.addWidget(Label(theme, title, "title"))
        self._column.addStretch(1)
        self.setWidget(self._holder)
        theme.changed.connect(self._fit)
        self._fit()

    def add(self, widget: QWidget) -> None:
        """Below what is there already."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def _fit(self) -> None:
        self._holder.setMaximumWidth(self._theme.px(COLUMN) + 2 * MARGIN)
