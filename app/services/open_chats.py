"""Opening the chats when Parley starts."""

from pathlib import Path

from app.core.chat_memory import ChatMemory
from app.core.errors import UserError
from app.services.erase import Run, erase_chats, run_at_once
from app.store.chat_store import ChatStore
from app.store.connection import BUSY_WAIT_S

# The window stands still while its thread waits for another program.
WINDOW_BUSY_WAIT_S = 0.05


def open_chats(
    path: Path,
    busy_wait_s: float = BUSY_WAIT_S,
    memory: ChatMemory | None = None,
    run: Run = run_at_once,
) -> ChatStore:
    """The chats, answers cut off by a crash marked, and the bin's oldest emptied.

    Args:
        path: The database.
        busy_wait_s: How long a write waits for another program.
        memory: What is emptied from the bin is taken out of it too.
        run: As for ``erase_chats``.

    Raises:
        UserError: database-damaged, database-too-new.
    """
    store = ChatStore(path, busy_wait_s=busy_wait_s)
    store.recover_interrupted()
    erase_chats(store, store.old_bin(), memory, run)
    return store


def open_chats_or_memory(
    path: Path,
    memory: ChatMemory | None = None,
    run: Run = run_at_once,
    busy_wait_s: float = WINDOW_BUSY_WAIT_S,
) -> ChatStore:
    """For the window, and for restoring a backup.

    Never fails: chats that cannot be opened are left alone, and ``notice`` says why.
    """
    try:
        return open_chats(path, busy_wait_s, memory, run)
    except UserError as error:
        damaged = path if error.code == "database-damaged" else None
        return ChatStore(None, notice=error.sentence, busy_wait_s=busy_wait_s, damaged=damaged)
