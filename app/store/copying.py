"""A branch of one chat as a chat of its own, in the same database or in another one."""

import secrets
import sqlite3
from collections.abc import Sequence

from app.core.chat import Message, MessageState
from app.core.errors import UserError
from app.core.generation import TokenRecord
from app.store.rows import from_stats, to_microseconds
from app.store.tables import Tables
from app.store.token_table import save_record
from app.store.value_table import save_value

Turn = tuple[Message, TokenRecord | None]

_CHAT = (
    "INSERT INTO chats (id, title, created, updated, system, folder_id, title_by_person) "
    "VALUES (?, ?, ?, ?, ?, (SELECT id FROM folders WHERE id = ?), ?)"
)
_MESSAGE = (
    "INSERT INTO messages (chat_id, parent_id, role, text, state, created, stats, note, "
    "first_read) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def copy_chat(
    source: Tables,
    target: Tables,
    chat_id: str,
    up_to: int | None,
    now: int,
    title: str | None = None,
) -> str:
    """Copy the shown branch, or the one up to a message, in one transaction; the new chat's id.

    ``title`` is the copy's where it has another one. Token records and named values come along, so
    that nothing is read anew. An answer being written counts as interrupted.

    Raises:
        UserError: chat-not-found, message-not-found.
    """
    chats, summary = source.chats, source.chats.get(chat_id)
    copy_id = secrets.token_hex(5)
    by_person = int(chats.is_titled_by_person(chat_id))
    name = summary.title if title is None else title
    values = (name, now, now, chats.system(chat_id), summary.folder_id, by_person)
    turns = [
        (message, source.tokens.record(message.id)) for message in _branch(source, chat_id, up_to)
    ]

    named = source.values.all(chat_id)

    def insert(connection: sqlite3.Connection) -> None:
        connection.execute(_CHAT, (copy_id, *values))
        leaf = _insert(connection, copy_id, turns)
        for name, value in named:
            save_value(connection, copy_id, name, value)
        connection.execute("UPDATE chats SET leaf = ? WHERE id = ?", (leaf, copy_id))

    target.database.write(copy_id, insert)
    return copy_id


def _branch(source: Tables, chat_id: str, up_to: int | None) -> Sequence[Message]:
    if up_to is None:
        return source.branch(chat_id)
    if source.messages.chat_of(up_to) != chat_id:
        raise UserError(
            "message-not-found", f"The chat {chat_id} has no message {up_to}.", message=up_to
        )
    return source.branch_to(up_to)


def _insert(connection: sqlite3.Connection, chat_id: str, turns: Sequence[Turn]) -> int | None:
    """The last message's id."""
    ids: dict[int | None, int] = {}
    last = None
    for message, record in turns:
        values = (chat_id, last, *_content(message), ids.get(message.first_read))
        last = connection.execute(_MESSAGE, values).lastrowid
        assert last is not None
        ids[message.id] = last
        save_record(connection, last, record)
    return last


def _content(message: Message) -> tuple[object, ...]:
    writing = message.state is MessageState.WRITING
    return (
        message.role,
        message.text,
        MessageState.INTERRUPTED if writing else message.state,
        to_microseconds(message.created),
        from_stats(message.stats),
        message.note,
    )
