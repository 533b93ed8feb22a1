"""What the keys of the window do."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from app.ui.window.page_keys import PageKeys
from app.ui.window.shortcuts import Shortcut, install

if TYPE_CHECKING:
    from app.ui.window.session import Session


class WindowKeys(QObject):
    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session
        self._window = session.window
        self._page = PageKeys(session)
        self.table = (*self._chat_keys(), *self._view_keys(), *self._listed_only())
        install(self._window, self.table)
        self._window.escaped.connect(self.escape)

    def search(self) -> None:
        self._window.show_sidebar()
        self._window.sidebar.focus_search()

    def escape(self) -> None:
        """Close what is open; else stop; else go to the composer."""
        if self._window.close_popover():
            return
        if self._session.help.escape() or self._session.finding.in_chat.close():
            return
        if self._window.drawer_is_open:
            self._window.close_drawer()
        elif (
            self._session.emails.escape()
            or self._session.summaries.escape()
            or self._session.attaching.give_up()
        ):
            return
        elif not self._session.chats.stop():
            self._session.page.composer.focus()

    def rename(self) -> None:
        """The row that has the focus, a folder's too, else the open chat."""
        chats = self._window.sidebar.chats
        if chats.hasFocus() and chats.currentIndex().isValid():
            chats.edit(chats.currentIndex())
        else:
            self._page.header.start_renaming()

    def delete(self) -> None:
        chats = self._window.sidebar.chats
        if not chats.hasFocus() or not chats.currentIndex().isValid():
            self._session.delete_open_chat()
        elif chats.current_chat is not None:
            self._session.delete_chat(chats.current_chat.id)
            chats.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def next_area(self, step: int) -> None:
        """Sidebar, header, messages, composer, and around."""
        side = self._window.sidebar
        areas = [side.chats, side.results, *self._page.areas]
        areas = [area for area in areas if area.isVisible()]
        if not areas:
            return
        now = self._window.focusWidget()
        at = next((i for i, area in enumerate(areas) if now and _within(area, now)), -1)
        target = areas[(at + step) % len(areas)]
        with self._window.focus_ring.moved_by_keys():
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _chat_keys(self) -> tuple[Shortcut, ...]:
        session, page, tr = self._session, self._page, self.tr
        return (
            Shortcut(("Ctrl+1", "Ctrl+N"), tr("New chat"), session.new_chat),
            Shortcut(("Ctrl+2",), tr("Write an email"), session.emails.start_new),
            Shortcut(("Ctrl+3",), tr("Summarize a document"), session.summaries.start_new),
            Shortcut(
                ("Ctrl+Shift+N",), tr("Temporary chat"), lambda: session.new_chat(temporary=True)
            ),
            Shortcut(("Ctrl+K",), tr("Search chats"), self.search),
            Shortcut(("Ctrl+F",), tr("Find in the chat"), page.find),
            Shortcut(("Ctrl+PgUp",), tr("Previous chat"), lambda: session.step_chat(-1)),
            Shortcut(("Ctrl+PgDown",), tr("Next chat"), lambda: session.step_chat(1)),
            Shortcut(("Ctrl+J",), tr("Writing help for selected text"), session.help.open_bar),
            Shortcut(("Ctrl+R",), tr("Retry the last answer"), page.retry),
            Shortcut(("Ctrl+Shift+C",), tr("Copy the last answer"), page.copy),
            Shortcut(("Ctrl+S",), tr("Export the chat"), page.export),
            Shortcut(("F2",), tr("Rename the chat"), self.rename),
            Shortcut(("Del",), tr("Delete the chat"), self.delete),
            Shortcut(("Ctrl+Z",), tr("Undo delete"), session.list.undo_delete),
        )

    def _view_keys(self) -> tuple[Shortcut, ...]:
        session, page, tr = self._session, self._page, self.tr
        scale = session.set_text_scale
        prefs = session.preferences
        return (
            Shortcut(("Ctrl+M",), tr("Choose the model"), self._choose_model),
            Shortcut(("Ctrl+D",), tr("Choose the device"), self._choose_device),
            Shortcut(("Ctrl+L",), tr("Go to the composer"), page.go_on),
            Shortcut(("Ctrl+B",), tr("Show or hide the sidebar"), self._window.toggle_sidebar),
            Shortcut(("F6",), tr("Next area"), lambda: self.next_area(1)),
            Shortcut(("Shift+F6",), tr("Previous area"), lambda: self.next_area(-1)),
            Shortcut(
                ("Ctrl++", "Ctrl+="),
                tr("Larger text"),
                lambda: scale(prefs.current.text_scale + 10),
            ),
            Shortcut(("Ctrl+-",), tr("Smaller text"), lambda: scale(prefs.current.text_scale - 10)),
            Shortcut(("Ctrl+0",), tr("Normal text size"), lambda: scale(100)),
            Shortcut(("Ctrl+,",), tr("Settings"), session.open_settings),
            Shortcut(("F1", "Ctrl+/"), tr("This list"), self._show_list),
        )

    def _listed_only(self) -> tuple[Shortcut, ...]:
        return (
            Shortcut(("Esc",), self.tr("Close, stop, or go to the composer")),
            Shortcut(("Enter",), self.tr("Send")),
            Shortcut(("Shift+Enter",), self.tr("New line")),
            Shortcut(("Ctrl+Enter",), self.tr("Write the drafts of an email")),
            Shortcut(("Ctrl+Home", "Ctrl+End"), self.tr("Oldest, newest message")),
            Shortcut(("Left", "Right"), self.tr("Changes of a text: previous, next")),
            Shortcut(("Space",), self.tr("Changes of a text: leave out or take")),
        )

    def _choose_model(self) -> None:
        self._page.header.chip.model_clicked.emit()

    def _choose_device(self) -> None:
        self._page.header.chip.device_clicked.emit()

    def _show_list(self) -> None:
        self._session.menus.open_shortcuts(self.table, self._page.header.chip)


def _within(area: QWidget, widget: QWidget) -> bool:
    return area is widget or area.isAncestorOf(widget)
