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


class Several(StrEnum):
    """Of several documents: one summary of all, one of EACH, or what they share and do not."""

    TOGETHER = "together"
    EACH = "each"
    COMPARE = "compare"


@dataclass(frozen=True, slots=True)
class SummaryWish:
    """A style, a length, and a language by its English name; none means that of the document.

    Documents that are compared are told of in points, whatever the style.
    """

    style: SummaryStyle = SummaryStyle.BULLETS
    length: SummaryLength = SummaryLength.MEDIUM
    language: str = ""
    several: Several = Several.TOGETHER

    @property
    def compares(self) -> bool:
        return self.several is Several.COMPARE

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
