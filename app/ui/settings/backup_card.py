"""All chats in one file, and chats from elsewhere."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.parts.buttons import Button
from app.ui.settings.setting_row import SettingsCard
from app.ui.theme.theme import Theme


class BackupCard(SettingsCard):
    backup_requested = Signal()
    restore_requested = Signal()
    import_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setObjectName("backup_card")
        self.restore = self._button("restore_backup", self.tr("Restore…"), self.tr("Restore chats"))
        self.back_up = self._button("back_up", self.tr("Back up…"), self.tr("Back up all chats"))
        self.take_in = self._button("import_chats", self.tr("Import…"), self.tr("Import chats"))
        self.add_row(
            self.tr("Backup"),
            self.tr("One file with all chats. Models are not in it."),
            _side_by_side(self.restore, self.back_up),
        )
        self.add_row(
            self.tr("Import"),
            self.tr("The archive of a ChatGPT export, or chats that Parley exported as JSON."),
            self.take_in,
        )
        self.back_up.clicked.connect(self.backup_requested)
        self.restore.clicked.connect(self.restore_requested)
        self.take_in.clicked.connect(self.import_requested)

    def _button(self, name: str, words: str, spoken: str) -> Button:
        button = Button(self._theme, words, size="small")
        button.setObjectName(name)
        button.setAccessibleName(spoken)
        return button


def _side_by_side(*buttons: Button) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for button in buttons:
        row.addWidget(button)
    return holder
