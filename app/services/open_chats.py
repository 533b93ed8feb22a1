"""Opening the chats when Parley starts."""

from pathlib import Path

from app.core.errors import UserError
from app.store.chat_store import ChatStore
from app.store.connection import BUSY_WAIT_S

# The window stands still while its thread waits for another program.
WINDOW_BUSY_WAIT_S = 0.05


def open_chats(path: Path, busy_wait_s: float = BUSY_WAIT_S) -> ChatStore:
    """The chats, answers cut off by a crash marked, and the bin's oldest emptied.

    Raises:
        UserError: database-damaged, database-too-new.
    """
    store = ChatStore(path, busy_wait_s=busy_wait_s)
    store.recover_interrupted()
    store.purge_bin()
    return store


def open_chats_or_memory(path: Path) -> ChatStore:
    """For the window.

    Never fails: chats that cannot be opened are left alone, and ``notice`` says why.
    """
    try:
        return open_chats(path, WINDOW_BUSY_WAIT_S)
    except UserError as error:
        return ChatStore(None, notice=error.sentence)
