"""The rows of the sidebar, the bin and the drafts."""

import secrets
import sqlite3
from typing import Any

from app.core.chat import ChatSummary
from app.core.errors import UserError
from app.store.database import Database, Row
from app.store.deletion import delete_chat
from app.store.rows import to_summary
from app.store.salvage import read_one_by_one

_COLUMNS = (
    "id, title, created, updated, pinned, "
    "(SELECT count(*) FROM messages WHERE chat_id = chats.id), "
    "(SELECT substr(text, 1, 300) FROM messages WHERE id = chats.leaf), folder_id"
)
# Without what is asked of the messages, whose pages may be the damaged ones.
_BARE = "id, title, created, updated, pinned, 0, '', folder_id"


class ChatTable:
    """Chats of one database. Times are microseconds since 1970, UTC."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def listed(self, query: str = "") -> list[ChatSummary]:
        """Chats outside the bin whose title holds ``query``, newest first."""
        return self._summaries(
            f"SELECT {_COLUMNS} FROM chats WHERE deleted IS NULL "
            "AND instr(fold(title), fold(?)) > 0 ORDER BY updated DESC, id",
            query,
        )

    def titles(self) -> list[Row]:
        """Id, title and time of the last change of chats outside the bin, newest first."""
        sql = "SELECT id, title, updated FROM chats WHERE deleted IS NULL"
        try:
            return self._database.rows(f"{sql} ORDER BY updated DESC, id")
        except sqlite3.DatabaseError:
            return read_one_by_one(self._database, "chats", f"{sql} AND rowid = ?", ())

    def binned(self) -> list[ChatSummary]:
        return self._summaries(
            f"SELECT {_COLUMNS} FROM chats WHERE deleted IS NOT NULL "
            "AND instr(fold(title), fold(?)) > 0 ORDER BY deleted DESC, id",
            "",
        )

    def has(self, chat_id: str) -> bool:
        return self._database.row("SELECT 1 FROM chats WHERE id = ?", (chat_id,)) is not None

    def get(self, chat_id: str) -> ChatSummary:
        found = self._summaries(f"SELECT {_COLUMNS} FROM chats WHERE id = ?", chat_id)
        if not found:
            raise no_such_chat(chat_id)
        return found[0]

    def is_binned(self, chat_id: str) -> bool:
        return self._value(chat_id, "deleted") is not None

    def create(self, title: str, now: int) -> str:
        chat_id = secrets.token_hex(5)

        def insert(connection: sqlite3.Connection) -> None:
            connection.execute(
                "INSERT INTO chats (id, title, created, updated, title_by_person) "
                "VALUES (?, ?, ?, ?, 0)",
                (chat_id, title, now, now),
            )

        self._database.write(chat_id, insert)
        return chat_id

    def rename(self, chat_id: str, title: str, by_person: bool) -> None:
        self._set(chat_id, "title", title, "title_by_person", int(by_person))

    def is_titled_by_person(self, chat_id: str) -> bool:
        """Also when nobody knows any more."""
        return self._value(chat_id, "title_by_person") != 0

    def pin(self, chat_id: str, pinned: bool) -> None:
        self._set(chat_id, "pinned", int(pinned))

    def bin(self, chat_id: str, now: int) -> None:
        self._set(chat_id, "deleted", now)

    def restore(self, chat_id: str) -> None:
        self._set(chat_id, "deleted", None)

    def erase(self, chat_id: str) -> None:
        def erase(connection: sqlite3.Connection) -> None:
            delete_chat(connection, chat_id)

        self._database.write(chat_id, erase, erases=True)

    def show(self, chat_id: str, leaf: int | None) -> None:
        self._set(chat_id, "leaf", leaf)

    def leaf(self, chat_id: str) -> int | None:
        return self._value(chat_id, "leaf")

    def set_system(self, chat_id: str, text: str | None) -> None:
        self._set(chat_id, "system", text)

    def system(self, chat_id: str) -> str | None:
        return self._value(chat_id, "system")

    def binned_before(self, time: int) -> list[str]:
        """Chats that went to the bin before that time.

        None while kept in memory, nor in a damaged file, so that nothing is deleted unseen.
        """
        if self._database.is_held:
            return []
        try:
            old = self._database.rows("SELECT id FROM chats WHERE deleted < ?", (time,))
        except sqlite3.DatabaseError:
            return []
        return [chat_id for (chat_id,) in old]

    def draft(self, chat_id: str) -> str:
        row = self._database.row("SELECT text FROM drafts WHERE chat_id = ?", (chat_id,))
        return "" if row is None else str(row[0])

    def save_draft(self, chat_id: str, text: str) -> None:
        def replace(connection: sqlite3.Connection) -> None:
            if text:
                connection.execute("REPLACE INTO drafts VALUES (?, ?)", (chat_id, text))
            else:
                connection.execute("DELETE FROM drafts WHERE chat_id = ?", (chat_id,))

        self._database.write(chat_id, replace)

    def _summaries(self, sql: str, value: str) -> list[ChatSummary]:
        """``sql`` has one parameter and a WHERE."""
        try:
            rows = self._database.rows(sql, (value,))
        except sqlite3.DatabaseError:
            rows = self._salvaged(sql.replace(_COLUMNS, _BARE), value)
        return [to_summary(row) for row in rows]

    def _salvaged(self, sql: str, value: str) -> list[Row]:
        """What can be read when part of the file is damaged, in no promised order."""
        head, tail = sql.split(" ORDER BY ")[0], "AND rowid = ?"
        return read_one_by_one(self._database, "chats", f"{head} {tail}", (value,))

    def _set(self, chat_id: str, *changes: object) -> None:
        """``changes`` are columns, each followed by its value."""
        sets = ", ".join(f"{column} = ?" for column in changes[::2])

        def update(connection: sqlite3.Connection) -> None:
            found = connection.execute(
                f"UPDATE chats SET {sets} WHERE id = ?", (*changes[1::2], chat_id)
            )
            if found.rowcount == 0:
                raise no_such_chat(chat_id)

        self._database.write(chat_id, update)

    def _value(self, chat_id: str, column: str) -> Any:
        row = self._database.row(f"SELECT {column} FROM chats WHERE id = ?", (chat_id,))
        if row is None:
            raise no_such_chat(chat_id)
        return row[0]


def no_such_chat(chat_id: str) -> UserError:
    return UserError(
        "chat-not-found",
        f"There is no chat {chat_id!r}. The command “parley chats” lists all chats.",
        chat=chat_id,
    )
