"""One-file backups, and reading one back."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import UserError
from app.store import search_index
from app.store.backup import keep_copy, write_copy
from app.store.connection import open_memory
from app.store.failures import Obstacle, obstacle_of
from app.store.merge import COPIES

_REASONS = {
    Obstacle.FULL: "the disk is full",
    Obstacle.READ_ONLY: "the folder cannot be written",
    Obstacle.BUSY: "another program is using it",
}
_UNCHANGED = "Your chats are as they were."


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore left beside the database.

    Attributes:
        kept: A copy of the chats before; None when there were none that could be read.
        damaged: The file that could not be read.
    """

    kept: Path | None
    damaged: Path | None = None


def write_backup(source: sqlite3.Connection, path: Path) -> None:
    """All chats in one file, in place of what was there.

    Raises:
        UserError: backup-not-written.
    """
    _require_place(path)
    try:
        write_copy(source, path, search_index.leave_out)
    except (sqlite3.Error, OSError) as error:
        raise UserError(
            "backup-not-written",
            f"The backup could not be written to {path}, because {_reason(error)}. "
            "Choose another folder.",
            path=str(path),
        ) from error


def read_backup(path: Path) -> sqlite3.Connection:
    """A database in memory with the chats of a backup of this or an older Parley.

    Raises:
        UserError: backup-not-found, backup-is-folder, backup-damaged, backup-too-new.
    """
    if path.is_dir():
        raise UserError(
            "backup-is-folder",
            f"{path} is a folder, not a backup. {_UNCHANGED} Choose the file in it.",
            path=str(path),
        )
    if not path.is_file():
        raise UserError("backup-not-found", f"There is no file {path}.", path=str(path))
    try:
        connection = open_memory(path)
    except UserError as error:
        raise _refused(error.code, path) from error
    except (sqlite3.Error, OSError) as error:
        raise _damaged(path) from error
    try:
        _check(connection, path)
    except sqlite3.Error as error:
        connection.close()
        raise _damaged(path) from error
    # Whoever wrote an answer then does so no more.
    connection.execute(
        "UPDATE messages SET state = 'interrupted', writer = NULL WHERE state = 'writing'"
    )
    return connection


def replace_all(
    present: sqlite3.Connection, path: Path, moment: str, chats: sqlite3.Connection
) -> Path:
    """Put ``chats`` in place of those of the database at ``path``; where a copy of those is kept.

    Raises:
        UserError: not-restored; all is as it was.
    """
    try:
        kept = keep_copy(present, path, "restore-", moment)
        chats.backup(present)
    except (sqlite3.Error, OSError) as error:
        raise not_restored(path, error) from error
    return kept


def copy_path(path: Path, event: str, moment: str) -> Path:
    """Beside the database, named after what happened to it and when."""
    return path.with_name(f"{path.stem}-{event}-{moment}{path.suffix}")


def not_restored(path: Path, error: Exception) -> UserError:
    return UserError(
        "not-restored",
        f"The backup could not be restored, because {_reason(error)}. {_UNCHANGED}",
        path=str(path),
    )


def _require_place(path: Path) -> None:
    if path.is_dir():
        problem = "that is a folder. Name a file in it."
    elif not path.parent.is_dir():
        problem = f"there is no folder {path.parent}. Make it first, or choose another one."
    else:
        return
    raise UserError(
        "backup-not-written", f"The backup cannot be written to {path}: {problem}", path=str(path)
    )


def _reason(error: Exception) -> str:
    return _REASONS.get(obstacle_of(error) or Obstacle.FAILING, "the disk reports an error")


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """An empty file is a database too, and another program's may have our version."""
    for table, columns, _ in COPIES:
        connection.execute(f"SELECT {columns} FROM {table} LIMIT 0")
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",) or _is_empty(path):
        raise sqlite3.DatabaseError
    search_index.leave_out(connection)


def _is_empty(path: Path) -> bool:
    return path.stat().st_size == 0


def _refused(code: str, path: Path) -> UserError:
    if code != "database-too-new":
        return _damaged(path)
    return UserError(
        "backup-too-new",
        f"{path.name} was written by a newer Parley. {_UNCHANGED} Install the newest Parley to "
        "restore it.",
        path=str(path),
    )


def _damaged(path: Path) -> UserError:
    return UserError(
        "backup-damaged",
        f"{path.name} is damaged or is no backup of Parley's chats. {_UNCHANGED} Choose another "
        "file.",
        path=str(path),
    )
