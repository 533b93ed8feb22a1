"""How long a summary still takes, from how long it took so far."""

from collections.abc import Callable, Sequence

from app.services.summarize.prompt_batch import Asked

# A token that is written takes as long as about six that are read.
_WRITTEN = 6
_USUAL_SHARE = 0.6
_FIRST_WORD_S = 1.0


class Pace:
    """Counts only the time that work went on.

    Args:
        clock: Seconds that never go back.
        sizes: Tokens of each prompt, as long as the model has not counted them.
        most_tokens: Most tokens of each answer.
        merge_share: What merging takes, as a share of all before.
    """

    def __init__(
        self,
        clock: Callable[[], float],
        sizes: Sequence[int],
        most_tokens: int,
        merge_share: float,
    ) -> None:
        self._clock = clock
        self._sizes = sizes
        self._expected = _USUAL_SHARE * most_tokens
        self._merge_share = merge_share
        self._since: float | None = None
        self._before = 0.0

    @property
    def elapsed_s(self) -> float:
        running = 0.0 if self._since is None else self._clock() - self._since
        return self._before + running

    def go_on(self) -> None:
        self._since = self._clock()

    def pause(self) -> None:
        self._before, self._since = self.elapsed_s, None

    def seconds_left(self, asked: Sequence[Asked], merged: float = 0.0) -> float | None:
        """None until enough is done to tell. ``merged`` is how much of merging is done."""
        whole = done = 0.0
        for one, size in zip(asked, self._sizes, strict=True):
            if not one.is_reused:
                of_one = self._whole(one, size)
                whole += of_one
                done += of_one if one.is_over else one.read + _WRITTEN * one.written
        total = whole * (1 + self._merge_share)
        done += whole * self._merge_share * merged
        elapsed = self.elapsed_s
        if elapsed < _FIRST_WORD_S or done <= 0:
            return None
        return max(0.0, elapsed * (total - done) / done)

    def _whole(self, one: Asked, size: int) -> float:
        return (one.total or size) + _WRITTEN * max(self._expected, one.written)
