"""The footer line of an answer, measured while it is written and final when it ends."""

from collections.abc import Callable
from dataclasses import replace

from app.core.chat import AnswerStats
from app.core.generation import BackendInfo, Finished, PrefillProgress


class AnswerMeter:
    """Counts tokens and seconds. The model's own figures replace ours at the end."""

    def __init__(self, clock: Callable[[], float], stats: AnswerStats | None = None) -> None:
        self._clock = clock
        self._began = 0.0
        self._first = 0.0
        self.stats = stats

    def begin(self, info: BackendInfo) -> None:
        self._began = self._clock()
        self.stats = AnswerStats(info.model, info.device, 0, 0, 0, 0.0, 0.0)

    def read(self, progress: PrefillProgress) -> None:
        if self.stats is not None:
            self.stats = replace(
                self.stats, prompt_tokens=progress.total, cached_tokens=progress.cached
            )

    def wrote(self, tokens: int) -> None:
        if self.stats is None:
            return
        now = self._clock()
        if self.stats.completion_tokens == 0:
            self._first = now
        written = self.stats.completion_tokens + tokens
        spent = now - self._first
        self.stats = replace(
            self.stats,
            completion_tokens=written,
            ttft_s=self._first - self._began,
            decode_tps=(written - 1) / spent if spent > 0 else 0.0,
        )

    def end(self, finished: Finished) -> None:
        if self.stats is not None:
            self.stats = replace(
                self.stats,
                prompt_tokens=finished.usage.prompt_tokens,
                cached_tokens=finished.usage.cached_tokens,
                completion_tokens=finished.usage.completion_tokens,
                ttft_s=finished.timings.ttft_s,
                decode_tps=finished.timings.decode_tps,
                finish_reason=finished.finish_reason,
            )
