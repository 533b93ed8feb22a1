"""Finds KV blocks that were computed before, by a digest chain over token ids."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np

from app.engine.block_pool import BlockPool

DIGEST_BYTES = 16


def chain_digest(parent: bytes, token_ids: Sequence[int]) -> bytes:
    """The name of a full block: it depends on every token up to its end."""
    ids = np.asarray(token_ids, dtype="<i8").tobytes()
    return blake2b(parent + ids, digest_size=DIGEST_BYTES).digest()


@dataclass(frozen=True, slots=True)
class _Entry:
    block: int
    token_ids: tuple[int, ...]
    parent: bytes


class PrefixCache:
    """Full blocks by digest. Token ids and parent are compared on a hit, so a collision is a miss.

    Args:
        pool: Where the blocks live; the cache marks blocks there and forgets them on eviction.
        block_size: Tokens per block.
        root: Parent of every first block, such as a fingerprint of model and precision.
    """

    def __init__(self, pool: BlockPool, block_size: int, root: bytes = b"") -> None:
        self.block_size = block_size
        self.root = root
        self._pool = pool
        self._by_digest: dict[bytes, _Entry] = {}
        self._by_block: dict[int, bytes] = {}
        pool.on_evict = self._forget

    def match(self, token_ids: Sequence[int]) -> tuple[list[int], list[bytes]]:
        """The blocks, now shared, and digests of the longest known prefix of full blocks.

        At least one token stays uncovered, since a step is needed to get logits.
        """
        blocks: list[int] = []
        digests: list[bytes] = []
        parent = self.root
        for end in range(self.block_size, len(token_ids), self.block_size):
            chunk = tuple(token_ids[end - self.block_size : end])
            digest = chain_digest(parent, chunk)
            entry = self._by_digest.get(digest)
            if entry is None or entry.token_ids != chunk or entry.parent != parent:
                break
            self._pool.share(entry.block)
            blocks.append(entry.block)
            digests.append(digest)
            parent = digest
        return blocks, digests

    def insert(self, parent: bytes, token_ids: Sequence[int], block: int) -> bytes:
        """Make a full, computed block findable; of two equal ones the first stays the known one."""
        digest = chain_digest(parent, token_ids)
        if digest not in self._by_digest and block not in self._by_block:
            self._by_digest[digest] = _Entry(block, tuple(token_ids), parent)
            self._by_block[block] = digest
            self._pool.mark_cached(block)
        return digest

    def _forget(self, block: int) -> None:
        digest = self._by_block.pop(block, None)
        if digest is not None:
            del self._by_digest[digest]
