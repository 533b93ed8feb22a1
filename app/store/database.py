"""One database that goes on in memory while its disk cannot be written."""

import logging
import secrets
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, TypeVar

from app.core.errors import UserError
from app.store import search_index
from app.store.connection import BUSY_WAIT_S, copy_to_memory, open_disk, open_memory
from app.store.failures import Obstacle, damaged, is_damage, obstacle_of, obstacle_sentence
from app.store.merge import merge
from app.store.restoring import Restored, read_backup, replace_all, write_backup

log = logging.getLogger(__name__)

RETRY_S = 5.0
T = TypeVar("T")
Action = Callable[[sqlite3.Connection], T]
Row = tuple[Any, ...]
Values = tuple[object, ...]


class Database:
    """Belongs to one thread.

    When the disk is full, read-only or failing, all goes on in a copy in memory, and what changed
    there is written back once the disk allows it.

    Args:
        path: None for a database that is only ever in memory.
        clock: Seconds that never go back; paces the attempts to write back.
        first_id: Message ids start above this.
        busy_wait_s: How long a write waits for another program before all goes on in memory.
    """

    def __init__(
        self,
        path: Path | None,
        clock: Callable[[], float] = time.monotonic,
        first_id: int = 0,
        busy_wait_s: float = BUSY_WAIT_S,
    ) -> None:
        self.path = path
        self._clock = clock
        self._busy_wait_s = busy_wait_s
        self._obstacle: Obstacle | None = None
        self._retry_at = 0.0
        self._changed: set[str] = set()
        self._erased: set[str] = set()
        self._connection = self._open()
        if first_id:
            self._skip_ids(first_id)

    @property
    def notice(self) -> str:
        """One sentence while changes are kept in memory only, else empty."""
        return obstacle_sentence(self._obstacle, self.path) if self._obstacle else ""

    @property
    def is_held(self) -> bool:
        return self._obstacle is not None

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """Raises: sqlite3.DatabaseError when a page is damaged; callers then read row by row."""
        return self._connection.execute(sql, values).fetchall()

    def row(self, sql: str, values: Values = ()) -> Row | None:
        try:
            return self._connection.execute(sql, values).fetchone()
        except sqlite3.DatabaseError as error:
            raise self._explained(error) from error

    def each(self, sql: str, values: Values = ()) -> Iterator[Row]:
        """Row by row, so that the reader can stop early. Raises as ``rows``."""
        yield from self._connection.execute(sql, values)

    def check(self, question: Action[T]) -> T:
        """Ask about the schema. Raises as ``rows``."""
        return question(self._connection)

    def attempt(self, action: Action[T]) -> T | None:
        """Change in a transaction what can be made again; None when nothing can be written now.

        Raises:
            sqlite3.DatabaseError: A page is damaged.
        """
        try:
            return self._transact(action)
        except sqlite3.DatabaseError as error:
            if obstacle_of(error) is None:
                raise
            return None

    def write(self, id_: str, action: Action[T], *, erases: bool = False) -> T:
        """Run ``action`` in a transaction; it may run twice, on disk and then in memory.

        Args:
            id_: The one chat or folder that it changes.
            action: Gets the connection.
            erases: It deletes that for good.
        """
        self._return_when_due()
        result = self._write(action)
        if self.is_held:
            (self._erased if erases else self._changed).add(id_)
        elif erases:
            # Else what was deleted stays readable in the journal for a while.
            with suppress(sqlite3.OperationalError):
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return result

    def _write(self, action: Action[T]) -> T:
        try:
            return self._transact(action)
        except sqlite3.DatabaseError as error:
            self._get_around(error)
        try:
            return self._transact(action)
        except sqlite3.DatabaseError as error:
            raise self._explained(error) from error

    def _get_around(self, error: sqlite3.DatabaseError) -> None:
        """Leave the disk when it cannot be written, or the search index when it may be damaged."""
        obstacle = obstacle_of(error)
        if is_damage(error) and search_index.exists(self._connection):
            self._transact(search_index.disconnect)
        elif obstacle is None or self.is_held:
            raise self._explained(error) from error
        else:
            self._hold(obstacle)

    @property
    def edition(self) -> int:
        """Another number once all was replaced by a backup, be it by another program."""
        # Putting a copy in place counts this up; so does a new table, which does no harm.
        row = self.row("PRAGMA schema_version")
        return 0 if row is None else row[0]

    def back_up(self, path: Path) -> None:
        """Raises: UserError backup-is-database, backup-not-written."""
        self._require_other(path)
        write_backup(self._connection, path)

    def restore(self, path: Path, moment: str) -> Restored:
        """Replace everything by a backup. Of what was there a copy named ``moment`` is kept.

        Raises:
            UserError: backup-not-found, backup-is-folder, backup-damaged, backup-too-new,
                backup-is-database, not-restored; all is as it was.
        """
        self._require_other(path)
        if self.path is None or self.is_held:
            raise UserError(
                "not-restored",
                f"The backup cannot be restored while chats cannot be saved. {self.notice}".strip(),
            )
        with closing(read_backup(path)) as chats:
            return Restored(replace_all(self._connection, self.path, moment, chats))

    def close(self) -> None:
        if self.is_held:
            # The last attempt to save may take its time.
            self._return(BUSY_WAIT_S)
        self._connection.close()

    def _open(self) -> sqlite3.Connection:
        if self.path is None:
            return open_memory()
        try:
            return open_disk(self.path, busy_wait_s=self._busy_wait_s)
        except (sqlite3.DatabaseError, OSError) as error:
            obstacle = obstacle_of(error)
            if obstacle is None:
                raise self._explained(error) from error
            return self._open_held(self.path, obstacle)

    def _open_held(self, path: Path, obstacle: Obstacle) -> sqlite3.Connection:
        self._begin_hold(obstacle)
        try:
            connection = open_memory(path)
        except (sqlite3.DatabaseError, OSError):
            log.warning("the chats on disk cannot be read now")
            connection = open_memory()
        self._connection = connection
        self._skip_ids(2**20 + secrets.randbelow(2**20))
        return connection

    def _transact(self, action: Action[T]) -> T:
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            result = action(connection)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return result

    def _hold(self, obstacle: Obstacle) -> None:
        """Go on in memory. Ids skip ahead so that they meet none that others write to disk."""
        memory = copy_to_memory(self._connection)
        self._connection.close()
        self._connection = memory
        self._begin_hold(obstacle)
        self._skip_ids(2**20 + secrets.randbelow(2**20))

    def _begin_hold(self, obstacle: Obstacle) -> None:
        log.warning("changes are kept in memory: %s", obstacle)
        self._obstacle = obstacle
        self._retry_at = self._clock() + RETRY_S

    def _return_when_due(self) -> None:
        if self.is_held and self._clock() >= self._retry_at:
            self._return(self._busy_wait_s)

    def _return(self, busy_wait_s: float) -> None:
        """Write back what changed and go on with the disk; stay in memory if that fails."""
        if self.path is None:
            return
        self._retry_at = self._clock() + RETRY_S
        try:
            disk = open_disk(self.path, busy_wait_s=busy_wait_s)
        except (sqlite3.DatabaseError, OSError, UserError):
            return
        try:
            merge(self._connection, disk, self._changed, self._erased)
        except sqlite3.DatabaseError:
            disk.close()
            return
        self._connection.close()
        self._connection = disk
        self._obstacle = None
        self._changed.clear()
        self._erased.clear()
        log.info("changes are on disk again")

    def _require_other(self, path: Path) -> None:
        if self.path is not None and path.exists() and path.samefile(self.path):
            raise UserError(
                "backup-is-database",
                f"{path} holds the chats that Parley works with. Choose another file.",
                path=str(path),
            )

    def _skip_ids(self, count: int) -> None:
        connection = self._connection
        last = connection.execute("SELECT coalesce(max(id), 0) FROM messages").fetchone()[0]
        connection.execute("DELETE FROM sqlite_sequence WHERE name = 'messages'")
        connection.execute("INSERT INTO sqlite_sequence VALUES ('messages', ?)", (last + count,))

    def _explained(self, error: Exception) -> Exception:
        return damaged(self.path) if is_damage(error) else error
