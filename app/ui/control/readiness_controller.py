"""Which chats answer at once, kept current in small slices of the main thread."""

import time
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.chat import ChatSummary
from app.core.errors import UserError
from app.services.model_host import HostState
from app.services.readiness import ChatReadiness
from app.ui.control.open_chat import OpenChat

SLICE_MS = 20
SLICE_S = 0.004
# Older chats cost time and memory, and have long left the chat memory.
MOST_CHATS = 500
# Reading a longer one would stop the window for a moment; its first word just has no dot.
MOST_MESSAGES = 1000


class ReadinessController(QObject):
    """Asks chat after chat, the newest first, and never while an answer is being written.

    Args:
        readiness: Knows one chat at a time.
        state: The model as it is now.
        clock: Seconds; bounds a slice.
    """

    changed = Signal(frozenset)

    def __init__(
        self,
        readiness: ChatReadiness,
        state: Callable[[], HostState],
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._readiness = readiness
        self._state = state
        self._clock = clock
        self._listed: dict[str, datetime] = {}
        self._long: set[str] = set()
        self._waiting: dict[str, None] = {}
        self._ready: set[str] = set()
        self._announced: frozenset[str] = frozenset()
        self._speed_known = False
        self._is_paused = False
        self._warmed: tuple[str, int] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(SLICE_MS)
        self._timer.timeout.connect(self._work)

    @property
    def ready(self) -> frozenset[str]:
        return self._announced

    @property
    def known(self) -> int:
        """How many chats are looked at."""
        return len(self._listed)

    def set_chats(self, chats: Sequence[ChatSummary]) -> None:
        """All chats as listed; those that are new or have changed are asked again."""
        self._long = {chat.id for chat in chats if chat.messages > MOST_MESSAGES}
        short = [chat for chat in chats if chat.id not in self._long]
        now = {chat.id: chat.updated for chat in short[:MOST_CHATS]}
        for gone in self._listed.keys() - now.keys():
            self._drop(gone)
        changed = [key for key, when in now.items() if self._listed.get(key) != when]
        self._listed = now
        self._announce()
        self._ask(changed)

    def note_model(self, state: HostState) -> None:
        """Another model or device: nothing is ready until it has been asked."""
        self._waiting.clear()
        self._ready.clear()
        self._announce()
        self._speed_known = False
        if state.backend is not None:
            self.ask_all()

    def ask_all(self) -> None:
        self._ask(self._listed)

    def ask_ready(self) -> None:
        """Those with a dot, since chat memory may have been cut."""
        self._ask(list(self._ready))

    def note_answer(self, chat_id: str) -> None:
        """An answer of this chat has ended. The first one measures the reading speed."""
        backend = self._state().backend
        if backend is not None and backend.reading_tps > 0 and not self._speed_known:
            self._speed_known = True
            self.ask_all()
            return
        self._ask([chat_id, *self._ready])

    def note_running(self, chat_ids: frozenset[str]) -> None:
        self._is_paused = bool(chat_ids)
        self._schedule()

    def warm(self, chat: OpenChat) -> None:
        """Have the open chat read back from the disk, once for each time that it is opened."""
        backend = self._state().backend
        now = None if backend is None or chat.is_fresh else (chat.id, id(backend))
        is_known, self._warmed = now == self._warmed, now
        if backend is None or now is None or is_known or chat.id in self._long:
            return
        try:
            self._readiness.warm(backend, chat.id)
        except UserError:
            return

    def close(self) -> None:
        self._waiting.clear()
        self._timer.stop()

    def _ask(self, chat_ids: Iterable[str]) -> None:
        if self._state().backend is None:
            return
        self._waiting |= dict.fromkeys(key for key in chat_ids if key in self._listed)
        self._schedule()

    def _schedule(self) -> None:
        if self._waiting and not self._is_paused:
            self._timer.start()
        else:
            self._timer.stop()

    def _work(self) -> None:
        end = self._clock() + SLICE_S
        while self._waiting:
            chat_id = next(iter(self._waiting))
            del self._waiting[chat_id]
            self._look_at(chat_id)
            if self._clock() >= end:
                break
        self._schedule()
        self._announce()

    def _look_at(self, chat_id: str) -> None:
        try:
            is_ready = self._readiness.of(self._state(), chat_id).is_ready
        except UserError:
            is_ready = False
        if is_ready:
            self._ready.add(chat_id)
        else:
            self._ready.discard(chat_id)

    def _drop(self, chat_id: str) -> None:
        self._readiness.forget(chat_id)
        self._waiting.pop(chat_id, None)
        self._ready.discard(chat_id)

    def _announce(self) -> None:
        now = frozenset(self._ready)
        if now != self._announced:
            self._announced = now
            self.changed.emit(now)
