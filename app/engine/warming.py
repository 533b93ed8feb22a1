"""Reads a prefix back from disk in small portions, so that running answers hardly notice."""

from collections.abc import Sequence

from app.engine.kv_memory import KvMemory

PORTION_BLOCKS = 16


class Warming:
    """One prefix at a time: whoever opens another chat no longer waits for the one before."""

    def __init__(self, memory: KvMemory) -> None:
        self._memory = memory
        self._token_ids: Sequence[int] = ()
        self._end = 0

    @property
    def is_done(self) -> bool:
        return self._end >= len(self._token_ids)

    def begin(self, token_ids: Sequence[int]) -> None:
        self._token_ids, self._end = token_ids, 0

    def go_on(self) -> None:
        """Read the next portion; the first block that is nowhere ends it."""
        if self.is_done:
            return
        block_size = self._memory.block_size
        self._end += PORTION_BLOCKS * block_size
        wanted = min(self._end, len(self._token_ids)) // block_size * block_size
        if self._memory.warm(self._token_ids[:wanted]) < wanted:
            self._end = len(self._token_ids)
