"""Deleting for good, with all that belongs to it."""

import sqlite3


def delete_chat(connection: sqlite3.Connection, chat_id: str) -> None:
    connection.execute("DELETE FROM drafts WHERE chat_id IN (?, ? || '/files')", (chat_id, chat_id))
    of_chat = "message_id IN (SELECT id FROM messages WHERE chat_id = ?)"
    connection.execute(f"DELETE FROM token_records WHERE {of_chat}", (chat_id,))
    # Foreign keys would follow the chain of parents; a chat's messages go together.
    connection.execute("DELETE FROM messages WHERE chat_id = ?", (chat_id,))
    connection.execute("DELETE FROM chat_values WHERE chat_id = ?", (chat_id,))
    connection.execute("DELETE FROM chats WHERE id = ?", (chat_id,))


def delete_folder(connection: sqlite3.Connection, folder_id: str) -> None:
    """Its chats stay, in no folder."""
    connection.execute("UPDATE chats SET folder_id = NULL WHERE folder_id = ?", (folder_id,))
    connection.execute("DELETE FROM folders WHERE id = ?", (folder_id,))
