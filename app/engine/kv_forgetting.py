"""Which KV blocks belong to deleted chats alone."""

from collections.abc import Sequence

from app.engine.digests import chain

Rows = Sequence[Sequence[int]]


def only_in(gone: Rows, kept: Rows, root: bytes, block_size: int) -> set[bytes]:
    """Digests of the full blocks of ``gone`` that no row of ``kept`` begins with.

    Two rows share a block exactly as far as their token ids are equal from the first one on, so
    only the rows' common beginnings are compared.
    """
    found: set[bytes] = set()
    for row in gone:
        shared = max((_common_blocks(row, other, block_size) for other in kept), default=0)
        digests = [digest for digest, _ in chain(root, row, block_size)]
        found.update(digests[shared:])
    return found


def _common_blocks(first: Sequence[int], second: Sequence[int], size: int) -> int:
    """How many full blocks both begin with."""
    count, most = 0, min(len(first), len(second)) // size
    while count < most and _block(first, count, size) == _block(second, count, size):
        count += 1
    return count


def _block(row: Sequence[int], index: int, size: int) -> Sequence[int]:
    return row[index * size : (index + 1) * size]
