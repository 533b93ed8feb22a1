"""Settings: changes apply at once, there is no OK button."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from app.core.settings import Settings
from app.ui.parts.buttons import NavButton
from app.ui.parts.label import Label
from app.ui.settings.email_settings import EmailSettings
from app.ui.settings.general_page import GeneralPage
from app.ui.settings.settings_scroll import SettingsScroll
from app.ui.settings.storage_page import StoragePage
from app.ui.theme.theme import Theme

NAVIGATION = 204
BESIDE_FROM = NAVIGATION + 440


class SettingsPage(QWidget):
    """Its own navigation beside the pages, or above them where the window is narrow.

    ``changed`` carries a single change as (field name, value).
    """

    changed = Signal(str, object)

    def __init__(
        self, theme: Theme, folders: dict[str, Path], parent: QWidget | None = None
    ) -> None:
        """``folders``: what is stored where, by its name for people."""
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("settings_page")
        self.general = GeneralPage(theme)
        self.emails = EmailSettings(theme)
        self.storage = StoragePage(theme, folders)
        self._pages = QStackedWidget()
        self._buttons = QButtonGroup(self)
        self._navigation = QWidget()
        self._navigation.setAccessibleName(self.tr("Pages of the settings"))
        self._title = Label(theme, self.tr("Settings"), "pane_title")
        self._build()
        self._connect()
        self._arrange()

    def show_settings(self, settings: Settings) -> None:
        """Without emitting changes."""
        self.general.show_settings(settings)
        self.emails.show_settings(settings)

    def show_page(self, page: SettingsScroll) -> None:
        index = self._pages.indexOf(page)
        self._pages.setCurrentIndex(index)
        self._buttons.button(index).setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _build(self) -> None:
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._entries = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._entries.setSpacing(0)
        column = QVBoxLayout(self._navigation)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addLayout(self._entries)
        column.addStretch(1)
        self._column = column
        self._add_page(self.general, "sliders-horizontal", self.tr("General"))
        self._add_page(self.emails, "mail", self.tr("Emails"))
        self._add_page(self.storage, "hard-drive", self.tr("Storage & privacy"))
        self._layout.addWidget(self._navigation)
        self._layout.addWidget(self._pages, 1)
        self.show_page(self.general)

    def _add_page(self, page: SettingsScroll, icon: str, name: str) -> None:
        button = NavButton(self._theme, icon, name)
        # The ampersand in a name is a word, not a shortcut.
        button.setShortcut(QKeySequence())
        button.setCheckable(True)
        button.setObjectName(f"go_to_{page.objectName()}")
        self._buttons.addButton(button, self._pages.addWidget(page))
        self._entries.addWidget(button)

    def _connect(self) -> None:
        self._buttons.idClicked.connect(self._pages.setCurrentIndex)
        self.general.changed.connect(self.changed)
        self.emails.changed.connect(self.changed)
        self._theme.changed.connect(self._arrange)

    def _arrange(self) -> None:
        beside = self.width() >= self._theme.px(BESIDE_FROM)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._layout.setDirection(across if beside else down)
        self._entries.setDirection(down if beside else across)
        self._title.setVisible(beside)
        if beside:
            self._navigation.setFixedWidth(self._theme.px(NAVIGATION))
            self._column.setContentsMargins(16, 20, 12, 0)
        else:
            self._navigation.setMinimumWidth(0)
            self._navigation.setMaximumWidth(self.maximumWidth())
            self._column.setContentsMargins(16, 12, 16, 0)
        self._title.setContentsMargins(self._theme.px(12), 0, 0, 0)
        self._title.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
