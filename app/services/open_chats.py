"""Opening the chats when Parley starts."""

from pathlib import Path

from app.core.errors import UserError
from app.store.chat_store import ChatStore


def open_chats(path: Path) -> ChatStore:
    """The chats, answers cut off by a crash marked, and the bin's oldest emptied.

    Raises:
        UserError: database-damaged, database-too-new.
    """
    store = ChatStore(path)
    store.recover_interrupted()
    store.purge_bin()
    return store


def open_chats_or_memory(path: Path) -> ChatStore:
    """Never fails: chats that cannot be opened are left alone, ``notice`` says why."""
    try:
        return open_chats(path)
    except UserError as error:
        return ChatStore(None, notice=error.sentence)
