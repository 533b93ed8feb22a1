"""Writing chats that were changed in memory back to the disk."""

import sqlite3
from collections.abc import Iterable

_CHAT = "id, title, created, updated, pinned, deleted, leaf, system"
_MESSAGE = "id, chat_id, parent_id, role, text, state, created, stats, note, writer"
_RECORD = "message_id, kept, prompt_ids, answer_ids"
_DRAFT = "chat_id, text"
_OF_CHAT = "message_id IN (SELECT id FROM messages WHERE chat_id = ?)"

_COPIES = (
    ("chats", _CHAT, "id = ?"),
    ("messages", _MESSAGE, "chat_id = ?"),
    ("token_records", _RECORD, _OF_CHAT),
    ("drafts", _DRAFT, "chat_id = ?"),
)
# Of these a row may have been taken away in memory.
_CLEARED = (("token_records", _OF_CHAT), ("drafts", "chat_id = ?"))


def merge_chats(
    memory: sqlite3.Connection, disk: sqlite3.Connection, chat_ids: Iterable[str]
) -> None:
    """Copy these chats with all that belongs to them, all or nothing."""
    # Replacing a row must not delete what hangs on it.
    disk.execute("PRAGMA foreign_keys = OFF")
    disk.execute("BEGIN IMMEDIATE")
    try:
        for chat_id in chat_ids:
            _copy_chat(memory, disk, chat_id)
        disk.execute("COMMIT")
    finally:
        if disk.in_transaction:
            disk.execute("ROLLBACK")
        disk.execute("PRAGMA foreign_keys = ON")


def _copy_chat(memory: sqlite3.Connection, disk: sqlite3.Connection, chat_id: str) -> None:
    for table, condition in _CLEARED:
        disk.execute(f"DELETE FROM {table} WHERE {condition}", (chat_id,))
    for table, columns, condition in _COPIES:
        marks = ", ".join("?" * len(columns.split(",")))
        rows = memory.execute(f"SELECT {columns} FROM {table} WHERE {condition}", (chat_id,))
        disk.executemany(f"INSERT OR REPLACE INTO {table} ({columns}) VALUES ({marks})", rows)
