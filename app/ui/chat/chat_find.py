"""Joins the find bar to the transcript of the open chat."""

from PySide6.QtCore import QObject, Signal

from app.ui.chat.find_bar import FindBar
from app.ui.control.chat_controller import ChatController
from app.ui.control.open_chat import OpenChat
from app.ui.transcript.find import TranscriptFind
from app.ui.transcript.transcript_view import TranscriptView


class ChatFind(QObject):
    """Open only over a chat; another chat closes it. ``spoken`` is for screen readers."""

    spoken = Signal(str)
    left = Signal()

    def __init__(self, bar: FindBar, transcript: TranscriptView, chats: ChatController) -> None:
        super().__init__(bar)
        self._bar = bar
        self._chats = chats
        self._find = TranscriptFind(transcript)
        self._chat_id = ""
        self._connect()

    @property
    def is_open(self) -> bool:
        return not self._bar.isHidden()

    def open(self) -> None:
        if not self._chats.open_chat.is_fresh:
            self._chat_id = self._chats.open_chat.id
            self._bar.open()
            self._find.find(self._bar.wanted)

    def close(self) -> bool:
        """False when it was not open."""
        was_open = self.is_open
        if was_open:
            self._bar.hide()
            self._find.clear()
        return was_open

    def _connect(self) -> None:
        bar, find, chats = self._bar, self._find, self._chats
        bar.wanted_changed.connect(find.find)
        bar.stepped.connect(find.step)
        bar.closed.connect(self._leave)
        find.counted.connect(self._show_count)
        chats.opened.connect(self._follow)
        for signal in (
            chats.messages_set,
            chats.message_appended,
            chats.message_updated,
            chats.truncated,
        ):
            signal.connect(lambda _what: find.messages_changed())

    def _leave(self) -> None:
        self.close()
        self.left.emit()

    def _follow(self, chat: OpenChat) -> None:
        if chat.id != self._chat_id:
            self.close()

    def _show_count(self, place: int, total: int, done: bool) -> None:
        before = self._bar.count_words
        self._bar.show_count(place, total, done=done)
        if self.is_open and done and self._bar.count_words != before:
            self.spoken.emit(self._bar.count_words)
