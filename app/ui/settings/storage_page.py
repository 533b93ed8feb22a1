"""Storage & privacy: what is kept on this PC, how much of it, and how to be rid of it."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.parts.badge import Badge
from app.ui.parts.label import Label
from app.ui.settings.backup_card import BackupCard
from app.ui.settings.bin_card import BinCard
from app.ui.settings.cap_card import CapCard
from app.ui.settings.setting_row import SettingsCard
from app.ui.settings.settings_scroll import SettingsScroll
from app.ui.settings.usage_card import UsageCard
from app.ui.theme.theme import Theme


class StoragePage(SettingsScroll):
    """Cards only: each says itself what the person wants.

    Args:
        folders: What is stored where, by its name for people.
    """

    def __init__(
        self, theme: Theme, folders: dict[str, Path], parent: QWidget | None = None
    ) -> None:
        title = QCoreApplication.translate("Settings", "Storage & privacy")
        super().__init__(theme, title, parent)
        self.setObjectName("storage_page")
        self.usage = UsageCard(theme)
        self.cap = CapCard(theme)
        self.backup = BackupCard(theme)
        self.bin = BinCard(theme)
        self._connections = Badge(theme, "", "ok", icon="shield-check")
        for part in (self.usage, self.cap, self._privacy_title(), self.backup, self.bin):
            self.add(part)
        self.add(self._folder_card(folders))

    def show_start(self, started: datetime) -> None:
        """Since when nothing was sent."""
        words = self.tr("0 connections since start, {time}")
        self._connections.setText(words.format(time=f"{started:%H:%M}"))
        self._connections.updateGeometry()

    def _privacy_title(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(10)
        row.addWidget(Label(self._theme, self.tr("Privacy"), "pane_title"))
        row.addWidget(self._connections)
        row.addStretch(1)
        return holder

    def _folder_card(self, folders: dict[str, Path]) -> SettingsCard:
        card = SettingsCard(self._theme)
        for name, folder in folders.items():
            line = card.add_row(name, str(folder)).help
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return card
