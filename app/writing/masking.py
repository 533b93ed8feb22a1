"""A text out of which what was recognised is taken, so that nothing is found twice."""

import re
from collections.abc import Callable, Sequence


class MaskedText:
    """What was taken is blank from then on; all places stay where they are."""

    def __init__(self, text: str) -> None:
        self.text = text

    def take(
        self, pattern: re.Pattern[str], accept: Callable[[re.Match[str]], bool] = bool
    ) -> list[re.Match[str]]:
        """All matches that ``accept`` allows, in order; their places are blank afterwards."""
        found = [match for match in pattern.finditer(self.text) if accept(match)]
        self.blank([match.span() for match in found])
        return found

    def blank(self, spans: Sequence[tuple[int, int]]) -> None:
        """Spans in order, without overlaps."""
        parts: list[str] = []
        at = 0
        for start, end in spans:
            parts += (self.text[at:start], " " * (end - start))
            at = end
        self.text = "".join([*parts, self.text[at:]])
