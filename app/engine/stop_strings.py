"""Stop strings in streamed text: found at once, and never partly shown."""

from collections.abc import Sequence


class StopStrings:
    """Passes text on until a stop string is complete.

    The hit is the stop string that is complete first, the longest if several end together; so it
    does not matter in which pieces the text comes.
    """

    def __init__(self, stops: Sequence[str]) -> None:
        if not all(stops):
            raise ValueError("A stop string is empty, but it must hold at least one character.")
        self._stops = tuple(stops)
        self._held = ""
        self._hit: str | None = None

    def feed(self, text: str) -> tuple[str, str | None]:
        """The text that may be shown now, and the stop string once it is complete.

        Held back is only what may be the beginning of a stop string. After a hit all further text
        is dropped.
        """
        if self._hit is not None:
            return "", self._hit
        text = self._held + text
        found = self._first_hit(text)
        if found is not None:
            end, start = found
            self._held, self._hit = "", text[start:end]
            return text[:start], self._hit
        held = self._beginning_at_end(text)
        self._held = text[len(text) - held :]
        return text[: len(text) - held], None

    def flush(self) -> str:
        """The text held back, when the answer ends without a stop string."""
        held, self._held = self._held, ""
        return held

    def _first_hit(self, text: str) -> tuple[int, int] | None:
        """End and start of the first stop string in ``text``."""
        starts = ((text.find(stop), stop) for stop in self._stops)
        return min(((at + len(stop), at) for at, stop in starts if at >= 0), default=None)

    def _beginning_at_end(self, text: str) -> int:
        """Length of the longest end of ``text`` that some stop string begins with."""
        return max((_overlap(text, stop) for stop in self._stops), default=0)


def _overlap(text: str, stop: str) -> int:
    longest = min(len(stop) - 1, len(text))
    return next((n for n in range(longest, 0, -1) if text.endswith(stop[:n])), 0)
