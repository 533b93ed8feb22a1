"""How fast prompts are read on this device, from the steps that read them."""

LEAST_TOKENS = 32
NEWEST_WEIGHT = 0.3


class ReadingSpeed:
    """A moving average; ``tps`` is in tokens per second, 0 as long as nothing was read."""

    def __init__(self) -> None:
        self.tps = 0.0

    def note(self, tokens: int, seconds: float) -> None:
        """A step read so many tokens. Short steps say little and are left out."""
        if tokens < LEAST_TOKENS or seconds <= 0:
            return
        newest = tokens / seconds
        self.tps += (newest - self.tps) * (NEWEST_WEIGHT if self.tps else 1.0)
