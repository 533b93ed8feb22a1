"""Shows what the open chat takes of the model's context: at the ring and above the composer."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.services.outlook import Outlook
from app.ui.chat.context_words import is_nearly_full, left_words
from app.ui.chat.conversation_page import ConversationPage
from app.ui.control.chat_controller import ChatController
from app.ui.control.outlook_controller import OutlookController
from app.ui.control.recap_controller import RecapController
from app.ui.parts.banner import BannerText


class ContextFeed(QObject):
    """One banner at a time: a message that is too long, a recap being written, nearly full."""

    models_requested = Signal()

    def __init__(
        self,
        page: ConversationPage,
        chats: ChatController,
        outlooks: OutlookController,
        recaps: RecapController,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._banner = page.context_banner
        self._chats = chats
        self._recaps = recaps
        self._outlook: Outlook | None = None
        self._refused = ""
        outlooks.changed.connect(self._take_outlook)
        recaps.changed.connect(lambda _chat, _text: self._show_banner())
        chats.too_long.connect(self._refuse)
        chats.opened.connect(lambda _chat: self._forget_refusal())
        page.composer.text_edited.connect(lambda _text: self._forget_refusal())
        page.composer.files_changed.connect(self._forget_refusal)

    def _take_outlook(self, outlook: Outlook | None) -> None:
        self._outlook = outlook
        fresh = self._chats.open_chat.is_fresh
        typed = outlook is not None and outlook.new_tokens > 0
        self._page.composer.show_outlook(outlook if typed or not fresh else None)
        keeps = outlook is not None and outlook.head_turns > 0
        self._page.transcript.aside_line.set_keeps_first(keeps=keeps)
        self._show_banner()

    def _refuse(self, sentence: str) -> None:
        self._refused = sentence
        self._show_banner()

    def _forget_refusal(self) -> None:
        self._refused = ""
        self._show_banner()

    def _show_banner(self) -> None:
        chat = self._chats.open_chat
        if self._refused:
            action = (self.tr("Choose another model"), self.models_requested.emit)
            bold, dot, rest = self._refused.partition(". ")
            self._show(BannerText("err", bold + (dot and "."), rest), action)
        elif self._recaps.runs_in(chat.id):
            self._show_recap()
        elif self._outlook is not None and is_nearly_full(self._outlook) and not chat.is_fresh:
            bold, rest = left_words(self._outlook)
            action = (self.tr("New chat with a recap"), lambda: self._recaps.begin(chat.id))
            self._show(BannerText("warn", bold, rest), action)
        else:
            self._banner.clear()

    def _show_recap(self) -> None:
        words = len(self._recaps.text.split())
        text = BannerText("info", self.tr("Writing a recap for a new chat…"))
        shown = self._banner.shown
        if shown is None or shown.bold != text.bold:
            self._banner.show_text(text, [(self.tr("Stop"), self._recaps.stop)])
        if words:
            self._banner.show_rest(self.tr("{words:,} words so far.").format(words=words))

    def _show(self, text: BannerText, action: tuple[str, Callable[[], None]]) -> None:
        if self._banner.shown != text:
            self._banner.show_text(text, [action])
