"""The token ids that models read and wrote, and the whole rows they make."""

import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from app.core.generation import TokenRecord
from app.store.database import Database, Row
from app.store.rows import from_ids, to_id_array, to_ids

TokenRow: TypeAlias = "array[int]"


class TokenTable:
    """Token records of one database, one an answer at most."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, message_id: int) -> TokenRecord | None:
        row = self._database.row(
            "SELECT kept, prompt_ids, answer_ids FROM token_records WHERE message_id = ?",
            (message_id,),
        )
        return None if row is None else TokenRecord(row[0], to_ids(row[1]), to_ids(row[2]))

    def rows_of(self, chat_id: str) -> Iterator[TokenRow]:
        """The whole rows of its answers, but for those that a later answer's row begins with.

        Nothing where the file is damaged.
        """
        sql = (
            "SELECT messages.id, parent_id, role, kept, prompt_ids, answer_ids FROM messages "
            "LEFT JOIN token_records ON message_id = messages.id "
            "WHERE chat_id = ? ORDER BY messages.id"
        )
        try:
            found = self._database.rows(sql, (chat_id,))
        except sqlite3.DatabaseError:
            return
        yield from _rows(found)


def save_record(
    connection: sqlite3.Connection, message_id: int, record: TokenRecord | None
) -> None:
    if record is None:
        connection.execute("DELETE FROM token_records WHERE message_id = ?", (message_id,))
        return
    connection.execute(
        "REPLACE INTO token_records (message_id, kept, prompt_ids, answer_ids) VALUES (?, ?, ?, ?)",
        (message_id, record.kept, from_ids(record.prompt_ids), from_ids(record.answer_ids)),
    )


def _rows(found: Sequence[Row]) -> Iterator[TokenRow]:
    """``found`` is in the order of ids, in which a parent comes before what follows it."""
    nothing = array("I")
    rows: dict[object, TokenRow] = {None: nothing}
    # Answers whose whole row is the beginning of a later one.
    begun: set[int] = set()
    for id_, parent, role, *record in found:
        before = rows.get(parent, nothing)
        if role != "assistant":
            rows[id_] = before
            continue
        rows[id_] = _extended(before, *record)
        if rows[id_][: len(before)] == before:
            begun.add(id(before))
    different = {id(row): row for row in rows.values()}
    yield from (row for key, row in different.items() if row and key not in begun)


def _extended(before: TokenRow, kept: Any, prompt_ids: bytes, answer_ids: bytes) -> TokenRow:
    """As ``token_rows.extended``, but without an object for each id: a chat may have millions."""
    if not isinstance(kept, int) or kept > len(before):
        return array("I")
    return before[:kept] + to_id_array(prompt_ids) + to_id_array(answer_ids)
