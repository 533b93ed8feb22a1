"""The bar and the card of writing help, and what becomes of a changed text."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.core.errors import UserError
from app.services.model_host import HostPhase
from app.services.writing_help.answer_version import add_version
from app.services.writing_help.service import WritingHelp
from app.ui.control.help_controller import HelpController
from app.ui.ports import WindowParts
from app.ui.rewrite.help_bar import HelpBar
from app.ui.rewrite.help_card import HelpCard
from app.ui.rewrite.target import Target
from app.ui.theme.theme import Theme
from app.writing.help_wish import HelpWish

if TYPE_CHECKING:
    from app.ui.window.session import Session


class HelpRoom(QObject):
    """Shows the bar or the card, never both."""

    def __init__(self, session: "Session", theme: Theme, parts: WindowParts) -> None:
        super().__init__(session)
        self._session = session
        self._store = parts.store
        self._host = parts.host
        self._target: Target | None = None
        self._wish: HelpWish | None = None
        service = WritingHelp(parts.host, lambda: parts.preferences.current)
        self.controller = HelpController(service, self)
        self.bar = HelpBar(theme, session.window)
        self.card = HelpCard(theme, session.window)
        self._connect()

    def holds(self, widget: QWidget) -> bool:
        """Whether a widget is a part of the bar or the card."""
        return self.bar.isAncestorOf(widget) or self.card.isAncestorOf(widget)

    def show_bar(self, target: Target) -> None:
        """Unless a text is being looked at in the card."""
        if not self.card.isVisible():
            self._target = target
            self.follow()

    def follow(self) -> None:
        """Bar and card go along with the selection; the bar is away while that is out of sight."""
        if self.card.isVisible():
            self.card.follow()
            return
        if self._target is None:
            return
        area = self._target.area(self._session.window)
        if area.isEmpty():
            self.bar.hide()
        else:
            self.bar.show_beside(area)

    def withdraw_bar(self) -> None:
        """Nothing is selected any more."""
        if not self.bar.holds_focus():
            self._target = None
            self.bar.hide()

    def leave_bar(self) -> bool:
        """Put the bar away; False when it is not there."""
        if not self.bar.isVisible():
            return False
        target, self._target = self._target, None
        held = self.bar.holds_focus()
        self.bar.hide()
        if target is not None and held:
            target.focus()
        return True

    def put_away(self) -> None:
        """Another chat or page is shown."""
        self._target = None
        self.controller.abandon()
        self.bar.hide()
        self.card.close_popover()

    def close(self) -> None:
        self.put_away()
        self.controller.close()

    def begin(self, target: Target, wish: HelpWish) -> None:
        area = target.area(self._session.window)
        area = self.bar.geometry() if area.isEmpty() else area
        self._target, self._wish = None, wish
        self.bar.language = wish.language or self.bar.language
        self.card.is_small_model = self._session.models.uses_starter
        self.card.open_for(target, wish, area)
        self.bar.hide()
        self.controller.begin(target.selected, wish)

    def keep_version(self, message_id: int, text: str) -> None:
        """A changed answer becomes a version beside the one that the model wrote."""
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

    def _connect(self) -> None:
        bar, card, session = self.bar, self.card, self._session
        bar.wished.connect(self._begin_here)
        bar.left.connect(self.leave_bar)
        self.controller.updated.connect(card.show_update)
        self.controller.compared.connect(card.show_review)
        card.accepted.connect(self._accept)
        card.compose_requested.connect(self._compose)
        card.again_requested.connect(self._again)
        card.stop_requested.connect(self.controller.stop)
        card.closed.connect(self.controller.abandon)
        card.spoken.connect(session.announcer.say)
        session.models.state_changed.connect(lambda _state: self._say_state())
        self._say_state()

    def _begin_here(self, wish: HelpWish) -> None:
        if self._target is not None:
            self.begin(self._target, wish)

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

    def _show_earlier(self, message_id: int, instead_of: int) -> None:
        """Unless the chat has gone on from the new version, or is not open any more."""
        chats = self._session.chats
        last = chats.last_message
        if last is not None and last.id == instead_of:
            self._store.show_message(message_id)
            chats.show_version(self._store.message(message_id))

    def _say_state(self) -> None:
        phase = self._host.state.phase
        words = ""
        if phase is HostPhase.LOADING:
            words = self.tr("Writing help comes when the model is loaded.")
        elif phase is not HostPhase.READY:
            words = self.tr("Writing help needs a model, and none is loaded.")
        self.bar.set_state(words)
        self.follow()
