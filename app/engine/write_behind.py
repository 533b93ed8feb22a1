"""A thread that writes behind the engine's back and never makes it wait."""

import logging
import threading
from collections.abc import Callable
from queue import SimpleQueue

log = logging.getLogger(__name__)

Job = Callable[[], None]


class WriteBehind:
    """Does jobs one after another, in the order they came.

    Args:
        limit_bytes: Jobs are refused while more than this waits. A disk that is too slow then
            costs what is not written, and neither time nor memory.
    """

    def __init__(self, limit_bytes: int) -> None:
        self._limit_bytes = limit_bytes
        self._jobs: SimpleQueue[tuple[Job, int]] = SimpleQueue()
        self._changed = threading.Condition()
        self._waiting_bytes = 0
        self._waiting_jobs = 0
        self._is_closing = False
        self._thread: threading.Thread | None = None

    def add(self, job: Job, size: int = 0) -> bool:
        """Any thread. Whether it was taken."""
        with self._changed:
            if self._is_closing or self._waiting_bytes + size > self._limit_bytes:
                return False
            self._waiting_bytes += size
            self._put(job, size)
            self._start()
            return True

    def wait(self, timeout_s: float) -> bool:
        """Until nothing waits any more; whether that came in time."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_closing or not self._waiting_jobs, timeout_s)
            return not self._waiting_jobs

    def close(self, timeout_s: float) -> None:
        """Go on for at most ``timeout_s``; what still waits then is given up."""
        self.wait(timeout_s)
        with self._changed:
            self._is_closing = True
            self._changed.notify_all()
            thread = self._thread
            # The thread may be waiting for a job.
            self._put(_nothing, 0)
        if thread is not None:
            # A disk that hangs must not keep the app from ending; the thread is a daemon.
            thread.join(0.05)

    def _put(self, job: Job, size: int) -> None:
        self._waiting_jobs += 1
        self._jobs.put((job, size))

    def _start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="parley-kv", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while not self._is_closing:
            job, size = self._jobs.get()
            try:
                job()
            # The thread's border: a job that fails is lost, the next one may not be.
            except Exception as error:
                log.error("a KV block was not written: %s: %s", type(error).__name__, error)
            self._done(size)

    def _done(self, size: int) -> None:
        with self._changed:
            self._waiting_bytes -= size
            self._waiting_jobs -= 1
            self._changed.notify_all()


def _nothing() -> None: ...
