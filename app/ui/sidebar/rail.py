"""The narrow sidebar: icons only."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.parts.buttons import IconButton
from app.ui.theme.theme import Theme

WIDTH = 56


class Rail(QWidget):
    sidebar_requested = Signal()
    new_requested = Signal()
    email_requested = Signal()
    summary_requested = Signal()
    search_requested = Signal()
    models_requested = Signal()
    settings_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Chats"))
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 12)
        column.setSpacing(8)
        upper = (
            ("panel-left", self.tr("Show the sidebar"), "Ctrl+B", self.sidebar_requested),
            ("square-pen", self.tr("New chat"), "Ctrl+1", self.new_requested),
            ("mail", self.tr("Write an email"), "Ctrl+2", self.email_requested),
            ("file-text", self.tr("Summarize a document"), "Ctrl+3", self.summary_requested),
            ("search", self.tr("Search chats"), "Ctrl+K", self.search_requested),
        )
        lower = (
            ("box", self.tr("Models"), "", self.models_requested),
            ("settings", self.tr("Settings"), "Ctrl+,", self.settings_requested),
        )
        for row in (*upper, None, *lower):
            if row is None:
                column.addStretch(1)
                continue
            icon, name, keys, signal = row
            button = IconButton(theme, icon, name, shortcut=keys, icon_size=18, parent=self)
            button.clicked.connect(signal)
            if signal is self.email_requested:
                self.email = button
            if signal is self.summary_requested:
                self.summary = button
            button.setCheckable(signal in (self.email_requested, self.summary_requested))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
