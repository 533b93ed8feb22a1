"""The names of KV blocks: a chain of digests over token ids."""

import struct
from collections.abc import Iterator, Sequence
from hashlib import blake2b

DIGEST_BYTES = 16


def ids_bytes(token_ids: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(token_ids)}q", *token_ids)


def chain_digest(parent: bytes, token_ids: Sequence[int]) -> bytes:
    """The name of a full block: it depends on every token up to its end."""
    return blake2b(parent + ids_bytes(token_ids), digest_size=DIGEST_BYTES).digest()


def chain(root: bytes, token_ids: Sequence[int], block_size: int) -> Iterator[tuple[bytes, bytes]]:
    """(digest, parent) of every full block of ``token_ids``, first to last."""
    parent = root
    for end in range(block_size, len(token_ids) + 1, block_size):
        digest = chain_digest(parent, token_ids[end - block_size : end])
        yield digest, parent
        parent = digest
