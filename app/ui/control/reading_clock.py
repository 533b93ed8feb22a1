"""How long reading the prompt will still take, from how it went so far."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from app.core.generation import PrefillProgress

SHOWN_AFTER_S = 0.7


@dataclass(frozen=True, slots=True)
class Reading:
    """``seconds_left`` is None until a speed is known."""

    done: int
    total: int
    cached: int
    seconds_left: int | None


class ReadingClock:
    """For one answer. The time shown is rounded up and does not go up for less than a second."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._since: float | None = None
        self._first = 0
        self._shown: int | None = None

    def read(self, progress: PrefillProgress) -> Reading | None:
        """What to show, or None while reading has not taken long enough to be worth it."""
        now = self._clock()
        if self._since is None:
            self._since, self._first = now, progress.done
        elapsed = now - self._since
        if elapsed < SHOWN_AFTER_S or progress.done >= progress.total:
            return None
        self._shown = self._estimate(progress, elapsed)
        return Reading(progress.done, progress.total, progress.cached, self._shown)

    def _estimate(self, progress: PrefillProgress, elapsed: float) -> int | None:
        read = progress.done - self._first
        if read <= 0:
            return self._shown
        seconds = (progress.total - progress.done) * elapsed / read
        left = max(1, math.ceil(seconds))
        if self._shown is not None and self._shown < left <= self._shown + 1:
            return self._shown
        return left
