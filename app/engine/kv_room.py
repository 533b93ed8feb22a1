"""How much disk space KV blocks may take, and which of them go when it is too much."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from app.engine.kv_folder import KvFolder, digest_of, is_block, is_leftover, links_of, remove

DEFAULT_CAP_BYTES = 8_000_000_000
# Chats themselves need room on the disk; their memory never takes the last of it.
RESERVE_BYTES = 512 << 20
# Evicting some more than needed makes walks over all files rare.
KEPT_SHARE = 0.9
LOOK_AGAIN_BYTES = 256 << 20
FIRST_ROOM_BYTES = 64 << 20
LEFTOVER_AGE_S = 3600.0

Block = tuple[float, int, str]


def free_bytes_at(path: Path) -> int:
    """Free space of the disk that ``path`` is or will be on; 0 when nobody knows."""
    for known in (path, *path.parents):
        try:
            return shutil.disk_usage(known).free
        except OSError:
            continue
    return 0


class KvRoom:
    """Counts what is written and, when the room may be used up, walks over all files.

    Other processes write to the same folder, so the count is renewed now and then.

    Args:
        folder: The blocks.
        chosen_bytes: Most disk space; 0 chooses by the disk.
        free_bytes: Free space of the disk that a path is on.
    """

    def __init__(
        self,
        folder: KvFolder,
        chosen_bytes: int,
        free_bytes: Callable[[Path], int] = free_bytes_at,
    ) -> None:
        self._folder = folder
        self._chosen_bytes = chosen_bytes
        self._free_bytes = free_bytes
        self._used = 0
        # A command that ends soon must not spend its time on walking before its first block.
        free = free_bytes(folder.path) - RESERVE_BYTES
        self._room = max(0, min(FIRST_ROOM_BYTES, self.cap_bytes // 8, free))

    @property
    def cap_bytes(self) -> int:
        """Most disk space. Without a choice 8 GB, or a tenth of what a small or full disk has."""
        if self._chosen_bytes:
            return self._chosen_bytes
        return min(DEFAULT_CAP_BYTES, (self._free_bytes(self._folder.path) + self._used) // 10)

    def choose(self, chosen_bytes: int) -> None:
        """The new limit holds from the next ``take`` on."""
        self._chosen_bytes = chosen_bytes
        self._room = -1

    def take(self, size: int) -> tuple[bool, list[bytes]]:
        """Room for ``size`` more bytes.

        Returns:
            Whether there is room, and the digests of the blocks that went to make it.
        """
        gone: list[bytes] = []
        if self._room < size:
            gone = self._look_again(size)
        has_room = self._room >= size
        if has_room:
            self._room -= size
            self._used += size
        return has_room, gone

    def _look_again(self, size: int) -> list[bytes]:
        blocks = self._by_age()
        self._used = sum(size for _, size, _ in blocks)
        free = self._free_bytes(self._folder.path)
        limit = min(self.cap_bytes, self._used + free - RESERVE_BYTES)
        gone: list[bytes] = []
        if self._used + size > limit:
            gone = self._evict(_least_wanted(blocks), int(limit * KEPT_SHARE) - size)
        self._room = min(limit - self._used, LOOK_AGAIN_BYTES)
        return gone

    def _evict(self, blocks: list[Block], target: int) -> list[bytes]:
        """Remove blocks, the first ones first, until no more than ``target`` bytes are left."""
        gone: list[bytes] = []
        for _, size, path in blocks:
            if self._used <= target:
                break
            if remove(path):
                self._used -= size
                gone.append(digest_of(os.path.basename(path)))
        return gone

    def _by_age(self) -> list[Block]:
        """(time of last use, size, path), longest ago first; a crash's leftovers are removed."""
        found: list[Block] = []
        for entry in self._folder.blocks():
            try:
                stat = entry.stat()
            except OSError:
                continue
            if is_leftover(entry.name):
                if time.time() - stat.st_mtime > LEFTOVER_AGE_S:
                    remove(entry.path)
            elif is_block(entry.name):
                found.append((stat.st_mtime, stat.st_size, entry.path))
        found.sort()
        return found


def _least_wanted(blocks: list[Block]) -> list[Block]:
    """In the order to remove them: used longest ago first, but none before those that follow it.

    A block without the one before it cannot be reached, and the beginning of a chat is older than
    its end.
    """
    by_digest: dict[str, Block] = {}
    parents: dict[str, str] = {}
    for block in blocks:
        digest, parent = links_of(os.path.basename(block[2]))
        by_digest[digest], parents[digest] = block, parent
    wanted: dict[str, Block] = {}
    for digest in reversed(by_digest):
        chain: list[str] = []
        while digest in by_digest and digest not in wanted and len(chain) < len(blocks):
            chain.append(digest)
            digest = parents[digest]
        wanted.update((one, by_digest[one]) for one in reversed(chain))
    return list(reversed(wanted.values()))
