"""Chat memory: the KV blocks of chats kept on disk, as the rest of the app sees them."""

from collections.abc import Sequence
from typing import Protocol

Rows = Sequence[Sequence[int]]
"""Whole token rows: what a model read and wrote, from the first token of a chat on."""


class ChatMemory(Protocol):
    """Holds no text that is not in the chats too; losing it costs only time. Any thread."""

    @property
    def cap_bytes(self) -> int:
        """Most disk space it may take, as it holds now."""
        ...

    def set_cap(self, chosen_bytes: int) -> None:
        """Change the most disk space; 0 chooses by the disk. What is too much goes soon after."""
        ...

    def used_bytes(self) -> int:
        """Disk space taken; walks over all files, so not for the main thread."""
        ...

    def clear(self) -> int:
        """Remove all, and say how many bytes that freed. Slow."""
        ...

    def forget(self, gone: Rows, kept: Rows) -> int:
        """Remove the blocks that only ``gone`` use, and count them. Slow."""
        ...

    def close(self) -> None:
        """Write what waits, for at most 0.4 s."""
        ...
