"""The drafts as tabs, where there is no room for cards beside each other."""

from collections.abc import Sequence

from PySide6.QtWidgets import QTabBar, QWidget

from app.services.answer_update import AnswerPhase
from app.services.email_drafts.draft import DraftUpdate
from app.ui.email.words import angle_words
from app.ui.parts.ring import Spinner
from app.ui.theme.theme import Theme
from app.writing.email_brief import Angle


class DraftTabs(QTabBar):
    """A ring stands in the tab of each draft that is being written."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("draft_tabs")
        self.setAccessibleName(self.tr("Drafts"))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        for angle in Angle:
            self.addTab(angle_words(angle))
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_drafts(self, drafts: Sequence[DraftUpdate]) -> None:
        for index, draft in enumerate(drafts):
            self._set_ring(index, draft.phase is not AnswerPhase.DONE)

    def _set_ring(self, index: int, shown: bool) -> None:
        side = QTabBar.ButtonPosition.LeftSide
        ring = self.tabButton(index, side)
        if shown and ring is None:
            self.setTabButton(index, side, Spinner(self._theme, parent=self))
        elif ring is not None and not shown:
            self.setTabButton(index, side, None)  # pyright: ignore[reportArgumentType]
            ring.deleteLater()

    def _restyle(self) -> None:
        self.setFont(self._theme.font("label"))
