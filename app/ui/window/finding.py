"""Finding things: search in all chats, find in the open one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.chat import SearchHit
from app.store.chat_store import ChatStore
from app.ui.chat.chat_find import ChatFind
from app.ui.control.search_controller import SearchController
from app.ui.transcript.jump import MessageJump

if TYPE_CHECKING:
    from app.ui.window.session import Session


class Finding(QObject):
    def __init__(self, session: "Session", store: ChatStore) -> None:
        super().__init__(session)
        self._session = session
        self._window = session.window
        page = session.page
        self.in_chat = ChatFind(page.find_bar, page.transcript, session.chats)
        self.search = SearchController(store, session.chats, self)
        self._jump = MessageJump(page.transcript)
        self._connect()

    def _connect(self) -> None:
        side, search = self._window.sidebar, self.search
        side.search_changed.connect(search.search)
        side.results.hit_chosen.connect(self._open_hit)
        search.found.connect(self._show_results)
        search.shown.connect(self._show_hit)
        self._session.list.listed.connect(lambda _chats: search.refresh())
        self.in_chat.spoken.connect(self._session.announcer.say)
        self.in_chat.left.connect(self._session.page.composer.focus)

    def _show_results(self, hits: list[SearchHit] | None, words: str) -> None:
        self._window.sidebar.show_results(hits, words, self._session.now())

    def _open_hit(self, hit: SearchHit) -> None:
        self._window.show_page(self._session.page)
        self.search.open(hit)

    def _show_hit(self, message_id: int, word: str) -> None:
        self.in_chat.close()
        self._jump.go_to(message_id, word)
