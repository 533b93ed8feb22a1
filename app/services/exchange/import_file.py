"""Chats out of a file and into the store."""

import logging
import math
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from app.core.whole_chat import WholeChat
from app.services.exchange import chat_json, chatgpt
from app.services.exchange.chat_identity import chat_id_of, copy_id_of, lines_of
from app.services.exchange.import_report import ImportReport
from app.services.exchange.json_source import foreign, json_values
from app.store.chat_store import ChatStore, utc_now

log = logging.getLogger(__name__)

# What a parser raises when a value is not what it should be.
_UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, OverflowError)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What a file holds: the chats that could be read, and how many could not."""

    chats: tuple[WholeChat, ...]
    unreadable: int = 0


def import_file(store: ChatStore, path: Path) -> ImportReport:
    """Read and add at once. Raises: as ``read_file``."""
    return add_chats(store, read_file(path))


def read_file(path: Path, clock: Callable[[], datetime] = utc_now) -> ReadFile:
    """Our own JSON, or ChatGPT's export as it comes (a .zip) or its conversations.json.

    Runs in any thread; a second for every 20 MB or so.

    Raises:
        UserError: One sentence why there is nothing to import in this file.
    """
    now = clock()
    chats: list[WholeChat] = []
    unreadable = 0
    for value, to_chat in _chat_values(path, now):
        try:
            chats.append(to_chat(value))
        except _UNREADABLE as error:
            log.warning("a chat in the file could not be read: %s", type(error).__name__)
            unreadable += 1
    return ReadFile(tuple(chats), unreadable)


def add_chats(store: ChatStore, read: ReadFile) -> ImportReport:
    """Add what is not there yet. Belongs to the store's thread; a millisecond or so a chat."""
    adding = ChatImport(store, read)
    while adding.step(math.inf):
        pass
    return adding.report


class ChatImport:
    """Adds the chats of a file in short steps, so that a window need not wait for thousands.

    Belongs to the store's thread. Leaving it half done leaves whole chats.
    """

    def __init__(
        self, store: ChatStore, read: ReadFile, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._store = store
        self._clock = clock
        self._waiting = deque(read.chats)
        self._unreadable = read.unreadable
        self._added: list[str] = []
        self._known: list[str] = []

    @property
    def report(self) -> ImportReport:
        """What was done so far."""
        binned = sum(map(self._is_in_bin, self._known))
        return ImportReport(tuple(self._added), self._unreadable, len(self._known), binned)

    def step(self, for_s: float) -> bool:
        """Go on for about that long, one chat at least; whether more is to do."""
        end = self._clock() + for_s
        while self._waiting:
            self._add(self._waiting.popleft())
            if self._clock() >= end:
                break
        return bool(self._waiting)

    def _add(self, chat: WholeChat) -> None:
        chat_id = _free_id(self._store, chat)
        if chat_id is None:
            self._known.append(chat_id_of(chat))
        else:
            self._store.import_chat(replace(chat, id=chat_id))
            self._added.append(chat_id)

    def _is_in_bin(self, chat_id: str) -> bool:
        return self._store.has_chat(chat_id) and self._store.is_in_bin(chat_id)


def _free_id(store: ChatStore, chat: WholeChat) -> str | None:
    """Its id; that of a copy when the chat here has gone another way; None when it is here."""
    chat_id = chat_id_of(chat)
    if not store.has_chat(chat_id):
        return chat_id
    if lines_of(chat) <= lines_of(store.whole_chat(chat_id)):
        return None
    copy_id = copy_id_of(chat)
    return None if store.has_chat(copy_id) else copy_id


def _chat_values(path: Path, now: datetime) -> Iterator[tuple[Any, Callable[[Any], WholeChat]]]:
    """The values in a file that should be chats, each with what reads it."""

    def from_chatgpt(value: Any) -> WholeChat:
        return chatgpt.to_chat(value, now)

    for value in json_values(path):
        chats = _own_chats(path, value)
        reader = from_chatgpt if chats is None else chat_json.to_chat
        for chat in _conversations(path, value) if chats is None else chats:
            yield chat, reader


def _own_chats(path: Path, value: Any) -> list[Any] | None:
    """None when it is not our own format."""
    if not isinstance(value, dict):
        return None
    own = cast("dict[str, Any]", value)
    if own.get("format") != chat_json.FORMAT:
        return None
    try:
        return chat_json.chat_values(own)
    except ValueError as error:
        raise foreign(path) from error


def _conversations(path: Path, value: Any) -> list[Any]:
    """One conversation or a list of them, of which some may be damaged."""
    found = cast("list[Any]", value) if isinstance(value, list) else [value]
    if found and not any(chatgpt.is_conversation(conversation) for conversation in found):
        raise foreign(path)
    return found
