"""Writing help in the window: for what is selected in the conversation."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QWidget

from app.core.chat import Message
from app.services.model_host import HostPhase
from app.services.writing_help.answer_version import may_change
from app.ui.control.open_chat import OpenChat
from app.ui.ports import WindowParts
from app.ui.rewrite.selection_watch import SelectionWatch
from app.ui.rewrite.target import EditorTarget, MessageTarget, Target
from app.ui.theme.theme import Theme
from app.ui.transcript.message_view import MessageView
from app.ui.transcript.rich_view import RichView
from app.writing.help_wish import HelpWish

if TYPE_CHECKING:
    from app.ui.window.help_room import HelpRoom
    from app.ui.window.session import Session


class HelpDesk(QObject):
    """Builds bar and card when text is first selected: the window is to be there at once."""

    def __init__(self, session: "Session", theme: Theme, parts: WindowParts) -> None:
        super().__init__(session)
        self._session = session
        self._theme = theme
        self._parts = parts
        self._chat_id = ""
        self.watch = SelectionWatch(session.page, self._is_own)
        self._connect()

    @cached_property
    def room(self) -> "HelpRoom":
        # Imported with bar and card: the start of the window does not wait for them.
        from app.ui.window.help_room import HelpRoom

        return HelpRoom(self._session, self._theme, self._parts)

    def open_bar(self) -> None:
        """By key: for the selection, else for the message or the field that has the focus."""
        if self._is_built and self.room.card.isVisible():
            self.room.card.text.setFocus()
            return
        if not self.watch.has_selection:
            self._select_all()
        target = self._selected_target() or self._message_target()
        if target is None:
            words = self.tr("Select some text first, in the message or in an answer.")
            self._session.window.toast.show_message(words)
            return
        self.room.show_bar(target)
        self._session.announcer.say(self.room.bar.state)
        with self._session.window.focus_ring.moved_by_keys():
            self.room.bar.take_focus()

    def escape(self) -> bool:
        """Put the bar away; False when it is not there."""
        return self._is_built and self.room.leave_bar()

    def retry(self) -> bool:
        """Write the text of the open card again; False when none is open."""
        return self._is_built and self.room.card.retry()

    def copy(self) -> bool:
        """Copy the text of the open card; False when none is open."""
        return self._is_built and self.room.card.copy()

    def close(self) -> None:
        self.watch.close()
        if self._is_built:
            self.room.close()

    def build_menu(self, at: QPoint) -> QMenu | None:
        """The context menu of what has the focus, with writing help in it; ``at`` on the screen."""
        from app.ui.rewrite.wish_menus import add_to_menu

        widget = self.watch.widget
        if widget is None:
            return None
        menu = widget.createStandardContextMenu(widget.mapFromGlobal(at))
        is_ready = self._parts.host.state.phase is HostPhase.READY
        can_help = self.watch.has_selection and is_ready
        add_to_menu(menu, self._theme, self._begin_selected, enabled=can_help)
        return menu

    @property
    def _is_built(self) -> bool:
        return "room" in self.__dict__

    def _is_own(self, widget: QWidget) -> bool:
        return self._is_built and self.room.holds(widget)

    def _connect(self) -> None:
        self.watch.settled.connect(self._offer)
        self.watch.cleared.connect(self._withdraw)
        self.watch.moved.connect(self._follow)
        self.watch.menu_requested.connect(self._open_menu)
        self._session.chats.opened.connect(self._close_for_other)
        self._session.window.pane.pages.currentChanged.connect(lambda _index: self._put_away())

    def _offer(self) -> None:
        target = self._selected_target()
        if target is not None:
            self.room.show_bar(target)

    def _follow(self) -> None:
        if self._is_built:
            self.room.follow()

    def _withdraw(self) -> None:
        if self._is_built:
            self.room.withdraw_bar()

    def _put_away(self) -> None:
        if self._is_built:
            self.room.put_away()

    def _close_for_other(self, chat: OpenChat) -> None:
        """A chat is opened again when its title changes, too."""
        if chat.id != self._chat_id:
            self._chat_id = chat.id
            self._put_away()

    def _open_menu(self, at: QPoint) -> None:
        menu = self.build_menu(at)
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(at)

    def _begin_selected(self, wish: HelpWish) -> None:
        target = self._selected_target()
        if target is not None:
            self.room.begin(target, wish)

    def _selected_target(self) -> Target | None:
        widget = self.watch.widget
        if widget is None or not self.watch.has_selection:
            return None
        if isinstance(widget, QPlainTextEdit):
            return EditorTarget(widget)
        view = _message_of(widget)
        return None if view is None else self._target(view, widget)

    def _message_target(self) -> Target | None:
        view = _message_of(QApplication.focusWidget())
        if view is None or view.message is None or not view.message.text.strip():
            return None
        return self._target(view, None)

    def _target(self, view: MessageView, text: RichView | None) -> Target:
        return MessageTarget(view, text, self._may_change, self.room.keep_version)

    def _may_change(self, message: Message) -> bool:
        return may_change(self._parts.store, message)

    def _select_all(self) -> None:
        """Of the field one writes in, unless the focus is on a message."""
        if _message_of(QApplication.focusWidget()) is not None:
            return
        widget = self.watch.widget
        field = widget if isinstance(widget, QPlainTextEdit) else self._session.page.composer.field
        if field.isVisible() and field.toPlainText().strip():
            field.setFocus()
            field.selectAll()


def _message_of(widget: QWidget | None) -> MessageView | None:
    """The message that a widget is, or is a part of; not while the message is being edited."""
    while widget is not None and not isinstance(widget, MessageView | QPlainTextEdit):
        widget = widget.parentWidget()
    return widget if isinstance(widget, MessageView) else None
