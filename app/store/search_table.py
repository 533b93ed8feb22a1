"""Searching the titles and messages of one database."""

import json
import logging
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import chain, islice

from app.core.chat import SearchHit
from app.store import search_index
from app.store.chat_table import ChatTable
from app.store.database import Database, Row
from app.store.rows import to_time
from app.store.salvage import read_one_by_one
from app.store.search_text import Term, plain, terms
from app.store.snippet import snippet

log = logging.getLogger(__name__)

PER_CHAT = 5
_BATCH = 50
_WHILE_SEARCHING_S = 0.02

_MESSAGE = (
    "SELECT messages.id, chat_id, title, text, messages.created FROM messages "
    "JOIN chats ON chats.id = chat_id WHERE deleted IS NULL AND state <> 'writing'"
)
_NEWEST_FIRST = "ORDER BY messages.id DESC"
_INDEXED = (
    "SELECT messages.id, chat_id FROM search_index "
    "CROSS JOIN messages ON messages.id = search_index.rowid "
    "CROSS JOIN chats ON chats.id = chat_id "
    "WHERE search_index MATCH ? AND deleted IS NULL ORDER BY search_index.rowid DESC"
)


class SearchTable:
    """Finds words whatever their case and accents. Nothing in the bin.

    Args:
        clock: Seconds that never go back.
    """

    def __init__(
        self,
        database: Database,
        chats: ChatTable,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._chats = chats
        self._clock = clock
        self._damages = 0

    def hits(self, typed: str, limit: int) -> list[SearchHit]:
        """Titles first, then messages in which words begin so, then those that hold it within."""
        wanted = terms(typed)
        if not wanted:
            return []
        chats = self._chats.titles()
        titles = (_in_title(chat, wanted) for chat in chats if _may_hold(chat[1], wanted))
        messages = self._in_messages(wanted)
        return list(islice((hit for hit in chain(titles, messages) if hit is not None), limit))

    def _in_messages(self, wanted: Sequence[Term]) -> Iterator[SearchHit]:
        seen: set[int] = set()
        counts: Counter[str] = Counter()
        for row in self._candidates(wanted):
            id_, chat_id = row[:2]
            hit = None
            if id_ not in seen and counts[chat_id] < PER_CHAT:
                hit = _in_message(row, wanted)
            if hit is not None:
                seen.add(id_)
                counts[chat_id] += 1
                yield hit

    def read_some(self, for_s: float) -> bool:
        """Read messages into the index for about that long; whether more is to do."""
        end = self._clock() + for_s
        try:
            more = self._is_there()
            while more and self._clock() < end:
                more = bool(self._database.attempt(search_index.read_some))
        except sqlite3.DatabaseError as error:
            self._give_up(error)
            return False
        return more

    def _candidates(self, wanted: Sequence[Term]) -> Iterator[Row]:
        """Rows as in ``_MESSAGE``; some hold not all that is wanted, some come twice."""
        self.read_some(_WHILE_SEARCHING_S)
        try:
            if any(term.is_indexed for term in wanted) and self._is_there():
                yield from self._unindexed()
                yield from self._indexed([term.spread for term in wanted if term.is_indexed])
                yield from self._indexed([term.inner for term in wanted if term.is_indexed])
                return
        except sqlite3.DatabaseError as error:
            self._give_up(error)
        yield from self._scanned()

    def _unindexed(self) -> Iterator[Row]:
        sql = f"{_MESSAGE} AND messages.id IN (SELECT message_id FROM search_todo)"
        return self._database.each(f"{sql} {_NEWEST_FIRST}")

    def _indexed(self, forms: Sequence[str]) -> Iterator[Row]:
        match = " AND ".join(f'"{form}"' for form in forms)
        sql = f"{_MESSAGE} AND messages.id IN (SELECT value FROM json_each(?)) {_NEWEST_FIRST}"
        ids = _few_per_chat(self._database.each(_INDEXED, (match,)))
        while some := list(islice(ids, _BATCH)):
            yield from self._database.each(sql, (json.dumps(some),))

    def _scanned(self) -> Iterator[Row]:
        """All messages, without the index."""
        try:
            yield from self._database.each(f"{_MESSAGE} {_NEWEST_FIRST}")
        except sqlite3.DatabaseError:
            sql = f"{_MESSAGE} AND messages.id = ?"
            yield from read_one_by_one(self._database, "messages", sql, ())

    def _is_there(self) -> bool:
        """Makes the index when there is none, or when it was disconnected because of damage."""
        if self._damages > 1:
            return False
        if self._database.check(search_index.exists):
            return True
        return self._database.attempt(_made) is not None

    def _give_up(self, error: sqlite3.DatabaseError) -> None:
        """The index is made anew once; damaged again, it is left alone."""
        log.warning("the search index is damaged: %s", error)
        self._damages += 1
        with suppress(sqlite3.DatabaseError):
            self._database.attempt(search_index.disconnect)


def _made(connection: sqlite3.Connection) -> bool:
    search_index.make(connection)
    return True


def _few_per_chat(rows: Iterator[Row]) -> Iterator[int]:
    counts: Counter[str] = Counter()
    for id_, chat_id in rows:
        counts[chat_id] += 1
        if counts[chat_id] <= 2 * PER_CHAT:
            yield id_


def _may_hold(title: object, wanted: Sequence[Term]) -> bool:
    """Most titles do not, and this is quick."""
    return wanted[0].first in plain(str(title))


def _in_title(chat: Row, wanted: Sequence[Term]) -> SearchHit | None:
    id_, title, updated = chat
    found = snippet(str(title), [term.pattern for term in wanted], room=None)
    if found is None:
        return None
    return SearchHit(id_, str(title), None, found.text, found.marks, to_time(updated))


def _in_message(row: Row, wanted: Sequence[Term]) -> SearchHit | None:
    id_, chat_id, title, text, created = row
    found = snippet(str(text), [term.pattern for term in wanted])
    if found is None:
        return None
    return SearchHit(chat_id, str(title), id_, found.text, found.marks, to_time(created))
