"""Chats for the tests of exchange: our own, and conversations as ChatGPT exports them."""

from datetime import UTC, datetime

from app.core.chat import MessageState, Role
from app.core.whole_chat import WholeChat, WholeMessage

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


def chat_of(*texts, **changes):
    """Questions and answers in turn, each following the one before."""
    messages = tuple(
        WholeMessage(
            n - 1 if n else None,
            Role.ASSISTANT if n % 2 else Role.USER,
            text,
            MessageState.COMPLETE,
            NOON,
        )
        for n, text in enumerate(texts)
    )
    return WholeChat("0123456789", "A walk", NOON, NOON, messages=messages, **changes)


def node(name, parent, role=None, text="", time=None, **changes):
    """One node of a mapping, as (name, value). Without a role it holds no message."""
    message = None
    if role:
        content = {"content_type": "text", "parts": [text]}
        message = {"author": {"role": role}, "create_time": time, "content": content, **changes}
    return name, {"id": name, "message": message, "parent": parent, "children": []}


def conversation(*nodes, **changes):
    """A conversation whose shown branch ends at its last node."""
    mapping = dict(nodes)
    for name, value in nodes:
        if value["parent"] in mapping:
            mapping[value["parent"]]["children"].append(name)
    return {
        "title": "A walk",
        "create_time": 1_790_000_000.5,
        "update_time": 1_790_000_100.0,
        "mapping": mapping,
        "current_node": nodes[-1][0],
        "conversation_id": "6f1c",
        **changes,
    }


def plain_conversation(**changes):
    return conversation(
        node("root", None),
        node("q", "root", "user", "Where to?", 1_790_000_001.0),
        node("a", "q", "assistant", "To the lake.", 1_790_000_002.0),
        **changes,
    )
