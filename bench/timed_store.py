"""A KV store that notes how long every block keeps the engine's thread and the writer's."""

import time
from collections.abc import Callable
from pathlib import Path

from app.engine.kv_file import BlockKey
from app.engine.kv_store import KvShelf, KvStore


class TimedStore(KvStore):
    """``engine_s`` is by the clock, since the engine waits; ``writer_s`` is CPU time."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.engine_s: list[float] = []
        self.writer_s: list[float] = []

    def shelf(self, root: bytes, block_size: int, block_bytes: int) -> KvShelf:
        return TimedShelf(self, self._folder.of_root(root, block_size), block_bytes)

    def later(self, job: Callable[[], None], size: int = 0) -> bool:
        def timed() -> None:
            started = time.thread_time()
            job()
            self.writer_s.append(time.thread_time() - started)

        return super().later(timed if size else job, size)


class TimedShelf(KvShelf):
    def __init__(self, store: TimedStore, folder: str, block_bytes: int) -> None:
        super().__init__(store, folder, block_bytes)
        self._seen = store.engine_s

    def keep(self, key: BlockKey, read: Callable[[], bytes]) -> None:
        started = time.perf_counter()
        super().keep(key, read)
        self._seen.append(time.perf_counter() - started)
