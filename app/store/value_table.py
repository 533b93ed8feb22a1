"""What belongs to a chat beside its messages: named values, as JSON texts."""

import sqlite3

from app.store.database import Database


class ValueTable:
    """Values of the chats of one database. They are deleted with their chat."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, chat_id: str, name: str) -> str | None:
        row = self._database.row(
            "SELECT value FROM chat_values WHERE id = ?", (_id(chat_id, name),)
        )
        return None if row is None else row[0]

    def find(self, name: str) -> str | None:
        """The value that any chat has under this name."""
        row = self._database.row("SELECT value FROM chat_values WHERE name = ? LIMIT 1", (name,))
        return None if row is None else row[0]

    def chats_with(self, name: str) -> list[str]:
        """Chats outside the bin that have it, newest first."""
        sql = (
            "SELECT chats.id FROM chat_values JOIN chats ON chats.id = chat_id "
            "WHERE name = ? AND deleted IS NULL ORDER BY updated DESC, chats.id"
        )
        return [row[0] for row in self._database.rows(sql, (name,))]

    def set(self, chat_id: str, name: str, value: str) -> None:
        self._database.write(
            chat_id, lambda connection: save_value(connection, chat_id, name, value)
        )

    def all(self, chat_id: str) -> list[tuple[str, str]]:
        """Names and values."""
        rows = self._database.rows(
            "SELECT name, value FROM chat_values WHERE chat_id = ? ORDER BY name", (chat_id,)
        )
        return [(name, value) for name, value in rows]


def save_value(connection: sqlite3.Connection, chat_id: str, name: str, value: str) -> None:
    connection.execute(
        "INSERT INTO chat_values (id, chat_id, name, value) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET value = excluded.value",
        (_id(chat_id, name), chat_id, name, value),
    )


def _id(chat_id: str, name: str) -> str:
    return f"{chat_id}/{name}"
