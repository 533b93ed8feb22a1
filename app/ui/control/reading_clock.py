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
        self._since = 0.0
        self._first = 0
        self._newest: PrefillProgress | None = None
        self._newest_at = 0.0
        self._shown: int | None = None
        self._told: Reading | None = None

    def note(self, progress: PrefillProgress) -> None:
        """The model reports how far it is."""
        now = self._clock()
        if self._newest is None:
            self._since, self._first = now, progress.done
        self._newest, self._newest_at = progress, now

    def reading(self) -> Reading | None:
        """What to show now; None when it is not worth it yet or nothing has changed."""
        progress = self._newest
        if progress is None or progress.done >= progress.total:
            return None
        if self._clock() - self._since < SHOWN_AFTER_S:
            return None
        self._shown = self._estimate(progress)
        reading = Reading(progress.done, progress.total, progress.cached, self._shown)
        if reading == self._told:
            return None
        self._told = reading
        return reading

    def _estimate(self, progress: PrefillProgress) -> int | None:
        read = progress.done - self._first
        if read <= 0:
            return None
        per_token = (self._newest_at - self._since) / read
        since_report = self._clock() - self._newest_at
        left = max(1, math.ceil((progress.total - progress.done) * per_token - since_report))
        if self._shown is not None and self._shown < left <= self._shown + 1:
            return self._shown
        return left
