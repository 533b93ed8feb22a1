"""The "parley-chats" format: whole chats as JSON, several a file, which import back equal.

Messages carry their place in the chat as ``id``; ``parent``, ``first_read`` and ``shown`` name such
places. Token records are left out: they count only for one model on one PC.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any, cast

from app.core.chat import AnswerStats, MessageState, Role
from app.core.errors import UserError
from app.core.generation import FinishReason
from app.core.text import clean_text
from app.core.whole_chat import WholeChat, WholeMessage

FORMAT = "parley-chats"
VERSION = 1


def to_json(chats: Iterable[WholeChat]) -> str:
    value = {"format": FORMAT, "version": VERSION, "chats": [_chat_dict(chat) for chat in chats]}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def chat_values(value: dict[str, Any]) -> list[Any]:
    """The chats of a parsed file, each for ``to_chat``.

    Raises:
        UserError: export-too-new.
        ValueError: It has no list of chats.
    """
    version, chats = value.get("version"), value.get("chats")
    if isinstance(version, int) and version > VERSION:
        raise UserError(
            "export-too-new",
            "This file was written by a newer Parley. Install the newest Parley to import it.",
        )
    if not isinstance(chats, list):
        raise ValueError("no list of chats")
    return cast("list[Any]", chats)


def to_chat(value: Any) -> WholeChat:
    """Raises: ValueError, TypeError, LookupError when it is no chat of this format."""
    return WholeChat(
        id=_text(value["id"]),
        title=_text(value["title"]),
        created=_time(value["created"]),
        updated=_time(value["updated"]),
        pinned=value.get("pinned") is True,
        system=None if value.get("system") is None else _text(value["system"]),
        folder=_text(value.get("folder", "")),
        messages=tuple(_message(message) for message in value["messages"]),
        shown=_place(value.get("shown")),
    )


def _chat_dict(chat: WholeChat) -> dict[str, Any]:
    return {
        "id": chat.id,
        "title": chat.title,
        "created": chat.created.isoformat(),
        "updated": chat.updated.isoformat(),
        "pinned": chat.pinned,
        "system": chat.system,
        "folder": chat.folder,
        "shown": chat.shown,
        "messages": [_message_dict(n, message) for n, message in enumerate(chat.messages)],
    }


def _message_dict(place: int, message: WholeMessage) -> dict[str, Any]:
    return {
        "id": place,
        "parent": message.parent,
        "role": str(message.role),
        "text": message.text,
        "state": str(message.state),
        "created": message.created.isoformat(),
        "stats": None if message.stats is None else asdict(message.stats),
        "note": message.note,
        "first_read": message.first_read,
    }


def _message(value: Any) -> WholeMessage:
    state = MessageState(value.get("state", MessageState.COMPLETE))
    return WholeMessage(
        parent=_place(value["parent"]),
        role=Role(value["role"]),
        text=_text(value["text"]),
        # Nobody goes on writing what comes out of a file.
        state=MessageState.INTERRUPTED if state is MessageState.WRITING else state,
        created=_time(value["created"]),
        stats=_stats(value.get("stats")),
        note=_text(value.get("note", "")),
        first_read=_place(value.get("first_read")),
    )


def _stats(value: Any) -> AnswerStats | None:
    if value is None:
        return None
    reason = value.get("finish_reason")
    return AnswerStats(
        model=_text(value["model"]),
        device=_text(value["device"]),
        prompt_tokens=int(value["prompt_tokens"]),
        cached_tokens=int(value["cached_tokens"]),
        completion_tokens=int(value["completion_tokens"]),
        ttft_s=float(value["ttft_s"]),
        decode_tps=float(value["decode_tps"]),
        finish_reason=None if reason is None else FinishReason(reason),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is missing")
    return clean_text(value)


def _place(value: Any) -> int | None:
    if value is not None and type(value) is not int:
        raise TypeError("a place must be a whole number")
    return value


def _time(value: Any) -> datetime:
    time = datetime.fromisoformat(_text(value))
    if time.tzinfo is None:
        raise ValueError("a time has no offset from UTC")
    return time
