"""Asks before something is lost."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.parts.buttons import Button, Kind
from app.ui.parts.label import Label
from app.ui.theme.theme import Theme

WIDTH = 400


class Confirmation(QDialog):
    """One question with what it would cost. ``accepted`` means: do it.

    Cancel has the focus, so that Return and Esc both leave everything as it is.
    """

    def __init__(
        self,
        theme: Theme,
        title: str,
        text: str,
        action: str,
        parent: QWidget,
        kind: Kind = "delete",
    ) -> None:
        super().__init__(parent)
        self.setObjectName("confirmation")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(min(theme.px(WIDTH), parent.width() - 32))
        self.cancel = Button(theme, self.tr("Cancel"), parent=self)
        self.confirm = Button(theme, action, kind, parent=self)
        self.cancel.setObjectName("cancel")
        self.confirm.setObjectName("confirm")
        self.cancel.clicked.connect(self.reject)
        self.confirm.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(8)
        column.addWidget(Label(theme, title, "heading", wrap=True))
        column.addWidget(Label(theme, text, "interface", "text2", wrap=True))
        column.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.confirm)
        column.addLayout(row)
        self.cancel.setFocus()
