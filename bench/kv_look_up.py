"""Finding a long prefix among many KV blocks on disk; run by write_behind.py."""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import openvino as ov

from app.engine.block_pool import BlockPool
from app.engine.digests import chain
from app.engine.kv_file import BlockKey
from app.engine.kv_memory import KvMemory
from app.engine.kv_store import KvShelf, KvStore
from app.engine.prefix_cache import PrefixCache
from bench.restarted.job import random_ids

BLOCK_SIZE, PREFIX, BLOCKS = 32, 4000, 200_000
# The look-up never opens a file, so blocks need no real content.
PAYLOAD = bytes(256)
ROOT = bytes(16)
FLUSH_EVERY = 10_000


class NoBlocks:
    """Takes what is read and forgets it."""

    block_bytes = len(PAYLOAD)

    def bind(self, request: ov.InferRequest) -> None: ...

    def copy(self, source: int, target: int) -> None: ...

    def read(self, block: int) -> bytes:
        return PAYLOAD

    def write(self, block: int, content: bytes | memoryview) -> None: ...


def fill(folder: Path, count: int) -> None:
    """Many chats as long as the one that is looked up, which is among them."""
    store = KvStore(folder, cap_bytes=1 << 40)
    shelf = _shelf(store)
    kept, seed = 0, 0
    while kept < count:
        row = random_ids(PREFIX, seed)
        kept += _keep(shelf, row)
        seed += 1
        if kept % FLUSH_EVERY < PREFIX // BLOCK_SIZE:
            store.flush()
    store.flush()
    store.close()


def measure(folder: Path, repeats: int = 15) -> dict[str, float]:
    """Milliseconds for 4,000 tokens, each time as after a restart: nothing is known yet.

    ``look_up_ms`` says how far the prefix is known (digests, and whether the files exist);
    ``with_reading_ms`` also opens, checks and reads the files, tiny ones here.
    """
    row = random_ids(PREFIX, seed=0)
    blocks = PREFIX // BLOCK_SIZE
    with _restarted(folder) as memory:
        found = memory.covered(row)
    assert found == blocks * BLOCK_SIZE, f"only {found} tokens of the prefix were found"
    return {
        "blocks_on_disk": sum(len(files) for _, _, files in os.walk(folder)),
        "prefix_tokens": PREFIX,
        "look_up_ms": _median_ms(repeats, lambda memory: memory.covered(row), folder),
        "with_reading_ms": _median_ms(repeats, lambda memory: memory.warm(row), folder),
    }


def _median_ms(repeats: int, action: Callable[[KvMemory], object], folder: Path) -> float:
    seen: list[float] = []
    for _ in range(repeats):
        with _restarted(folder) as memory:
            started = time.perf_counter()
            action(memory)
            seen.append(1000 * (time.perf_counter() - started))
    return round(median(seen), 2)


@contextmanager
def _restarted(folder: Path) -> Iterator[KvMemory]:
    """What a new process has: the files, and nothing in memory."""
    store, pool = KvStore(folder, cap_bytes=1 << 40), BlockPool(2 * PREFIX // BLOCK_SIZE)
    yield KvMemory(pool, PrefixCache(pool, BLOCK_SIZE, ROOT), NoBlocks(), _shelf(store))
    store.close()


def _shelf(store: KvStore) -> KvShelf:
    return store.shelf(ROOT, BLOCK_SIZE, len(PAYLOAD))


def _keep(shelf: KvShelf, row: Sequence[int]) -> int:
    count = 0
    for digest, parent in chain(ROOT, row, BLOCK_SIZE):
        ids = tuple(row[count * BLOCK_SIZE : (count + 1) * BLOCK_SIZE])
        shelf.keep(BlockKey(digest, parent, ids), lambda: PAYLOAD)
        count += 1
    return count
