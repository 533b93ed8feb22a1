"""A summary as paragraphs to show. No Qt."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.writing.marks import MARK
from app.writing.points import points_of
from app.writing.sources import Place
from app.writing.summary import Point, SectionSummary

_MARKS = re.compile(r"^#+\s*|\*\*|__")


class BlockKind(StrEnum):
    """TITLE of a section, LEAD of a list, BULLET, TEXT, PROBLEM: why a section says nothing."""

    TITLE = "title"
    LEAD = "lead"
    BULLET = "bullet"
    TEXT = "text"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph; its points follow each other in one line of text."""

    kind: BlockKind
    points: tuple[Point, ...]


def section_blocks(section: SectionSummary) -> tuple[Block, ...]:
    blocks = [Block(BlockKind.TITLE, (Point(section.title),))]
    blocks += [Block(BlockKind.BULLET, (point,)) for point in section.points]
    if section.why:
        blocks.append(Block(BlockKind.PROBLEM, (Point(section.why),)))
    return tuple(blocks)


def overall_blocks(text: str, points: Sequence[Point]) -> tuple[Block, ...]:
    """The text as the model laid it out; places are looked up among the points."""
    places = {point.text: point.places for point in points}
    return tuple(block for line in text.splitlines() if (block := _block(line, places)))


def _block(line: str, places: dict[str, tuple[Place, ...]]) -> Block | None:
    if not line.strip():
        return None
    found = tuple(Point(text, places.get(text, ())) for text in points_of(line))
    if not found:
        words = _MARKS.sub("", line.strip()).rstrip(": ")
        return Block(BlockKind.LEAD, (Point(words),)) if words else None
    kind = BlockKind.BULLET if MARK.match(line) else BlockKind.TEXT
    return Block(kind, found)
