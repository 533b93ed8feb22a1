"""A backup in the place of a database that cannot be read."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from app.core.errors import UserError
from app.store.backup import write_copy
from app.store.database import Database
from app.store.restoring import Restored, copy_path, not_restored, read_backup

# They go before the database: beside another one they would be taken for that one's.
_JOURNALS = ("-wal", "-shm")


def replace_damaged(present: Database, damaged: Path, backup: Path, moment: str) -> Restored:
    """Move the ``damaged`` file aside, named after ``moment``, and put ``backup`` in its place.

    Of ``present``, which is in memory meanwhile, a copy is kept if it holds any chats.

    Raises:
        UserError: backup-not-found, backup-is-folder, backup-damaged, backup-too-new,
            backup-not-written, not-restored; all is as it was.
    """
    with closing(read_backup(backup)) as chats:
        _require_damaged(damaged)
        kept = _keep_copy(present, copy_path(damaged, "before-restore", moment))
        try:
            aside = _put_in_place(chats, damaged, copy_path(damaged, "damaged", moment))
        except (sqlite3.Error, OSError) as error:
            raise not_restored(damaged, error) from error
    return Restored(kept, aside)


def _require_damaged(path: Path) -> None:
    """Another program may have mended it since."""
    try:
        Database(path).close()
    except UserError as error:
        if error.code == "database-damaged":
            return
        raise
    raise UserError(
        "not-restored",
        "The chats on the disk can be read again, so nothing was restored. Close Parley, open it "
        "again and look at them first.",
    )


def _keep_copy(present: Database, path: Path) -> Path | None:
    if present.row("SELECT 1 FROM chats LIMIT 1") is None:
        return None
    present.back_up(path)
    return path


def _put_in_place(chats: sqlite3.Connection, path: Path, aside: Path) -> Path:
    incoming = path.with_name(f"{path.name}.incoming")
    write_copy(chats, incoming)
    moved: list[tuple[Path, Path]] = []
    try:
        for ending in _JOURNALS:
            source, target = _with_ending(path, ending), _with_ending(aside, ending)
            if source.exists():
                source.rename(target)
                moved.append((source, target))
        moved.append((path, aside))
        _name_aside(path, aside)
        incoming.replace(path)
    except OSError:
        for source, target in reversed(moved):
            _move_back(source, target)
        incoming.unlink(missing_ok=True)
        raise
    return aside


def _name_aside(path: Path, aside: Path) -> None:
    """A second name, so that a crash at no moment leaves nothing where chats are looked for."""
    try:
        os.link(path, aside)
    except OSError:
        # Not every file system has such names.
        path.rename(aside)


def _move_back(source: Path, target: Path) -> None:
    if target.exists():
        target.replace(source)
        # When both names are one file's, replacing does nothing.
        target.unlink(missing_ok=True)


def _with_ending(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)
