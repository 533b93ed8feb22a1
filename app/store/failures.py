"""What SQLite's errors mean to a person."""

import sqlite3
from enum import StrEnum
from pathlib import Path

from app.core.errors import UserError


class Obstacle(StrEnum):
    """Why nothing can be written now, though what is there can be read."""

    FULL = "disk-full"
    READ_ONLY = "disk-read-only"
    FAILING = "disk-failing"
    BUSY = "database-busy"


_OBSTACLES = {
    sqlite3.SQLITE_FULL: Obstacle.FULL,
    sqlite3.SQLITE_READONLY: Obstacle.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: Obstacle.READ_ONLY,
    sqlite3.SQLITE_PERM: Obstacle.READ_ONLY,
    sqlite3.SQLITE_AUTH: Obstacle.READ_ONLY,
    sqlite3.SQLITE_IOERR: Obstacle.FAILING,
    sqlite3.SQLITE_BUSY: Obstacle.BUSY,
    sqlite3.SQLITE_LOCKED: Obstacle.BUSY,
}
_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT})

_SENTENCES = {
    Obstacle.FULL: "The disk is full. Messages stay in memory until there is room again; free "
    "some space before you close Parley.",
    Obstacle.READ_ONLY: "Parley cannot write to {folder}. Messages stay in memory and are lost "
    "when Parley is closed; allow writing there, or set PARLEY_HOME to another folder.",
    Obstacle.FAILING: "The disk reports an error while saving to {folder}. Messages stay in "
    "memory; check the disk before you close Parley.",
    Obstacle.BUSY: "Another program is using the chats in {folder}. Messages stay in memory "
    "and are saved as soon as it is done.",
}


def code_of(error: Exception) -> int:
    """SQLite's primary result code; 0 when the error is not SQLite's own."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def obstacle_of(error: Exception) -> Obstacle | None:
    if isinstance(error, OSError):
        return Obstacle.FULL if error.errno == 28 else Obstacle.READ_ONLY
    return _OBSTACLES.get(code_of(error))


def is_damage(error: Exception) -> bool:
    return code_of(error) in _DAMAGE


def obstacle_sentence(obstacle: Obstacle, path: Path | None) -> str:
    folder = "its folder" if path is None else str(path.parent)
    return _SENTENCES[obstacle].format(folder=folder)


def damaged(path: Path | None) -> UserError:
    return UserError(
        "database-damaged",
        f"The chats in {path} cannot be read, because the file is damaged or is no Parley "
        "database. Nothing in it was changed. Put a backup in its place with parley chats "
        "restore-backup FILE, or move the file away to start with no chats.",
        path=str(path),
    )


def too_new(path: Path | None, version: int, known: int) -> UserError:
    return UserError(
        "database-too-new",
        f"The chats in {path} were written by a newer Parley. Nothing in the file was changed. "
        "Install the newest Parley to open them.",
        path=str(path),
        version=version,
        known=known,
    )
