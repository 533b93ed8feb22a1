"""Measures one generation."""

from collections.abc import Callable

from app.core.generation import Timings


class Stopwatch:
    """Moments of a generation, in seconds of ``clock``, from submit on."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._submitted = clock()
        self._started = self._first = self._last = 0.0
        self._tokens = 0

    def start(self) -> None:
        """The first step with this generation begins."""
        self._started = self._started or self._clock()

    def token(self) -> None:
        self._last = self._clock()
        self._first = self._first or self._last
        self._tokens += 1

    def timings(self, read_tokens: int) -> Timings:
        """All figures; ``read_tokens`` were prefilled."""
        now = self._clock()
        if not self._first:
            return Timings(
                queued_s=(self._started or now) - self._submitted, total_s=now - self._submitted
            )
        reading = max(self._first - self._started, 1e-9)
        writing = self._last - self._first
        return Timings(
            queued_s=self._started - self._submitted,
            ttft_s=self._first - self._submitted,
            total_s=now - self._submitted,
            prefill_tps=read_tokens / reading,
            decode_tps=(self._tokens - 1) / writing if writing > 0 else 0.0,
        )
