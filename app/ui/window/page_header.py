"""What every page with a chat of its own does with its header."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.ui.chat.header import Header
from app.ui.window.sidebar_form import SidebarForm

if TYPE_CHECKING:
    from app.ui.window.session import Session


class PageHeader(QObject):
    """Joins a header to the menus, and shows in it the model that the conversation shows."""

    def __init__(self, session: "Session", header: Header) -> None:
        super().__init__(header)
        self._session = session
        self._header = header
        self._connect()
        self._show_model()
        self._arrange()

    def _connect(self) -> None:
        session, header = self._session, self._header
        header.chip.model_clicked.connect(lambda: session.menus.open_models(header.chip.model))
        header.chip.device_clicked.connect(lambda: session.menus.open_devices(header.chip.device))
        header.sidebar_requested.connect(session.window.toggle_sidebar)
        header.new_requested.connect(session.new_chat)
        header.menu_requested.connect(lambda: session.actions.open_header_menu(header))
        header.renamed.connect(lambda title: session.list.rename(session.chats.open_chat.id, title))
        session.models.state_changed.connect(self._show_model)
        session.models.lists_changed.connect(self._show_model)
        session.window.arranged.connect(self._arrange)

    def _show_model(self) -> None:
        self._header.chip.show_choice(*self._session.page.header.chip.choice)

    def _arrange(self) -> None:
        self._header.set_sidebar_hidden(self._session.window.form is SidebarForm.HIDDEN)
