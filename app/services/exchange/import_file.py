"""Chats out of a file and into the store."""

import logging
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

    Runs in any thread; a second for every 50 MB or so.

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
    """Add what is not there yet, each chat at once. Belongs to the store's thread."""
    added: list[str] = []
    known: list[str] = []
    for chat in read.chats:
        chat_id = _free_id(store, chat)
        if chat_id is None:
            known.append(chat_id_of(chat))
            continue
        store.import_chat(replace(chat, id=chat_id))
        added.append(chat_id)
    binned = sum(store.has_chat(id_) and store.is_in_bin(id_) for id_ in known)
    return ImportReport(tuple(added), read.unreadable, len(known), binned)


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
