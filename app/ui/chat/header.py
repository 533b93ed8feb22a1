"""The line over a conversation: title, model and device, menu."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.ui.chat.chip import ModelChip
from app.ui.parts.buttons import Button, IconButton
from app.ui.parts.label import ElidedLabel
from app.ui.parts.line_field import LineField
from app.ui.theme.theme import Theme

HEIGHT = 52
NARROW = 460
CHIP_SHARE = 0.45


class TitleLabel(ElidedLabel):
    double_clicked = Signal()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.double_clicked.emit()


class Header(QWidget):
    renamed = Signal(str)
    renaming_started = Signal()
    sidebar_requested = Signal()
    new_requested = Signal()
    temporary_requested = Signal()
    keep_requested = Signal()
    close_requested = Signal()
    menu_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(self.tr("Conversation"))
        self._may_rename = False
        self._renaming = False
        self.sidebar = IconButton(
            theme, "panel-left", self.tr("Show the sidebar"), shortcut="Ctrl+B", icon_size=18
        )
        self.new = IconButton(
            theme, "square-pen", self.tr("New chat"), shortcut="Ctrl+1", icon_size=18
        )
        self.title = TitleLabel(theme, "", "pane_title")
        self.field = LineField()
        self.chip = ModelChip(theme)
        self.ghost = IconButton(
            theme, "ghost", self.tr("Temporary chat"), shortcut="Ctrl+Shift+N", icon_size=18
        )
        self.keep = Button(theme, self.tr("Keep this chat"), size="small")
        self.close_chat = IconButton(theme, "x", self.tr("Close this chat"), icon_size=18)
        self.menu = IconButton(theme, "ellipsis", self.tr("Chat menu"), icon_size=18)
        self._build()
        self._connect()
        self.set_sidebar_hidden(False)
        self._restyle()

    def show_chat(self, title: str, *, fresh: bool, temporary: bool) -> None:
        """``fresh``: no chat yet, so nothing to rename."""
        self._stop_renaming()
        self.title.setText(title)
        self.title.setAccessibleName(title)
        self.title.updateGeometry()
        self._may_rename = not fresh and not temporary
        self.ghost.setVisible(fresh and not temporary)
        self.menu.setVisible(self._may_rename)
        self.keep.setVisible(temporary and not fresh)
        self.close_chat.setVisible(temporary)

    def set_sidebar_hidden(self, hidden: bool) -> None:
        """Without a sidebar the header has its two most used buttons."""
        self.sidebar.setVisible(hidden)
        self.new.setVisible(hidden)
        self._restyle()

    def start_renaming(self) -> None:
        if not self._may_rename:
            return
        self._renaming = True
        self.renaming_started.emit()
        self.field.setText(self.title.text())
        self._titles.setCurrentWidget(self.field)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_chip()

    def _fit_chip(self) -> None:
        narrow = self.width() < self._theme.px(NARROW)
        self.chip.set_room(round(self.width() * CHIP_SHARE), narrow=narrow)

    def _build(self) -> None:
        names = {
            "header_sidebar": self.sidebar,
            "header_new": self.new,
            "chat_title": self.title,
            "title_field": self.field,
            "temporary_chat": self.ghost,
            "keep_chat": self.keep,
            "close_temporary": self.close_chat,
            "chat_menu": self.menu,
        }
        for name, widget in names.items():
            widget.setObjectName(name)
        self.field.setAccessibleName(self.tr("Name of the chat"))
        self._titles = QStackedWidget(self)
        self._titles.addWidget(self.title)
        self._titles.addWidget(self.field)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.sidebar)
        self._row.addWidget(self.new)
        self._row.addWidget(self._titles, 1)
        for widget in (self.chip, self.keep, self.ghost, self.close_chat, self.menu):
            self._row.addWidget(widget)

    def _connect(self) -> None:
        self.title.double_clicked.connect(self.start_renaming)
        self.field.returnPressed.connect(self._take_title)
        self.field.editingFinished.connect(self._take_title)
        self.field.left.connect(self._stop_renaming)
        self.sidebar.clicked.connect(self.sidebar_requested)
        self.new.clicked.connect(self.new_requested)
        self.ghost.clicked.connect(self.temporary_requested)
        self.keep.clicked.connect(self.keep_requested)
        self.close_chat.clicked.connect(self.close_requested)
        self.menu.clicked.connect(self.menu_requested)
        self._theme.changed.connect(self._restyle)

    def _take_title(self) -> None:
        if not self._renaming:
            return
        title = self.field.text().strip()
        changed = title and title != self.title.text()
        self._stop_renaming()
        if changed:
            self.renamed.emit(title)

    def _stop_renaming(self) -> None:
        # First, since the field says that it is finished when it is hidden.
        self._renaming = False
        self._titles.setCurrentWidget(self.title)

    def _restyle(self) -> None:
        self.setFixedHeight(self._theme.px(HEIGHT))
        self._row.setContentsMargins(24 if self.sidebar.isHidden() else 12, 0, 16, 0)
        self._row.setSpacing(8)
        self.field.setFont(self._theme.font("pane_title"))
        self._fit_chip()
