"""The room that is left in the model's context: told while typing, and a recap when it ends."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.services.chat_service import ChatService
from app.ui.chat.context_feed import ContextFeed
from app.ui.control.outlook_controller import OutlookController
from app.ui.control.recap_controller import RecapController

if TYPE_CHECKING:
    from app.ui.window.session import Session


class ContextRoom(QObject):
    def __init__(self, session: "Session", service: ChatService) -> None:
        super().__init__(session)
        self._session = session
        self.outlook = OutlookController(service, session.chats, session.models, self)
        self._recaps = RecapController(service, self)
        self._feed = ContextFeed(session.page, session.chats, self.outlook, self._recaps)
        self._connect()

    def close(self) -> None:
        """A recap that is being written is given up."""
        self._recaps.stop()

    def _connect(self) -> None:
        page, toast = self._session.page, self._session.window.toast
        page.composer.text_edited.connect(self.outlook.note_text)
        page.context_banner.spoken.connect(self._session.announcer.say)
        self._feed.models_requested.connect(self._choose_model)
        self._recaps.failed.connect(toast.show_message)
        self._recaps.made.connect(self._show_recap)

    def _choose_model(self) -> None:
        self._session.menus.open_models(self._session.page.header.chip.model)

    def _show_recap(self, source_id: str, chat_id: str) -> None:
        """Open it if the person still is where it was asked for."""
        self._session.list.refresh()
        if self._session.chats.open_chat.id == source_id:
            self._session.open_chat(chat_id)
            return
        words = self.tr("The recap is ready")
        open_it = self.tr("Open")
        toast = self._session.window.toast
        toast.show_message(words, open_it, lambda: self._session.open_chat(chat_id))
