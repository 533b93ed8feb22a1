"""Messages as a tree, the answers being written among them, and their token ids."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.chat import AnswerStats, Message, MessageState, Role
from app.core.errors import UserError
from app.core.generation import TokenRecord
from app.store.chat_table import no_such_chat
from app.store.database import Database, Row
from app.store.rows import (
    MESSAGE_COLUMNS,
    from_stats,
    to_messages,
    unreadable_row,
)
from app.store.salvage import read_one_by_one
from app.store.token_table import save_record
from app.store.tree import MessageTree, Place


@dataclass(frozen=True, slots=True)
class NewMessage:
    chat_id: str
    parent_id: int | None
    role: Role
    text: str
    state: MessageState
    writer: str | None


class MessageTable:
    """Messages of one database. Times are microseconds since 1970, UTC."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def tree(self, chat_id: str) -> MessageTree:
        sql = "SELECT id, parent_id FROM messages WHERE chat_id = ?"
        try:
            return MessageTree(self._database.rows(sql, (chat_id,)))
        except sqlite3.DatabaseError:
            sql = "SELECT id, parent_id FROM messages NOT INDEXED WHERE chat_id = ? AND id = ?"
            return MessageTree(read_one_by_one(self._database, "messages", sql, (chat_id,)))

    def messages(self, chat_id: str, tree: MessageTree, ids: Sequence[int]) -> list[Message]:
        """These messages in this order; one that cannot be read says so in its place."""
        rows = self._rows(ids)
        return to_messages(
            [
                rows.get(id_) or unreadable_row(id_, chat_id, parent_id)
                for id_, parent_id in zip(ids, (None, *ids), strict=False)
            ],
            [tree.place(id_) for id_ in ids],
        )

    def get(self, id_: int) -> Message:
        row = self._database.row(f"SELECT {MESSAGE_COLUMNS} FROM messages WHERE id = ?", (id_,))
        if row is None:
            raise UserError("message-not-found", "This message is no longer there.", message=id_)
        return to_messages([row], [self._place(id_, row[1], row[2])])[0]

    def chat_of(self, id_: int) -> str | None:
        row = self._database.row("SELECT chat_id FROM messages WHERE id = ?", (id_,))
        return None if row is None else row[0]

    def has_children(self, id_: int) -> bool:
        sql = "SELECT 1 FROM messages WHERE parent_id = ? LIMIT 1"
        return self._database.row(sql, (id_,)) is not None

    def add(self, new: NewMessage, now: int) -> int:
        """Insert and show it. The parent must be of the same chat."""

        def insert(connection: sqlite3.Connection) -> int:
            _require_place(connection, new)
            id_ = connection.execute(
                "INSERT INTO messages (chat_id, parent_id, role, text, state, created, writer) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (new.chat_id, new.parent_id, new.role, new.text, new.state, now, new.writer),
            ).lastrowid
            assert id_ is not None
            connection.execute(
                "UPDATE chats SET leaf = ?, updated = ? WHERE id = ?", (id_, now, new.chat_id)
            )
            return id_

        return self._database.write(new.chat_id, insert)

    def save(
        self,
        id_: int,
        text: str,
        state: MessageState,
        stats: AnswerStats | None,
        note: str,
        record: TokenRecord | None,
        first_read: int | None,
        writer: str | None,
    ) -> None:
        """Replace an answer and its token ids; nothing happens when it is no longer there."""
        values = (text, state, from_stats(stats), note, first_read, writer, id_)

        def update(connection: sqlite3.Connection) -> None:
            saved = connection.execute(
                "UPDATE messages SET text = ?, state = ?, stats = ?, note = ?, first_read = ?, "
                "writer = ? WHERE id = ?",
                values,
            )
            if saved.rowcount:
                save_record(connection, id_, record)

        self._database.write(self.chat_of(id_) or "", update)

    def mark_writing(self, id_: int, writer: str) -> None:
        def update(connection: sqlite3.Connection) -> None:
            connection.execute(
                "UPDATE messages SET state = ?, note = '', writer = ? WHERE id = ?",
                (MessageState.WRITING, writer, id_),
            )

        self._database.write(self.chat_of(id_) or "", update)

    def writers(self) -> list[str]:
        """Who has an answer that is not finished; an empty name stands for unknown.

        Nobody where the file is damaged, so that the rest of it can be opened.
        """
        sql = "SELECT DISTINCT coalesce(writer, '') FROM messages WHERE state = 'writing'"
        try:
            return [row[0] for row in self._database.rows(sql)]
        except sqlite3.DatabaseError:
            return []

    def interrupt(self, writer: str) -> int:
        """Mark the unfinished answers of ``writer`` as interrupted and count them."""
        chats = self._database.rows(
            "SELECT DISTINCT chat_id FROM messages WHERE state = 'writing' "
            "AND coalesce(writer, '') = ?",
            (writer,),
        )

        def update(connection: sqlite3.Connection, chat_id: str) -> int:
            return connection.execute(
                "UPDATE messages SET state = 'interrupted', writer = NULL "
                "WHERE state = 'writing' AND coalesce(writer, '') = ? AND chat_id = ?",
                (writer, chat_id),
            ).rowcount

        return sum(
            self._database.write(chat_id, lambda connection, id_=chat_id: update(connection, id_))
            for (chat_id,) in chats
        )

    def _place(self, id_: int, chat_id: str, parent_id: int | None) -> Place:
        row = self._database.row(
            "SELECT coalesce(sum(id < ?), 0), count(*) FROM messages "
            "WHERE chat_id = ? AND parent_id IS ?",
            (id_, chat_id, parent_id),
        )
        return Place(*(row or (0, 1)))

    def _rows(self, ids: Sequence[int]) -> dict[int, Row]:
        sql = f"SELECT {MESSAGE_COLUMNS} FROM messages WHERE id IN (SELECT value FROM json_each(?))"
        try:
            rows = self._database.rows(sql, (json.dumps(ids),))
        except sqlite3.DatabaseError:
            rows = self._readable(ids)
        return {row[0]: row for row in rows}

    def _readable(self, ids: Sequence[int]) -> list[Row]:
        found: list[Row] = []
        for id_ in ids:
            try:
                found += self._database.rows(
                    f"SELECT {MESSAGE_COLUMNS} FROM messages WHERE id = ?", (id_,)
                )
            except sqlite3.DatabaseError:
                continue
        return found


def _require_place(connection: sqlite3.Connection, new: NewMessage) -> None:
    sql = "SELECT 1 FROM chats WHERE id = ?"
    if connection.execute(sql, (new.chat_id,)).fetchone() is None:
        raise no_such_chat(new.chat_id)
    sql = "SELECT 1 FROM messages WHERE id = ? AND chat_id = ?"
    values = (new.parent_id, new.chat_id)
    if new.parent_id is not None and connection.execute(sql, values).fetchone() is None:
        raise ValueError(f"message {new.parent_id} is not in chat {new.chat_id}")
