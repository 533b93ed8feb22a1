"""One sequence: token ids, what of them is in the KV cache, and where."""

from enum import Enum, auto

from app.core.generation import Priority
from app.engine.block_pool import PoolExhausted
from app.engine.kv_memory import KvMemory


class SequenceState(Enum):
    """WAITING holds no blocks; PREFILL has tokens to read; DECODE has one; FINISHED is over."""

    WAITING = auto()
    PREFILL = auto()
    DECODE = auto()
    FINISHED = auto()


class Sequence:
    """Token ids with a block table.

    ``tokens[:computed]`` have their keys and values in ``blocks``.

    Args:
        is_private: Its blocks are not kept on disk.
        priority: Who goes first in a step.
    """

    def __init__(
        self,
        tokens: list[int],
        memory: KvMemory,
        *,
        is_private: bool = False,
        priority: Priority = Priority.FRONT,
    ) -> None:
        self.tokens = tokens
        self.is_private = is_private
        self.priority = priority
        self.prompt_length = len(tokens)
        self.computed = 0
        self.cached = 0
        self.blocks: list[int] = []
        self.state = SequenceState.WAITING
        self._digests: list[bytes] = []
        self._memory = memory

    @property
    def remaining(self) -> int:
        """Tokens still to be fed before the next one can be sampled."""
        return len(self.tokens) - self.computed

    @property
    def answer(self) -> list[int]:
        return self.tokens[self.prompt_length :]

    def attach_prefix(self) -> None:
        """Take over the blocks of the longest known prefix."""
        self.blocks, self._digests = self._memory.match(self.tokens)
        for index in range(len(self._digests)):
            self._keep(index)
        self.computed = len(self.blocks) * self._memory.block_size
        self.cached = min(self.computed, self.prompt_length)
        self.state = SequenceState.PREFILL

    def reserve(self, count: int) -> bool:
        """Have room for ``count`` more tokens. False, and nothing lost, when the pool is full."""
        needed = -(-(self.computed + count) // self._memory.block_size)
        try:
            self._own_open_block()
            while len(self.blocks) < needed:
                self.blocks.append(self._memory.pool.allocate())
        except PoolExhausted:
            return False
        return True

    def _own_open_block(self) -> None:
        """Copy on write: the block that the next token goes into must not be shared."""
        index = self.computed // self._memory.block_size
        if index >= len(self.blocks) or self._memory.pool.references(self.blocks[index]) == 1:
            return
        shared = self.blocks[index]
        own = self._memory.pool.allocate()
        if self.computed % self._memory.block_size:
            self._memory.blocks.copy(shared, own)
        self.blocks[index] = own
        self._memory.pool.release(shared)

    def advance(self, count: int) -> None:
        """``count`` more tokens are computed: full blocks become findable."""
        size = self._memory.block_size
        self.computed += count
        while (len(self._digests) + 1) * size <= self.computed:
            index = len(self._digests)
            parent, ids = self._place(index)
            self._digests.append(self._memory.prefixes.insert(parent, ids, self.blocks[index]))
            self._keep(index)
        if self.remaining <= 1:
            self.state = SequenceState.DECODE

    def _place(self, index: int) -> tuple[bytes, list[int]]:
        """Parent digest and token ids of a full block."""
        size = self._memory.block_size
        parent = self._digests[index - 1] if index else self._memory.prefixes.root
        return parent, self.tokens[index * size : (index + 1) * size]

    def _keep(self, index: int) -> None:
        if not self.is_private:
            parent, ids = self._place(index)
            self._memory.keep(self._digests[index], parent, ids, self.blocks[index])

    def fork(self) -> "Sequence":
        """A second sequence with the same tokens that shares all blocks.

        What either writes from now on is a guess that may be dropped, and not kept on disk.
        """
        self.is_private = True
        twin = Sequence(list(self.tokens), self._memory, is_private=True, priority=self.priority)
        twin.prompt_length = self.prompt_length
        twin.computed, twin.cached = self.computed, self.cached
        twin.blocks, twin.state = list(self.blocks), self.state
        twin._digests = list(self._digests)
        for block in twin.blocks:
            self._memory.pool.share(block)
        return twin

    def release(self) -> None:
        """Give all blocks back, the last first so that beginnings stay cached longest."""
        for block in reversed(self.blocks):
            self._memory.pool.release(block)
        self.blocks, self._digests, self.computed = [], [], 0

    def preempt(self) -> None:
        """Free the memory; the sequence waits and reads its tokens again later."""
        self.release()
        self.state = SequenceState.WAITING

    def finish(self) -> None:
        self.release()
        self.state = SequenceState.FINISHED
