"""Copies of the database file, made while it is in use."""

import logging
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

log = logging.getLogger(__name__)

KEPT = 3


def write_copy(
    source: sqlite3.Connection,
    target: Path,
    finish: Callable[[sqlite3.Connection], None] | None = None,
) -> None:
    """Make ``target`` one whole file, changed by ``finish``, or leave it as it was.

    Raises:
        sqlite3.Error, OSError: The folder or disk cannot be written.
    """
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        with closing(sqlite3.connect(unfinished, isolation_level=None)) as copy:
            source.backup(copy)
            # A copy of a database in WAL mode wants two more files beside it.
            copy.execute("PRAGMA journal_mode = DELETE")
            if finish is not None:
                finish(copy)
        unfinished.replace(target)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise


def keep_copy(source: sqlite3.Connection, path: Path, event: str, moment: str) -> Path:
    """Copy the database at ``path`` beside it, named after what comes next; where the copy is.

    The last three of each ``event`` are kept. Raises as ``write_copy``.
    """
    target = path.with_name(f"{path.stem}-before-{event}{moment}{path.suffix}")
    write_copy(source, target)
    log.info("kept a copy of the chats: %s", target.name)
    kept = sorted(path.parent.glob(f"{path.stem}-before-{event}*{path.suffix}"), key=_age)
    for old in kept[:-KEPT]:
        with suppress(OSError):
            old.unlink()
    return target


def _age(path: Path) -> float:
    return path.stat().st_mtime
