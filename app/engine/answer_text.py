"""Text of an answer as its tokens come: detokenised, held back where a stop string may begin."""

from app.engine.detokenizer import Detokenizer
from app.engine.stop_strings import StopStrings


class AnswerText:
    """Feeds tokens through the detokeniser and the stop strings.

    Args:
        detokenizer: A fresh one for this answer.
        stop: Strings that end the answer.
        include_stop: Whether the stop string itself is part of the text.
    """

    def __init__(self, detokenizer: Detokenizer, stop: tuple[str, ...], include_stop: bool) -> None:
        self._detokenizer = detokenizer
        self._stops = StopStrings(stop) if stop else None
        self._include_stop = include_stop
        self.is_stopped = False

    def add(self, token: int) -> str:
        """Text that this token makes certain; empty while more is needed to know."""
        return self._through_stops(self._detokenizer.add(token))

    def flush(self) -> str:
        """What was held back, at the answer's end."""
        if self.is_stopped:
            return ""
        text = self._through_stops(self._detokenizer.flush())
        if self._stops is None or self.is_stopped:
            return text
        return text + self._stops.flush()

    def _through_stops(self, text: str) -> str:
        if self._stops is None:
            return text
        emitted, hit = self._stops.feed(text)
        if hit is None:
            return emitted
        self.is_stopped = True
        return emitted + hit if self._include_stop else emitted
