"""From a row to data. A value that cannot be read gets a default; its row never hides the rest."""

import json
import sys
from array import array
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

from app.core.chat import AnswerStats, ChatSummary, Message, MessageState, Role
from app.core.generation import FinishReason
from app.store.tree import Place

Row = tuple[Any, ...]

MESSAGE_COLUMNS = "id, chat_id, parent_id, role, text, state, created, stats, note"
UNREADABLE = "Part of this message could not be read from the disk."
PREVIEW = 120

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_microseconds(time: datetime) -> int:
    return (time - _EPOCH) // timedelta(microseconds=1)


def to_time(value: object) -> datetime:
    try:
        return _EPOCH + timedelta(microseconds=int(str(value)))
    except (ValueError, OverflowError):
        return _EPOCH


def to_message(row: Row, place: Place) -> Message:
    """``row`` as ordered in ``MESSAGE_COLUMNS``."""
    id_, chat_id, parent_id, role, text, state, created, stats, note = row
    whole = isinstance(text, str) and state in _STATES and role in _ROLES
    return Message(
        id=id_,
        chat_id=chat_id,
        parent_id=parent_id,
        role=_ROLES.get(role, Role.ASSISTANT),
        text=str(text or ""),
        state=_STATES.get(state, MessageState.FAILED),
        created=to_time(created),
        stats=to_stats(stats),
        note=str(note or "") if whole else UNREADABLE,
        sibling=place.sibling,
        siblings=place.siblings,
    )


def unreadable_message(id_: int, chat_id: str, parent_id: int | None, place: Place) -> Message:
    row = (id_, chat_id, parent_id, "", None, "", 0, None, UNREADABLE)
    return to_message(row, place)


def to_summary(row: Row) -> ChatSummary:
    id_, title, created, updated, pinned, messages, preview = row
    return ChatSummary(
        id=str(id_),
        title=str(title or ""),
        created=to_time(created),
        updated=to_time(updated),
        messages=messages or 0,
        pinned=bool(pinned),
        preview=" ".join(str(preview or "").split())[:PREVIEW],
    )


def from_stats(stats: AnswerStats | None) -> str | None:
    return None if stats is None else json.dumps(asdict(stats))


def to_stats(value: object) -> AnswerStats | None:
    if not isinstance(value, str):
        return None
    try:
        fields = json.loads(value)
        reason = fields.pop("finish_reason", None)
        return AnswerStats(**fields, finish_reason=FinishReason(reason) if reason else None)
    except (ValueError, TypeError, AttributeError):
        return None


def from_ids(ids: tuple[int, ...]) -> bytes:
    """Four bytes an id, little-endian."""
    return _little_endian(array("I", ids)).tobytes()


def to_ids(value: bytes) -> tuple[int, ...]:
    ids = array("I")
    ids.frombytes(value[: len(value) // 4 * 4])
    return tuple(_little_endian(ids))


def _little_endian(ids: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        ids.byteswap()
    return ids


_ROLES: dict[object, Role] = {role.value: role for role in Role}
_STATES: dict[object, MessageState] = {state.value: state for state in MessageState}
