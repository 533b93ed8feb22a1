"""Opening the database file: refused in words when it is not ours, backed up before a change."""

import sqlite3
from operator import methodcaller
from pathlib import Path

from app.store import search_index
from app.store.backup import keep_copy
from app.store.failures import damaged, is_damage, too_new
from app.store.migrations import STEPS, migrate, version_of

BUSY_WAIT_S = 1.5


def open_disk(
    path: Path, steps: tuple[str, ...] = STEPS, busy_wait_s: float = BUSY_WAIT_S
) -> sqlite3.Connection:
    """Open for reading and writing, made when missing, migrated when old.

    ``busy_wait_s`` is how long to wait for another program that writes, now and later.

    Raises:
        UserError: database-damaged, database-too-new; the file is as it was.
        sqlite3.Error, OSError: The folder or disk cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    version = _checked_version(path, len(steps))
    connection = _connect(path.absolute().as_uri(), busy_wait_s)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if version < len(steps):
            if version:
                keep_copy(connection, path, "", str(len(steps)))
            migrate(connection, steps)
        _require_writable(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def open_memory(source: Path | None = None) -> sqlite3.Connection:
    """A database in memory, with all that can be read from ``source``."""
    connection = _connect("file::memory:")
    if source is not None and source.exists():
        _checked_version(source, len(STEPS))
        reader = _read_only(source)
        try:
            reader.backup(connection)
        finally:
            reader.close()
    migrate(connection)
    return connection


def copy_to_memory(source: sqlite3.Connection) -> sqlite3.Connection:
    connection = _connect("file::memory:")
    source.backup(connection)
    return connection


def _connect(uri: str, busy_wait_s: float = BUSY_WAIT_S) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=busy_wait_s)
    # A wrong byte in a text must not make its row unreadable.
    connection.text_factory = methodcaller("decode", "utf-8", "replace")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.create_function("fold", 1, _fold, deterministic=True)
    search_index.add_functions(connection)
    return connection


def _fold(value: object) -> str:
    return str(value).casefold()


def _read_only(path: Path) -> sqlite3.Connection:
    """Works in a folder that cannot be written, where a WAL cannot be shared either."""
    uri = path.absolute().as_uri()
    connection = _connect(f"{uri}?mode=ro")
    try:
        version_of(connection)
    except sqlite3.OperationalError:
        connection.close()
        connection = _connect(f"{uri}?mode=ro&immutable=1")
    return connection


def _checked_version(path: Path, known: int) -> int:
    """The file's schema version, read without changing the file; 0 when there is none."""
    if not path.exists() or path.stat().st_size == 0:
        return 0
    try:
        connection = _read_only(path)
    except sqlite3.DatabaseError as error:
        raise _explained(error, path) from error
    try:
        version = version_of(connection)
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise _explained(error, path) from error
    finally:
        connection.close()
    if version > known:
        raise too_new(path, version, known)
    if (version == 0) != (tables == 0):
        raise damaged(path)
    return version


def _explained(error: sqlite3.Error, path: Path) -> Exception:
    return damaged(path) if is_damage(error) else error


def _require_writable(connection: sqlite3.Connection) -> None:
    """Raises now, rather than at the first message, when the file cannot be written."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(f"PRAGMA user_version = {version_of(connection)}")
    connection.execute("ROLLBACK")
