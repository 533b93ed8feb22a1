"""KV blocks on disk: a file per block, written behind the generation, forgotten by age.

Why a file per block and not segments with an index: docs/decisions/0005-kv-store-layout.md.
"""

import logging
import os
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from app.engine.kv_file import BlockKey, Buffer, file_size, front_of, payload_of
from app.engine.kv_folder import KvFolder, block_path, remove, remove_with_heirs, write_file
from app.engine.kv_forgetting import only_in
from app.engine.kv_room import KvRoom
from app.engine.write_behind import WriteBehind

log = logging.getLogger(__name__)

QUEUE_BYTES = 256 << 20
CLOSE_WAIT_S = 0.4
FLUSH_WAIT_S = 10.0
PAUSE_S = 30.0
MOST_KNOWN = 500_000
Rows = Sequence[Sequence[int]]


class KvStore:
    """All KV blocks below one folder, of any model. Several processes may share the folder.

    A ``core.ChatMemory``. Nothing here raises for what the disk does: a block that cannot be
    written or read is a block that will be computed again.

    Args:
        path: The folder; made when first written to, and it may vanish at any time.
        cap_bytes: Most disk space to take; 0 chooses by the disk.
        clock: Seconds that never go back.
    """

    def __init__(
        self, path: Path, cap_bytes: int = 0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._folder = KvFolder(path)
        self._room = KvRoom(self._folder, cap_bytes)
        self._clock = clock
        self._behind = WriteBehind(QUEUE_BYTES)
        self._known: set[bytes] = set()
        self._door = threading.Lock()
        self._paused_until = -PAUSE_S

    def shelf(self, root: bytes, block_size: int, block_bytes: int) -> "KvShelf":
        """The blocks of fingerprint ``root``: ``block_size`` tokens, ``block_bytes`` bytes each."""
        return KvShelf(self, self._folder.of_root(root, block_size), block_bytes)

    @property
    def cap_bytes(self) -> int:
        return self._room.cap_bytes

    def set_cap(self, chosen_bytes: int) -> None:
        """Change the most disk space; 0 chooses by the disk. What is too much goes soon after."""
        self._room.choose(chosen_bytes)
        self.later(self._keep_to_cap)

    def used_bytes(self) -> int:
        return self._folder.used_bytes()

    def clear(self) -> int:
        """Remove all blocks; bytes freed."""
        self.flush()
        freed = self._folder.clear()
        self._lose_track()
        return freed

    def forget(self, gone: Rows, kept: Rows) -> int:
        """Remove the blocks that only ``gone`` use, and all that can only follow those."""
        self.flush()
        removed = sum(
            remove_with_heirs(folder, only_in(gone, kept, root, block_size))
            for root, block_size, folder in self._folder.roots()
        )
        self._lose_track()
        return removed

    def flush(self, timeout_s: float = FLUSH_WAIT_S) -> bool:
        """Wait until all that was given so far is written; whether it was in time."""
        return self._behind.wait(timeout_s)

    def close(self) -> None:
        """Write what waits, for at most ``CLOSE_WAIT_S``."""
        self._behind.close(CLOSE_WAIT_S)

    @property
    def is_paused(self) -> bool:
        """After a failed write, or with the disk full, nothing is written for a while."""
        return self._clock() < self._paused_until

    def is_known(self, digest: bytes) -> bool:
        """Whether the block was on disk when last heard of; costs no look at the disk."""
        return digest in self._known

    def note(self, digest: bytes) -> None:
        with self._door:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known.add(digest)

    def note_gone(self, digest: bytes) -> None:
        with self._door:
            self._known.discard(digest)

    def later(self, job: Callable[[], None], size: int = 0) -> bool:
        """Do it in the writer's thread; False when too much waits there."""
        return self._behind.add(job, size)

    def write(self, path: str, parts: Iterable[Buffer], size: int, digest: bytes) -> None:
        """In the writer's thread."""
        if self.is_paused or not self._take_room(size):
            self.note_gone(digest)
            return
        try:
            was_there = write_file(path, parts)
        except OSError as error:
            self.note_gone(digest)
            self._pause(error.strerror)
            return
        if not was_there:
            # The folder is new, or it had vanished with all that was known to be in it.
            self._lose_track()
            self.note(digest)

    def _keep_to_cap(self) -> None:
        self._take_room(0)

    def _take_room(self, size: int) -> bool:
        has_room, gone = self._room.take(size)
        for digest in gone:
            self.note_gone(digest)
        if not has_room:
            self._pause("no room")
        return has_room

    def _pause(self, reason: str | None) -> None:
        log.warning("chat memory is not written for a while: %s", reason)
        self._paused_until = self._clock() + PAUSE_S

    def _lose_track(self) -> None:
        with self._door:
            self._known.clear()


class KvShelf:
    """The blocks of one model in one precision on one device."""

    def __init__(self, store: KvStore, folder: str, block_bytes: int) -> None:
        self._store = store
        self._folder = folder
        self._block_bytes = block_bytes

    def has(self, digest: bytes, parent: bytes) -> bool:
        """Whether there is such a file; says nothing of what is in it."""
        if self._store.is_known(digest):
            return True
        return os.path.exists(block_path(self._folder, digest, parent))

    def keep(self, key: BlockKey, read: Callable[[], bytes]) -> None:
        """Have this block on disk soon, or mark it as used when it is there.

        ``read`` gives its bytes; it is called now, and only when they are to be written.
        """
        path = block_path(self._folder, key.digest, key.parent)
        if self._store.is_known(key.digest):
            self._store.later(lambda: self._touch(path, key.digest))
        elif not self._store.is_paused:
            self._write_later(path, key, read())

    def read(self, key: BlockKey, take: Callable[[memoryview], None]) -> bool:
        """Give the block's bytes to ``take``; False when it is not there, or was damaged."""
        path = block_path(self._folder, key.digest, key.parent)
        try:
            content = _content(path, file_size(key, self._block_bytes))
        except OSError:
            self._store.note_gone(key.digest)
            return False
        payload = payload_of(memoryview(content), key)
        if payload is None or len(payload) != self._block_bytes:
            self._drop(path, key.digest)
            return False
        take(payload)
        self._store.note(key.digest)
        self._store.later(lambda: self._touch(path, key.digest))
        return True

    def _write_later(self, path: str, key: BlockKey, payload: bytes) -> None:
        def write() -> None:
            parts = (front_of(key, payload), payload)
            self._store.write(path, parts, file_size(key, len(payload)), key.digest)

        self._store.note(key.digest)
        if not self._store.later(write, len(payload)):
            self._store.note_gone(key.digest)

    def _touch(self, path: str, digest: bytes) -> None:
        try:
            os.utime(path)
        except OSError:
            self._store.note_gone(digest)

    def _drop(self, path: str, digest: bytes) -> None:
        log.warning("a damaged block of chat memory was removed")
        self._store.note_gone(digest)
        remove(path)


def _content(path: str, size: int) -> bytearray:
    """A file that should have ``size`` bytes; one more is read to see that it has no more.

    Not mapped: a file that shrinks or a disk that fails under a mapping kills the process.
    """
    buffer = bytearray(size + 1)
    with open(path, "rb", buffering=0) as file:
        count = file.readinto(buffer)
    del buffer[count or 0 :]
    return buffer
