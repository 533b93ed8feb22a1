"""Writing help in the window: for what is selected in the conversation."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QWidget

from app.core.chat import Message
from app.core.errors import UserError
from app.services.model_host import HostPhase
from app.services.writing_help.answer_version import add_version, may_change
from app.services.writing_help.service import WritingHelp
from app.ui.control.help_controller import HelpController
from app.ui.control.open_chat import OpenChat
from app.ui.ports import WindowParts
from app.ui.rewrite.help_bar import HelpBar
from app.ui.rewrite.help_card import HelpCard
from app.ui.rewrite.selection_watch import SelectionWatch
from app.ui.rewrite.target import EditorTarget, MessageTarget, Target
from app.ui.rewrite.wish_menus import add_to_menu
from app.ui.theme.theme import Theme
from app.ui.transcript.message_view import MessageView
from app.writing.help_wish import HelpWish

if TYPE_CHECKING:
    from app.ui.window.session import Session


class HelpDesk(QObject):
    """Joins the selection, the bar, the card and the model."""

    def __init__(self, session: "Session", theme: Theme, parts: WindowParts) -> None:
        super().__init__(session)
        self._session = session
        self._theme = theme
        self._store = parts.store
        self._host = parts.host
        self._target: Target | None = None
        self._wish: HelpWish | None = None
        self._chat_id = ""
        service = WritingHelp(parts.host, lambda: parts.preferences.current)
        self.controller = HelpController(service, QThreadPool.globalInstance(), self)
        self.bar = HelpBar(theme, session.window)
        self.card = HelpCard(theme, session.window)
        self.watch = SelectionWatch(session.page, (self.bar, self.card))
        self._connect()

    def open_bar(self) -> None:
        """By key: for the selection, else for the message or the field that has the focus."""
        if self.card.isVisible():
            self.card.text.setFocus()
            return
        if not self.watch.has_selection:
            self._select_all()
        target = self._selected_target() or self._message_target()
        if target is None:
            words = self.tr("Select some text first, in the message or in an answer.")
            self._session.window.toast.show_message(words)
            return
        self._show_bar(target)
        with self._session.window.focus_ring.moved_by_keys():
            self.bar.take_focus()

    def close(self) -> None:
        self.watch.close()
        self.put_away()

    def put_away(self) -> None:
        """Another chat or page is shown."""
        self._target = None
        self.controller.abandon()
        self.bar.hide()
        self.card.close_popover()

    def _connect(self) -> None:
        session, card = self._session, self.card
        self.watch.settled.connect(self._offer)
        self.watch.cleared.connect(self._withdraw)
        self.watch.moved.connect(self._follow)
        self.watch.menu_requested.connect(self._open_menu)
        self.bar.wished.connect(self._begin)
        self.bar.left.connect(self._leave_bar)
        self.controller.updated.connect(card.show_update)
        self.controller.compared.connect(card.show_review)
        card.accepted.connect(self._accept)
        card.compose_requested.connect(self._compose)
        card.again_requested.connect(self._again)
        card.stop_requested.connect(self.controller.stop)
        card.closed.connect(self.controller.abandon)
        card.spoken.connect(session.announcer.say)
        session.chats.opened.connect(self._close_for_other)
        session.models.state_changed.connect(lambda _state: self._say_state())
        session.window.pane.pages.currentChanged.connect(lambda _index: self.put_away())
        self._say_state()

    def escape(self) -> bool:
        """Put the bar away; False when it is not there."""
        shown = self.bar.isVisible()
        if shown:
            self._leave_bar()
        return shown

    def _offer(self) -> None:
        target = self._selected_target()
        if target is not None and not self.card.isVisible():
            self._show_bar(target)

    def _show_bar(self, target: Target) -> None:
        self._target = target
        self._follow()

    def _follow(self) -> None:
        """The bar goes along with the selection, and is away while that is out of sight."""
        if self._target is None or self.card.isVisible():
            return
        area = self._target.area(self._session.window)
        if area.isEmpty():
            self.bar.hide()
        else:
            self.bar.show_beside(area)

    def _withdraw(self) -> None:
        if not self.bar.holds_focus():
            self._target = None
            self.bar.hide()

    def _leave_bar(self) -> None:
        target, self._target = self._target, None
        held = self.bar.holds_focus()
        self.bar.hide()
        if target is not None and held:
            target.focus()

    def _begin(self, wish: HelpWish) -> None:
        target = self._target
        if target is None:
            return
        area = target.area(self._session.window)
        area = self.bar.geometry() if area.isEmpty() else area
        self._target, self._wish = None, wish
        self.card.is_small_model = self._session.models.uses_starter
        self.card.open_for(target, wish, area)
        self.bar.hide()
        self.controller.begin(target.selected, wish)

    def _again(self, other_words: bool) -> None:
        target, wish = self.card.target, self._wish
        if target is not None and wish is not None:
            self.card.begin()
            self.controller.begin(target.selected, wish, again=other_words)

    def _accept(self, text: str) -> None:
        target = self.card.target
        if target is None:
            return
        if not target.is_intact:
            words = self.tr("The selected text was changed meanwhile. Copy the new text instead.")
            self._session.window.toast.show_message(words)
            return
        self.card.close_popover()
        target.take(text)

    def _compose(self, text: str) -> None:
        self.card.close_popover()
        self._session.page.composer.put_before(text)
        self._session.page.composer.focus()

    def _keep_version(self, message_id: int, text: str) -> None:
        session = self._session
        try:
            version = add_version(self._store, message_id, text)
        except UserError as error:
            session.window.toast.show_message(error.sentence)
            return
        session.chats.show_version(version)
        words = self.tr("The answer has a new version")
        session.window.toast.show_message(
            words, self.tr("Undo"), lambda: self._show_earlier(message_id, version.id)
        )

    def _show_earlier(self, message_id: int, instead_of: int) -> None:
        """Unless the chat has gone on from the new version, or is not open any more."""
        chats = self._session.chats
        last = chats.last_message
        if last is not None and last.id == instead_of:
            self._store.show_message(message_id)
            chats.show_version(self._store.message(message_id))

    def build_menu(self, at: QPoint) -> QMenu | None:
        """The context menu of what has the focus, with writing help in it; ``at`` on the screen."""
        widget = self.watch.widget
        if widget is None:
            return None
        menu = widget.createStandardContextMenu(widget.mapFromGlobal(at))
        add_to_menu(menu, self._theme, self._begin_selected, enabled=self._can_help)
        return menu

    def _open_menu(self, at: QPoint) -> None:
        menu = self.build_menu(at)
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(at)

    @property
    def _can_help(self) -> bool:
        return self.watch.has_selection and self._host.state.phase is HostPhase.READY

    def _begin_selected(self, wish: HelpWish) -> None:
        self._target = self._selected_target()
        self._begin(wish)

    def _selected_target(self) -> Target | None:
        widget = self.watch.widget
        if widget is None or not self.watch.has_selection:
            return None
        if isinstance(widget, QPlainTextEdit):
            return EditorTarget(widget)
        view = _message_of(widget)
        return (
            None
            if view is None
            else MessageTarget(view, widget, self._may_change, self._keep_version)
        )

    def _message_target(self) -> Target | None:
        view = _message_of(QApplication.focusWidget())
        if view is None or view.message is None or not view.message.text.strip():
            return None
        return MessageTarget(view, None, self._may_change, self._keep_version)

    def _may_change(self, message: Message) -> bool:
        return may_change(self._store, message)

    def _select_all(self) -> None:
        """Of the field one writes in, unless the focus is on a message."""
        if _message_of(QApplication.focusWidget()) is not None:
            return
        widget = self.watch.widget
        field = widget if isinstance(widget, QPlainTextEdit) else self._session.page.composer.field
        if field.isVisible() and field.toPlainText().strip():
            field.setFocus()
            field.selectAll()

    def _say_state(self) -> None:
        phase = self._host.state.phase
        words = ""
        if phase is HostPhase.LOADING:
            words = self.tr("Writing help comes when the model is loaded.")
        elif phase is not HostPhase.READY:
            words = self.tr("Writing help needs a model, and none is loaded.")
        self.bar.set_state(words)
        self._follow()

    def _close_for_other(self, chat: OpenChat) -> None:
        if chat.id != self._chat_id:
            self._chat_id = chat.id
            self.put_away()


def _message_of(widget: QWidget | None) -> MessageView | None:
    """The message that a widget is, or is a part of; not while the message is being edited."""
    while widget is not None and not isinstance(widget, MessageView | QPlainTextEdit):
        widget = widget.parentWidget()
    return widget if isinstance(widget, MessageView) else None
