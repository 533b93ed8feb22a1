"""A summary: its points with the pages they come from, by section and as a whole."""

from dataclasses import dataclass

from app.writing.coverage import Coverage
from app.writing.sources import Place


@dataclass(frozen=True, slots=True)
class Point:
    """One statement, and where it comes from."""

    text: str
    places: tuple[Place, ...] = ()

    def pages(self, document: int = 0) -> tuple[int, ...]:
        return tuple(place.page for place in self.places if place.document == document)


@dataclass(frozen=True, slots=True)
class SectionSummary:
    """What one section says.

    Attributes:
        document: Which of several documents it is of.
        is_reused: It was written before and not now.
        why: Why there are no points, or nothing.
    """

    title: str
    document: int
    first_page: int
    last_page: int
    points: tuple[Point, ...] = ()
    is_reused: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class SummaryCost:
    """Tokens of all prompts and answers, and seconds. ``cached_tokens`` were read before."""

    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    load_s: float = 0.0
    sections_s: float = 0.0
    merge_s: float = 0.0
    total_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Summary:
    """``text`` as the model wrote it; ``coverage`` holds one for each document."""

    text: str
    points: tuple[Point, ...]
    sections: tuple[SectionSummary, ...]
    coverage: tuple[Coverage, ...]
    cost: SummaryCost = SummaryCost()
