"""The frame: sidebar, rail or drawer beside the pane."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QIcon,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from app.ui.chat.conversation_page import ConversationPage
from app.ui.models.models_page import ModelsPage
from app.ui.parts.focus_ring import FocusRing
from app.ui.parts.popover import Popover
from app.ui.parts.toast import Toast
from app.ui.settings.settings_page import SettingsPage
from app.ui.sidebar.chat_list_model import ChatListModel
from app.ui.sidebar.rail import WIDTH as RAIL_WIDTH
from app.ui.sidebar.rail import Rail
from app.ui.sidebar.sidebar import Sidebar
from app.ui.theme.theme import Theme
from app.ui.window.pane import Pane
from app.ui.window.sidebar_form import SidebarForm, WidthClass, sidebar_form, width_class

FIRST_SIZE = (1280, 800)
LEAST_SIZE = (720, 520)


class Scrim(QWidget):
    """Darkens the pane under the drawer; a click closes it."""

    clicked = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        shade = QColor(0, 0, 0)
        shade.setAlphaF(0.32)
        QPainter(self).fillRect(self.rect(), shade)


class MainWindow(QWidget):
    escaped = Signal()
    closing = Signal()
    sidebar_toggled = Signal(bool)
    arranged = Signal()

    def __init__(
        self, theme: Theme, settings_page: SettingsPage, sidebar_shown: bool | None
    ) -> None:
        super().__init__()
        self._theme = theme
        self._wanted = sidebar_shown
        self._wanted_beside_page: bool | None = None
        self._sidebar_from: dict[QWidget, int] = {}
        self._class: WidthClass | None = None
        self._drawer_open = False
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Parley")
        self.setWindowIcon(QIcon(str(theme.resources / "logo.svg")))
        self.setMinimumSize(*LEAST_SIZE)
        self.resize(*FIRST_SIZE)
        self.chat_model = ChatListModel(self)
        self.pane = Pane(theme, self)
        self.rail = Rail(theme, self)
        self.scrim = Scrim(self)
        self.sidebar = Sidebar(theme, self.chat_model, self)
        self.conversation = ConversationPage(theme)
        self.models = ModelsPage(theme)
        self.settings = settings_page
        for page in (self.conversation, self.models, self.settings):
            self.pane.pages.addWidget(page)
        self.toast = Toast(theme, self)
        self.focus_ring = FocusRing(theme, self)
        self.scrim.clicked.connect(self.close_drawer)
        self.conversation.foot_moved.connect(self._place_toast)
        theme.changed.connect(self._arrange)
        self._arrange()

    def add_page(self, page: QWidget, sidebar_from: int = 0) -> None:
        """A page that wants the rail beside it in windows narrower than ``sidebar_from``."""
        self._sidebar_from[page] = sidebar_from
        self.pane.pages.addWidget(page)

    @property
    def form(self) -> SidebarForm:
        if self._page_wants_room():
            size = self._width_class()
            size = WidthClass.MEDIUM if size is WidthClass.WIDE else size
            return sidebar_form(size, self._wanted_beside_page)
        return sidebar_form(self._width_class(), self._wanted)

    @property
    def drawer_is_open(self) -> bool:
        return self._drawer_open

    def show_page(self, page: QWidget) -> None:
        self.pane.pages.setCurrentWidget(page)
        self.sidebar.models.setChecked(page is self.models)
        self.sidebar.settings.setChecked(page is self.settings)
        self.close_drawer()
        self._arrange()

    def toggle_sidebar(self) -> None:
        """Show or hide it; where the window is narrow it comes as a drawer over the pane."""
        if self._width_class() is WidthClass.NARROW:
            self._drawer_open = not self._drawer_open
        elif self._page_wants_room():
            self._wanted_beside_page = self.form is not SidebarForm.FULL
        else:
            self._wanted = self.form is not SidebarForm.FULL
            self.sidebar_toggled.emit(self._wanted)
        self._arrange()

    def show_sidebar(self) -> None:
        if self.sidebar.isHidden():
            self.toggle_sidebar()

    def close_drawer(self) -> None:
        if self._drawer_open:
            self._drawer_open = False
            self._arrange()

    def close_popover(self) -> bool:
        """True when one was open."""
        shown = [popover for popover in self.findChildren(Popover) if popover.isVisible()]
        for popover in shown:
            popover.close_popover()
        return bool(shown)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002
        with self.focus_ring.moved_by_keys():
            return super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def _page_wants_room(self) -> bool:
        page = self.pane.pages.currentWidget()
        least = 0 if page is None else self._sidebar_from.get(page, 0)
        return self.width() / self._theme.scale < least

    def _width_class(self) -> WidthClass:
        return width_class(self.width(), self._theme.scale)

    def _arrange(self) -> None:
        size = self._width_class()
        if size is not self._class:
            if self._class is not None:
                self._wanted = self._wanted_beside_page = None
            self._class = size
            self._drawer_open = False
        form = self.form
        self.sidebar.setVisible(form is SidebarForm.FULL or self._drawer_open)
        self.rail.setVisible(form is SidebarForm.RAIL)
        self.scrim.setVisible(self._drawer_open)
        self.pane.set_beside_sidebar(form is not SidebarForm.HIDDEN)
        self.conversation.header.set_sidebar_hidden(form is SidebarForm.HIDDEN)
        self._place(form)
        self.arranged.emit()

    def _place(self, form: SidebarForm) -> None:
        height = self.height()
        start = {
            SidebarForm.FULL: self.sidebar.maximumWidth(),
            SidebarForm.RAIL: RAIL_WIDTH,
            SidebarForm.HIDDEN: 0,
        }[form]
        self._set_area(self.sidebar, 0, self.sidebar.maximumWidth(), height)
        self._set_area(self.rail, 0, RAIL_WIDTH, height)
        self._set_area(self.pane, start, self.width() - start, height)
        self._set_area(self.scrim, 0, self.width(), height)
        if self._drawer_open:
            self.scrim.raise_()
            self.sidebar.raise_()
        self._place_toast()

    def _set_area(self, widget: QWidget, start: int, width: int, height: int) -> None:
        """``start`` counts from the side where reading starts."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - start - width if mirrored else start
        widget.setGeometry(left, 0, width, height)

    def _place_toast(self) -> None:
        """Over the middle of the composer, or of the page that has none."""
        on_page = self.pane.pages.currentWidget() is not self.conversation
        below = self.pane if on_page else self.conversation.foot
        place = below.mapTo(self, QPoint(0, 0))
        bottom = 24 if on_page else max(24, self.height() - place.y() + 4)
        self.toast.set_place(place.x() + below.width() // 2, bottom, below.width())
