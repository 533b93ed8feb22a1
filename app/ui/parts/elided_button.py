"""A button whose words are cut with an ellipsis where they do not fit."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton, QWidget

from app.ui.parts.buttons import Button, Kind
from app.ui.theme.theme import Theme

# What Qt's style leaves between a button's icon and its words.
ICON_GAP = 4


class ElidedButton(Button):
    """As wide as its layout lets it be; the whole text is its tooltip when it is cut."""

    def __init__(
        self, theme: Theme, text: str, kind: Kind, *, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, text, kind, icon=icon, parent=parent)
        self._whole = text
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        part = QStyle.SubElement.SE_PushButtonContents
        inside = self.style().subElementRect(part, option, self).width()
        room = max(0, inside - self.iconSize().width() - ICON_GAP)
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")
