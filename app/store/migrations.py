"""The steps from an empty database to today's schema. A step is never changed once released."""

import sqlite3

FIRST = """
CREATE TABLE chats (
    id TEXT PRIMARY KEY NOT NULL,
    title TEXT NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    pinned INTEGER NOT NULL DEFAULT 0,
    deleted INTEGER,
    leaf INTEGER,
    system TEXT
);
CREATE TABLE messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id TEXT NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
    parent_id INTEGER REFERENCES messages (id),
    role TEXT NOT NULL,
    text TEXT NOT NULL,
    state TEXT NOT NULL,
    created INTEGER NOT NULL,
    stats TEXT,
    note TEXT NOT NULL DEFAULT '',
    writer TEXT
);
CREATE INDEX messages_by_chat ON messages (chat_id, parent_id, id);
CREATE INDEX messages_by_parent ON messages (parent_id);
CREATE INDEX messages_being_written ON messages (writer) WHERE state = 'writing';
CREATE TABLE token_records (
    message_id INTEGER PRIMARY KEY NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    kept INTEGER NOT NULL,
    prompt_ids BLOB NOT NULL,
    answer_ids BLOB NOT NULL
);
CREATE TABLE drafts (
    chat_id TEXT PRIMARY KEY NOT NULL,
    text TEXT NOT NULL
);
"""

SECOND = """
ALTER TABLE messages ADD COLUMN first_read INTEGER;
CREATE TABLE folders (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL
);
ALTER TABLE chats ADD COLUMN folder_id TEXT REFERENCES folders (id) ON DELETE SET NULL;
-- 1 when the person gave the title, NULL when nobody knows any more.
ALTER TABLE chats ADD COLUMN title_by_person INTEGER;
"""

# What belongs to a chat beside its messages, such as the document it is about, as JSON.
THIRD = """
CREATE TABLE chat_values (
    id TEXT PRIMARY KEY NOT NULL,
    chat_id TEXT NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    value TEXT NOT NULL
);
CREATE INDEX chat_values_by_chat ON chat_values (chat_id);
CREATE INDEX chat_values_by_name ON chat_values (name);
"""

STEPS: tuple[str, ...] = (FIRST, SECOND, THIRD)


def version_of(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, steps: tuple[str, ...] = STEPS) -> None:
    """Bring the schema up to date, all or nothing. Another process may do the same just now."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for number, step in enumerate(steps[version_of(connection) :], version_of(connection) + 1):
            for statement in _statements(step):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _statements(script: str) -> list[str]:
    """Python's executescript would commit first; so the script is split where SQL allows it."""
    found: list[str] = []
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending)
            pending = ""
    return found
