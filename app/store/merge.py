"""Writing what was changed in memory back to the disk."""

import sqlite3
from collections.abc import Collection

from app.store.deletion import delete_chat, delete_folder

_CHAT = "id, title, created, updated, pinned, deleted, leaf, system, folder_id, title_by_person"
_MESSAGE = "id, chat_id, parent_id, role, text, state, created, stats, note, writer, first_read"
_RECORD = "message_id, kept, prompt_ids, answer_ids"
_OF_CHAT = "message_id IN (SELECT id FROM messages WHERE chat_id = ?)"

COPIES = (
    ("folders", "id, name", "id = ?"),
    ("chats", _CHAT, "id = ?"),
    ("messages", _MESSAGE, "chat_id = ?"),
    ("token_records", _RECORD, _OF_CHAT),
    ("drafts", "chat_id, text", "chat_id = ?"),
    ("chat_values", "id, chat_id, name, value", "chat_id = ?"),
)
# Of these a row may have been taken away in memory.
_CLEARED = (
    ("token_records", _OF_CHAT),
    ("drafts", "chat_id = ?"),
    ("chat_values", "chat_id = ?"),
)


def merge(
    memory: sqlite3.Connection,
    disk: sqlite3.Connection,
    changed: Collection[str],
    erased: Collection[str],
) -> None:
    """Copy these chats with all that belongs to them, and these folders, all or nothing."""
    # A chat may come before its folder.
    disk.execute("PRAGMA foreign_keys = OFF")
    disk.execute("BEGIN IMMEDIATE")
    try:
        for id_ in erased:
            delete_chat(disk, id_)
            delete_folder(disk, id_)
        for id_ in changed:
            _copy(memory, disk, id_)
        disk.execute("COMMIT")
    finally:
        if disk.in_transaction:
            disk.execute("ROLLBACK")
        disk.execute("PRAGMA foreign_keys = ON")


def _copy(memory: sqlite3.Connection, disk: sqlite3.Connection, id_: str) -> None:
    for table, condition in _CLEARED:
        disk.execute(f"DELETE FROM {table} WHERE {condition}", (id_,))
    for table, columns, condition in COPIES:
        rows = memory.execute(f"SELECT {columns} FROM {table} WHERE {condition}", (id_,))
        disk.executemany(_upsert(table, columns), rows)


def _upsert(table: str, columns: str) -> str:
    """Changes a row in place, since replacing it would pass the search index by."""
    key, *others = columns.split(", ")
    marks = ", ".join("?" * (1 + len(others)))
    changes = ", ".join(f"{column} = excluded.{column}" for column in others)
    return (
        f"INSERT INTO {table} ({columns}) VALUES ({marks}) "
        f"ON CONFLICT ({key}) DO UPDATE SET {changes}"
    )
