"""What kind of summary is asked for."""

from dataclasses import dataclass
from enum import StrEnum


class SummaryStyle(StrEnum):
    """BRIEF is sentences, EXECUTIVE a paragraph and next steps, ACTIONS who does what when."""

    BRIEF = "brief"
    BULLETS = "bullets"
    EXECUTIVE = "executive"
    ACTIONS = "actions"


class SummaryLength(StrEnum):
    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class SummaryWish:
    """A style, a length, and a language by its English name; none means that of the document."""

    style: SummaryStyle = SummaryStyle.BULLETS
    length: SummaryLength = SummaryLength.MEDIUM
    language: str = ""

    @property
    def points(self) -> int:
        """Most points, or sentences, of a summary."""
        return _POINTS[self.length]

    @property
    def points_of_section(self) -> int:
        """Most points of one section out of several."""
        return _OF_SECTION[self.length]


_POINTS = {SummaryLength.SHORT: 4, SummaryLength.MEDIUM: 8, SummaryLength.LONG: 14}
_OF_SECTION = {SummaryLength.SHORT: 2, SummaryLength.MEDIUM: 3, SummaryLength.LONG: 6}
