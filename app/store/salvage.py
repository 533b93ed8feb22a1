"""Reading what can be read of a table when a page of the file is damaged."""

import logging
import sqlite3

from app.store.database import Database, Row, Values

log = logging.getLogger(__name__)


def read_one_by_one(database: Database, table: str, sql: str, values: Values) -> list[Row]:
    """Ask ``sql``, whose last parameter is the row id, for every row id in turn."""
    found: list[Row] = []
    lost = 0
    for rowid in range(1, _last_rowid(database, table) + 1):
        try:
            found += database.rows(sql, (*values, rowid))
        except sqlite3.DatabaseError:
            lost += 1
    log.warning("read %d rows of %s; %d are damaged", len(found), table, lost)
    return found


def _last_rowid(database: Database, table: str) -> int:
    try:
        return database.rows(f"SELECT coalesce(max(rowid), 0) FROM {table}")[0][0]
    except sqlite3.DatabaseError:
        return 100_000
