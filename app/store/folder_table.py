"""Folders: named groups of chats."""

import secrets
import sqlite3

from app.core.chat import Folder
from app.core.errors import UserError
from app.store.chat_table import no_such_chat
from app.store.database import Database
from app.store.deletion import delete_folder


class FolderTable:
    """Folders of one database. A chat is in one folder or in none."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def listed(self) -> list[Folder]:
        """By name. None where they cannot be read, so that the chats still show."""
        try:
            rows = self._database.rows("SELECT id, name FROM folders ORDER BY fold(name), id")
        except sqlite3.DatabaseError:
            return []
        return [Folder(str(id_), str(name)) for id_, name in rows]

    def create(self, name: str) -> Folder:
        folder = Folder(secrets.token_hex(5), name)

        def insert(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT INTO folders VALUES (?, ?)", (folder.id, name))

        self._database.write(folder.id, insert)
        return folder

    def rename(self, folder_id: str, name: str) -> None:
        def update(connection: sqlite3.Connection) -> None:
            _require(connection, folder_id)
            connection.execute("UPDATE folders SET name = ? WHERE id = ?", (name, folder_id))

        self._database.write(folder_id, update)

    def delete(self, folder_id: str) -> None:
        def delete(connection: sqlite3.Connection) -> None:
            _require(connection, folder_id)
            delete_folder(connection, folder_id)

        self._database.write(folder_id, delete, erases=True)

    def move(self, chat_id: str, folder_id: str | None) -> None:
        def update(connection: sqlite3.Connection) -> None:
            if folder_id is not None:
                _require(connection, folder_id)
            sql = "UPDATE chats SET folder_id = ? WHERE id = ?"
            if connection.execute(sql, (folder_id, chat_id)).rowcount == 0:
                raise no_such_chat(chat_id)

        self._database.write(chat_id, update)


def _require(connection: sqlite3.Connection, folder_id: str) -> None:
    if connection.execute("SELECT 1 FROM folders WHERE id = ?", (folder_id,)).fetchone() is None:
        raise UserError("folder-not-found", "This folder is no longer there.", folder=folder_id)
