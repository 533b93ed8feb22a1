"""Which page of the window shows a chat."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.ui.control.open_chat import OpenChat
from app.ui.window.main_window import MainWindow


class ChatPages:
    """The conversation shows every chat that no other page shows.

    A page's focus proxy is where one goes on.
    """

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._others: list[tuple[Callable[[], QWidget], Callable[[str], bool]]] = []
        window.conversation.setFocusProxy(window.conversation.composer.field)

    def add(self, page: QWidget, shows: Callable[[str], bool]) -> None:
        """``shows`` gets a chat's id."""
        self._window.add_page(page)
        self.add_later(lambda: page, shows)

    def add_later(self, page: Callable[[], QWidget], shows: Callable[[str], bool]) -> None:
        """The page is asked for, and is in the window then, when a chat of its own is opened."""
        self._others.append((page, shows))

    def page_of(self, chat_id: str) -> QWidget:
        found = (page for page, shows in self._others if chat_id and shows(chat_id))
        return next(found, lambda: self._window.conversation)()

    def show(self, chat_id: str) -> None:
        """Bring its page up, ready to go on with."""
        page = self.page_of(chat_id)
        self._window.show_page(page)
        page.setFocus()

    def follow(self, chat: OpenChat) -> None:
        """Another chat is open: show its page, unless something else than a chat is shown."""
        shown = self._window.pane.pages.currentWidget()
        if shown not in (self._window.models, self._window.settings):
            self._window.show_page(self.page_of(chat.id))
