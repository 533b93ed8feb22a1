"""Finds KV blocks that were computed before, by a digest chain over token ids."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack

from app.engine.block_pool import BlockPool
from app.engine.digests import chain_digest
from app.engine.kv_file import BlockKey

Restore = Callable[[BlockKey], int | None]


def _nowhere(_key: BlockKey) -> None:
    return None


class PrefixCache:
    """Full blocks by digest. Token ids and parent are compared on a hit, so a collision is a miss.

    Args:
        pool: Where the blocks live; the cache marks blocks there and forgets them on eviction.
        block_size: Tokens per block.
        root: Parent of every first block: a fingerprint of model, precision and device.
    """

    def __init__(self, pool: BlockPool, block_size: int, root: bytes = b"") -> None:
        self.block_size = block_size
        self.root = root
        self._pool = pool
        self._by_digest: dict[bytes, tuple[int, BlockKey]] = {}
        self._by_block: dict[int, bytes] = {}
        pool.on_evict = self._forget

    def match(
        self, token_ids: Sequence[int], restore: Restore = _nowhere
    ) -> tuple[list[int], list[bytes]]:
        """The blocks, now shared, and digests of the longest known prefix of full blocks.

        At least one token stays uncovered, since a step is needed to get logits.

        Args:
            token_ids: The row that is to be fed.
            restore: Gives a block that is not known here, filled and in use once, or None.
        """
        blocks: list[int] = []
        digests: list[bytes] = []
        parent = self.root
        # A device that fails while a block is restored must not leave those before it in use.
        with ExitStack() as undo:
            for end in range(self.block_size, len(token_ids), self.block_size):
                chunk = tuple(token_ids[end - self.block_size : end])
                key = BlockKey(chain_digest(parent, chunk), parent, chunk)
                block = self._shared(key)
                if block is None:
                    block = self._restored(key, restore)
                if block is None:
                    break
                undo.callback(self._pool.release, block)
                blocks.append(block)
                digests.append(key.digest)
                parent = key.digest
            undo.pop_all()
        return blocks, digests

    def knows(self, digest: bytes) -> bool:
        return digest in self._by_digest

    def insert(self, parent: bytes, token_ids: Sequence[int], block: int) -> bytes:
        """Make a full, computed block findable; of two equal ones the first stays the known one."""
        key = BlockKey(chain_digest(parent, token_ids), parent, tuple(token_ids))
        self._insert(key, block)
        return key.digest

    def _shared(self, key: BlockKey) -> int | None:
        block, known = self._by_digest.get(key.digest, (None, None))
        if block is None or known != key:
            return None
        self._pool.share(block)
        return block

    def _restored(self, key: BlockKey, restore: Restore) -> int | None:
        block = restore(key)
        if block is not None:
            self._insert(key, block)
        return block

    def _insert(self, key: BlockKey, block: int) -> None:
        if key.digest not in self._by_digest and block not in self._by_block:
            self._by_digest[key.digest] = (block, key)
            self._by_block[block] = key.digest
            self._pool.mark_cached(block)

    def _forget(self, block: int) -> None:
        digest = self._by_block.pop(block, None)
        if digest is not None:
            del self._by_digest[digest]
