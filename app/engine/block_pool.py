"""Physical KV blocks by number: allocate, share by reference count, free, evict."""

from collections import OrderedDict
from collections.abc import Callable


class PoolExhausted(Exception):
    """No block is free and none that is only cached is left to evict."""


class BlockPool:
    """Counts who uses which block. It knows nothing of what is inside them.

    A block whose count falls to 0 is free at once, unless it was marked as cached: then it keeps
    its content until the space is needed, oldest out first.
    """

    def __init__(self, size: int, on_evict: Callable[[int], None] = lambda _block: None) -> None:
        self.size = size
        self.on_evict = on_evict
        self._free = list(range(size - 1, -1, -1))
        self._references = [0] * size
        self._cached: set[int] = set()
        self._idle: OrderedDict[int, None] = OrderedDict()

    @property
    def available(self) -> int:
        """Blocks that can be allocated now, evictable ones included."""
        return len(self._free) + len(self._idle)

    def references(self, block: int) -> int:
        return self._references[block]

    def allocate(self) -> int:
        """A block of one's own. Raises PoolExhausted when all are in use."""
        block = self._free.pop() if self._free else self._evict()
        self._references[block] = 1
        return block

    def share(self, block: int) -> None:
        """One more user of a block that holds valid content."""
        self._idle.pop(block, None)
        self._references[block] += 1

    def release(self, block: int) -> None:
        assert self._references[block] > 0, f"block {block} was released more often than shared"
        self._references[block] -= 1
        if self._references[block]:
            return
        if block in self._cached:
            self._idle[block] = None
        else:
            self._free.append(block)

    def mark_cached(self, block: int) -> None:
        """Keep the content of this block when nobody uses it any more."""
        self._cached.add(block)

    def _evict(self) -> int:
        if not self._idle:
            raise PoolExhausted
        block, _ = self._idle.popitem(last=False)
        self._cached.discard(block)
        self.on_evict(block)
        return block
