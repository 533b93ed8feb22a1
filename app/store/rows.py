"""From a row to data. A value that cannot be read gets a default; its row never hides the rest."""

import json
import sys
from array import array
from collections.abc import Sequence
from dataclasses import astuple
from datetime import UTC, datetime, timedelta
from typing import Any

from app.core.chat import AnswerStats, ChatSummary, Message, MessageState, Role
from app.core.generation import FinishReason
from app.store.tree import Place

Row = tuple[Any, ...]

MESSAGE_COLUMNS = "id, chat_id, parent_id, role, text, state, created, stats, note, first_read"
UNREADABLE = "Part of this message could not be read from the disk."
PREVIEW = 120

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_microseconds(time: datetime) -> int:
    return (time - _EPOCH) // timedelta(microseconds=1)


def to_time(value: object) -> datetime:
    try:
        return datetime.fromtimestamp(value / 1e6, UTC)  # type: ignore[operator]
    except (TypeError, ValueError, OverflowError, OSError):
        return _EPOCH


def to_messages(rows: Sequence[Row], places: Sequence[Place]) -> list[Message]:
    """``rows`` as ordered in ``MESSAGE_COLUMNS``."""
    stats = _all_stats([row[7] for row in rows])
    return [_message(*three) for three in zip(rows, stats, places, strict=True)]


def _message(row: Row, stats: AnswerStats | None, place: Place) -> Message:
    # Positional, since a chat of thousands of messages is opened at one click.
    id_, chat_id, parent_id, role, text, state, created, _, note, first_read = row
    known_role, known_state = _ROLES.get(role), _STATES.get(state)
    if known_role is None or known_state is None or not isinstance(text, str):
        known_role, note = known_role or Role.ASSISTANT, UNREADABLE
        known_state, text = known_state or MessageState.FAILED, str(text or "")
    return Message(
        id_,
        chat_id,
        parent_id,
        known_role,
        text,
        known_state,
        to_time(created),
        stats,
        note or "",
        place.sibling,
        place.siblings,
        first_read,
    )


def unreadable_row(id_: int, chat_id: str, parent_id: int | None) -> Row:
    return (id_, chat_id, parent_id, None, None, None, 0, None, UNREADABLE, None)


def to_summary(row: Row) -> ChatSummary:
    id_, title, created, updated, pinned, messages, preview, folder_id = row
    return ChatSummary(
        id=str(id_),
        title=str(title or ""),
        created=to_time(created),
        updated=to_time(updated),
        messages=messages or 0,
        pinned=bool(pinned),
        preview=" ".join(str(preview or "").split())[:PREVIEW],
        folder_id=folder_id,
    )


def from_stats(stats: AnswerStats | None) -> str | None:
    """A JSON array of the fields in their order."""
    return None if stats is None else json.dumps(astuple(stats))


def _all_stats(values: Sequence[object]) -> list[AnswerStats | None]:
    """One parse for all is ten times faster than one each; they are parsed alone if it fails."""
    texts = [value if isinstance(value, str) else "null" for value in values]
    try:
        found = json.loads(f"[{','.join(texts)}]")
    except ValueError:
        found = [_parsed(text) for text in texts]
    if len(found) != len(values):
        found = [_parsed(text) for text in texts]
    return [_stats(fields) for fields in found]


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _stats(fields: Any) -> AnswerStats | None:
    if fields is None:
        return None
    try:
        reason = FinishReason(fields[7]) if fields[7] else None
        return AnswerStats(*fields[:7], reason)  # type: ignore[call-arg]
    except (ValueError, TypeError, LookupError):
        return None


def from_ids(ids: tuple[int, ...]) -> bytes:
    """Four bytes an id, little-endian."""
    return _little_endian(array("I", ids)).tobytes()


def to_ids(value: bytes) -> tuple[int, ...]:
    return tuple(to_id_array(value))


def to_id_array(value: bytes) -> "array[int]":
    ids = array("I")
    ids.frombytes(value[: len(value) // 4 * 4])
    return _little_endian(ids)


def _little_endian(ids: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        ids.byteswap()
    return ids


_ROLES: dict[object, Role] = {role.value: role for role in Role}
_STATES: dict[object, MessageState] = {state.value: state for state in MessageState}
