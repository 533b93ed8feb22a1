"""What sequences need of the KV cache: blocks in memory, and behind them those on disk."""

from collections.abc import Sequence

from app.engine.block_pool import BlockPool, PoolExhausted
from app.engine.digests import chain
from app.engine.kv_blocks import KvBlocks
from app.engine.kv_file import BlockKey
from app.engine.kv_store import KvShelf
from app.engine.prefix_cache import PrefixCache


class KvMemory:
    """The pool, the prefix cache, the blocks' content, and a shelf of blocks on disk or none.

    Belongs to the engine's thread, ``covered`` excepted.
    """

    def __init__(
        self,
        pool: BlockPool,
        prefixes: PrefixCache,
        blocks: KvBlocks,
        shelf: KvShelf | None = None,
    ) -> None:
        self.pool = pool
        self.prefixes = prefixes
        self.blocks = blocks
        self.block_size = prefixes.block_size
        self._shelf = shelf

    def match(self, token_ids: Sequence[int]) -> tuple[list[int], list[bytes]]:
        """Blocks, shared, and digests of the longest prefix known in memory or on disk."""
        return self.prefixes.match(token_ids, self._restored)

    def keep(self, digest: bytes, parent: bytes, token_ids: Sequence[int], block: int) -> None:
        """Have a full block on disk soon. Without a shelf nothing happens."""
        if self._shelf is not None:
            key = BlockKey(digest, parent, tuple(token_ids))
            self._shelf.keep(key, lambda: self.blocks.read(block))

    def covered(self, token_ids: Sequence[int]) -> int:
        """Tokens of the longest prefix of full blocks known in memory or on disk; any thread."""
        count = 0
        for digest, parent in chain(self.prefixes.root, token_ids, self.block_size):
            if not self._has(digest, parent):
                break
            count += self.block_size
        return count

    def warm(self, token_ids: Sequence[int]) -> int:
        """Read this prefix back into memory, where it stays as long as there is room.

        Returns:
            How many tokens of it are in memory now.
        """
        # A prefix is matched up to the token before its last.
        blocks, _ = self.match([*token_ids, 0])
        for block in reversed(blocks):
            self.pool.release(block)
        return len(blocks) * self.block_size

    def _has(self, digest: bytes, parent: bytes) -> bool:
        if self.prefixes.knows(digest):
            return True
        return self._shelf is not None and self._shelf.has(digest, parent)

    def _restored(self, key: BlockKey) -> int | None:
        """A block filled from the disk, in use once; None when there is none, or no room."""
        if self._shelf is None or not self._shelf.has(key.digest, key.parent):
            return None
        try:
            block = self.pool.allocate()
        except PoolExhausted:
            return None
        is_filled = False
        try:
            is_filled = self._shelf.read(key, lambda payload: self.blocks.write(block, payload))
        finally:
            if not is_filled:
                self.pool.release(block)
        return block if is_filled else None
