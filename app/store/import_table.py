"""Whole chats out of the database and into it."""

import sqlite3
from collections.abc import Sequence

from app.core.chat import Message, MessageState
from app.core.text import clean_text
from app.core.whole_chat import WholeChat, WholeMessage
from app.store.chat_table import ChatTable
from app.store.database import Database
from app.store.folder_table import FolderTable
from app.store.message_table import MessageTable
from app.store.rows import from_stats, to_microseconds


class ImportTable:
    """Reads and adds chats with all their branches."""

    def __init__(
        self, database: Database, chats: ChatTable, messages: MessageTable, folders: FolderTable
    ) -> None:
        self._database = database
        self._folders = folders
        self._chats = chats
        self._messages = messages

    def whole(self, chat_id: str) -> WholeChat:
        """An answer that is being written counts as interrupted."""
        summary = self._chats.get(chat_id)
        tree = self._messages.tree(chat_id)
        ids = tree.in_order()
        places = {id_: place for place, id_ in enumerate(ids)}
        found = self._messages.messages(chat_id, tree, ids)
        return WholeChat(
            id=summary.id,
            title=summary.title,
            created=summary.created,
            updated=summary.updated,
            pinned=summary.pinned,
            system=self._chats.system(chat_id),
            folder=self._folder_name(summary.folder_id),
            messages=tuple(_whole(message, places) for message in found),
            shown=places.get(self._chats.leaf(chat_id) or 0),
        )

    def add(self, chat: WholeChat) -> None:
        """In one transaction. Its id must be free; its folder is made when there is none."""
        folder_id = self._folder_id(chat.folder) if chat.folder else None

        def insert(connection: sqlite3.Connection) -> None:
            connection.execute(
                "INSERT INTO chats (id, title, created, updated, pinned, system, folder_id) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    chat.id,
                    clean_text(chat.title),
                    to_microseconds(chat.created),
                    to_microseconds(chat.updated),
                    int(chat.pinned),
                    None if chat.system is None else clean_text(chat.system),
                    folder_id,
                ),
            )
            ids = _insert_messages(connection, chat)
            leaf = None if chat.shown is None else ids[chat.shown]
            connection.execute("UPDATE chats SET leaf = ? WHERE id = ?", (leaf, chat.id))

        self._database.write(chat.id, insert)

    def _folder_name(self, folder_id: str | None) -> str:
        return next((f.name for f in self._folders.listed() if f.id == folder_id), "")

    def _folder_id(self, name: str) -> str:
        found = next((f for f in self._folders.listed() if f.name == name), None)
        return (found or self._folders.create(name)).id


def _insert_messages(connection: sqlite3.Connection, chat: WholeChat) -> Sequence[int]:
    ids: list[int] = []
    for message in chat.messages:
        parent, first_read = (
            None if place is None else ids[place] for place in (message.parent, message.first_read)
        )
        row = connection.execute(
            "INSERT INTO messages (chat_id, parent_id, role, text, state, created, stats, note, "
            "first_read) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                chat.id,
                parent,
                message.role,
                clean_text(message.text),
                message.state,
                to_microseconds(message.created),
                from_stats(message.stats),
                clean_text(message.note),
                first_read,
            ),
        )
        assert row.lastrowid is not None
        ids.append(row.lastrowid)
    return ids


def _whole(message: Message, places: dict[int, int]) -> WholeMessage:
    place = places[message.id]
    return WholeMessage(
        parent=_before(place, places.get(message.parent_id or 0)),
        role=message.role,
        text=message.text,
        state=_at_rest(message.state),
        created=message.created,
        stats=message.stats,
        note=message.note,
        first_read=_before(place, places.get(message.first_read or 0)),
    )


def _before(place: int, other: int | None) -> int | None:
    """Damage must not make a message follow itself or a later one."""
    return other if other is not None and other < place else None


def _at_rest(state: MessageState) -> MessageState:
    return MessageState.INTERRUPTED if state is MessageState.WRITING else state
