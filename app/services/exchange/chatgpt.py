"""A conversation of ChatGPT's data export as a whole chat.

A conversation is a ``mapping`` of nodes, each with a message, its parent and its children;
``current_node`` is the end of the branch that was shown.
"""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from app.core.text import clean_text, first_line
from app.core.whole_chat import WholeChat, WholeMessage
from app.services.exchange.chatgpt_tree import ChatGptTree

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def is_conversation(value: Any) -> bool:
    return isinstance(value, dict) and "mapping" in value


def to_chat(value: Any, now: datetime) -> WholeChat:
    """What went to and from tools, and what was hidden, is left out; all branches are kept.

    ``now`` stands for times that the export does not give.

    Raises:
        ValueError, TypeError, LookupError, AttributeError: It is no conversation, or nothing in it
            was ever shown.
    """
    started, changed = _time(value.get("create_time")), _time(value.get("update_time"))
    tree = ChatGptTree(value["mapping"], _time)
    messages = tree.messages(started or changed or now)
    if not messages:
        raise ValueError("nothing to show")
    return WholeChat(
        id=_id(value.get("conversation_id") or value.get("id")),
        title=_title(value.get("title"), messages),
        created=started or messages[0].created,
        updated=changed or max(message.created for message in messages),
        pinned=value.get("is_starred") is True,
        messages=messages,
        shown=tree.place_of(value.get("current_node")),
    )


def _id(foreign: Any) -> str:
    """Short like ours, and the same every time."""
    if not foreign:
        return ""
    return hashlib.blake2b(
        f"chatgpt {foreign}".encode("utf-8", "replace"), digest_size=8
    ).hexdigest()


def _title(title: Any, messages: Sequence[WholeMessage]) -> str:
    words = " ".join(clean_text(title).split()) if isinstance(title, str) else ""
    return words or first_line(messages[0].text)


def _time(value: Any) -> datetime | None:
    """Seconds since 1970 or a date of ISO 8601; None when it is neither."""
    try:
        if isinstance(value, str):
            time = datetime.fromisoformat(value)
            return time if time.tzinfo else time.replace(tzinfo=UTC)
        return None if value is None else _EPOCH + timedelta(seconds=value)
    except (ValueError, TypeError, OverflowError):
        return None
