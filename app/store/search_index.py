"""The full-text index of messages: made from them, and made again whenever it is in doubt.

Triggers only note which messages have to be read into the index; that is done in short steps, so
that neither writing an answer nor a migration waits for it. A message is in the index unless it is
noted in ``search_todo`` or still being written.
"""

import sqlite3
from contextlib import suppress

from app.store.search_text import spread

_STEP = 8
_TOUCH_UP = 0  # no message has this id: the index still holds traces of erased ones

_OUT = """
    INSERT INTO search_index (search_index, rowid, text)
    SELECT 'delete', old.id, spread(CAST(old.text AS BLOB))
    WHERE old.state <> 'writing'
    AND NOT EXISTS (SELECT 1 FROM search_todo WHERE message_id = old.id);
    DELETE FROM search_todo WHERE message_id = old.id;
"""
_MAKE = (
    "CREATE TABLE search_todo (message_id INTEGER PRIMARY KEY NOT NULL)",
    "CREATE VIRTUAL TABLE search_index USING fts5 "
    "(text, content = '', columnsize = 0, tokenize = 'trigram case_sensitive 1')",
    "INSERT INTO search_todo SELECT id FROM messages WHERE state <> 'writing'",
    "CREATE TRIGGER search_add AFTER INSERT ON messages WHEN new.state <> 'writing' "
    "BEGIN INSERT OR IGNORE INTO search_todo VALUES (new.id); END",
    "CREATE TRIGGER search_change AFTER UPDATE OF text, state ON messages "
    "WHEN old.text IS NOT new.text OR (old.state = 'writing') <> (new.state = 'writing') "
    f"BEGIN {_OUT} INSERT OR IGNORE INTO search_todo "
    "SELECT new.id WHERE new.state <> 'writing'; END",
    "CREATE TRIGGER search_remove AFTER DELETE ON messages "
    f"BEGIN {_OUT} INSERT OR IGNORE INTO search_todo VALUES ({_TOUCH_UP}); END",
)
_TRIGGERS = ("search_add", "search_change", "search_remove")


def add_functions(connection: sqlite3.Connection) -> None:
    """Every connection that writes messages needs them."""
    connection.create_function("spread", 1, _spread, deterministic=True)


def exists(connection: sqlite3.Connection) -> bool:
    sql = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'search_%'"
    return connection.execute(sql).fetchone()[0] == len(_TRIGGERS)


def make(connection: sqlite3.Connection) -> None:
    """Anew, with nothing read into it yet. Belongs into a transaction."""
    disconnect(connection)
    connection.execute("DROP TABLE IF EXISTS search_index")
    connection.execute("DROP TABLE IF EXISTS search_todo")
    for statement in _MAKE:
        connection.execute(statement)


def leave_out(connection: sqlite3.Connection) -> None:
    """For a copy that is to be small; one that is damaged stays."""
    with suppress(sqlite3.DatabaseError):
        disconnect(connection)
        connection.execute("DROP TABLE IF EXISTS search_index")
        connection.execute("DROP TABLE IF EXISTS search_todo")
        connection.execute("VACUUM")


def disconnect(connection: sqlite3.Connection) -> None:
    """Messages can be written again even though the index is damaged; ``exists`` is false then."""
    for trigger in _TRIGGERS:
        connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")


def read_some(connection: sqlite3.Connection) -> bool:
    """One short step, in a transaction; whether more is to do."""
    sql = "SELECT message_id FROM search_todo ORDER BY message_id DESC LIMIT ?"
    ids = connection.execute(sql, (_STEP,)).fetchall()
    for (id_,) in ids:
        if id_ == _TOUCH_UP:
            return _touch_up(connection)
        connection.execute(
            "INSERT INTO search_index (rowid, text) SELECT id, spread(CAST(text AS BLOB)) "
            "FROM messages WHERE id = ? AND state <> 'writing'",
            (id_,),
        )
        connection.execute("DELETE FROM search_todo WHERE message_id = ?", (id_,))
    return bool(ids)


def _touch_up(connection: sqlite3.Connection) -> bool:
    """Merges parts of the index, which leaves erased messages out."""
    before = connection.total_changes
    connection.execute("INSERT INTO search_index (search_index, rank) VALUES ('merge', -50)")
    if connection.total_changes - before > 2:
        return True
    connection.execute("DELETE FROM search_todo WHERE message_id = ?", (_TOUCH_UP,))
    return False


def _spread(text: bytes) -> str:
    # As bytes, since what is damaged may be no UTF-8.
    return spread(text.decode("utf-8", "replace"))
