"""Ctrl+C while an answer is written: it is stopped and kept."""

import signal
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import FrameType
from typing import Protocol

# The model usually ends within a step; after this it is left to end by itself.
PATIENCE_S = 0.15


class Stoppable(Protocol):
    """An answer, or several."""

    def stop(self) -> None: ...

    def abandon(self) -> None: ...


class Interrupt:
    """Stops an answer at the first Ctrl+C, and leaves the model behind if it does not heed."""

    def __init__(self, answer: Stoppable, clock: Callable[[], float] = time.monotonic) -> None:
        self._answer = answer
        self._clock = clock
        self._since: float | None = None

    @property
    def has_come(self) -> bool:
        return self._since is not None

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:
        """A signal handler."""
        if self._since is None:
            self._since = self._clock()
            self._answer.stop()

    def sleep(self, seconds: float) -> None:
        """Between two looks at the answer."""
        time.sleep(seconds)
        if self._since is not None and self._clock() - self._since > PATIENCE_S:
            self._answer.abandon()


@contextmanager
def stopping_on_interrupt(answer: Stoppable) -> Generator[Interrupt, None, None]:
    interrupt = Interrupt(answer)
    before = signal.signal(signal.SIGINT, interrupt.stop)
    try:
        yield interrupt
    finally:
        signal.signal(signal.SIGINT, before)
        answer.abandon()
