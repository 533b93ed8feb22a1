"""A new chat with the messages of another one."""

from collections.abc import Sequence

from app.core.chat import Message, Role
from app.store.chat_store import ChatStore


def copy_branch(store: ChatStore, messages: Sequence[Message], title: str) -> str:
    """Returns the new chat's id. Token records come along, so nothing is read anew."""
    chat = store.create_chat(title)
    parent: int | None = None
    for message in messages:
        copy = store.add_message(chat.id, parent, message.role, message.text, message.state)
        if message.role is Role.ASSISTANT:
            store.save_answer(
                copy.id,
                message.text,
                message.state,
                stats=message.stats,
                note=message.note,
                record=store.record(message.id),
            )
        parent = copy.id
    return chat.id
