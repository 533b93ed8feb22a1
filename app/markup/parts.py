"""What a block shows: a flat list of parts, each with the indents it stands in."""

from dataclasses import dataclass
from enum import StrEnum

from app.markup.inline import Run


class Indent(StrEnum):
    LIST = "list"
    QUOTE = "quote"


class Align(StrEnum):
    START = "start"
    CENTRE = "centre"
    END = "end"


@dataclass(frozen=True, slots=True)
class TextPart:
    """A paragraph, a heading (``level`` 1 to 6) or the first paragraph of a list item.

    Attributes:
        marker: What stands before a list item, such as "3." or "•"; else empty.
    """

    runs: tuple[Run, ...]
    level: int = 0
    marker: str = ""
    indents: tuple[Indent, ...] = ()


@dataclass(frozen=True, slots=True)
class CodePart:
    """Code without its fences. ``closed`` is false while more of it may come."""

    code: str
    language: str = ""
    closed: bool = True
    indents: tuple[Indent, ...] = ()


Cell = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class TablePart:
    """Every row has as many cells as the header."""

    aligns: tuple[Align, ...]
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    indents: tuple[Indent, ...] = ()


@dataclass(frozen=True, slots=True)
class RulePart:
    indents: tuple[Indent, ...] = ()


@dataclass(frozen=True, slots=True)
class MathPart:
    """Display math as LaTeX."""

    source: str
    indents: tuple[Indent, ...] = ()


@dataclass(frozen=True, slots=True)
class ThinkingPart:
    text: str
    closed: bool
    indents: tuple[Indent, ...] = ()


Part = TextPart | CodePart | TablePart | RulePart | MathPart | ThinkingPart
