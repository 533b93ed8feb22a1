"""Deleting chats for good, their words from the chat memory too."""

from bisect import bisect
from collections.abc import Callable, Sequence

from app.core.chat_memory import ChatMemory
from app.core.token_rows import shared
from app.store.chat_store import ChatStore

Task = Callable[[], None]
Run = Callable[[Task], None]
TokenRow = tuple[int, ...]


def run_at_once(task: Task) -> None:
    task()


def erase_chats(
    store: ChatStore, chat_ids: Sequence[str], memory: ChatMemory | None, run: Run = run_at_once
) -> None:
    """Delete these chats, and the KV blocks that no other chat uses.

    Args:
        store: Where they are.
        chat_ids: Temporary ones too.
        memory: None when there is no chat memory.
        run: Runs the slow part, which touches no store: at once, or in another thread.
    """
    if not chat_ids:
        return
    gone = [] if memory is None else store.token_rows(chat_ids)
    for chat_id in chat_ids:
        store.erase_chat(chat_id)
    if memory is not None and gone:
        kept = _shared_starts(store, gone)
        run(lambda: _forget(memory, gone, kept))


def _forget(memory: ChatMemory, gone: Sequence[TokenRow], kept: Sequence[TokenRow]) -> None:
    memory.forget(gone, kept)


def _shared_starts(store: ChatStore, gone: Sequence[TokenRow]) -> list[TokenRow]:
    """Of all rows that are left, what they begin with in common with a row that is gone.

    The rest of them shares no block with it, and all rows at once may not fit into memory.
    """
    ordered = sorted(gone)
    starts: set[TokenRow] = set()
    for chat in (*store.list_chats(), *store.list_bin()):
        for row in store.token_rows([chat.id]):
            # In this order the longest common start is that of a neighbour.
            at = bisect(ordered, row)
            near = ordered[max(at - 1, 0) : at + 1]
            starts.add(row[: max(shared(row, other) for other in near)])
    starts.discard(())
    return sorted(starts)
