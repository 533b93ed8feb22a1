"""The markdown dialect of answers, and where its top-level blocks begin and end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.markup.math_rules import add_math

_MAX_NESTING = 40


class BlockKind(StrEnum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST = "list"
    QUOTE = "quote"
    CODE = "code"
    TABLE = "table"
    RULE = "rule"
    MATH = "math"
    THINKING = "thinking"


@dataclass(frozen=True, slots=True)
class Unit:
    """A block over the lines ``first`` up to, not including, ``end``. A list item is a unit."""

    kind: BlockKind
    first: int
    end: int


_KINDS = {
    "paragraph_open": BlockKind.PARAGRAPH,
    "heading_open": BlockKind.HEADING,
    "blockquote_open": BlockKind.QUOTE,
    "fence": BlockKind.CODE,
    "code_block": BlockKind.CODE,
    "table_open": BlockKind.TABLE,
    "hr": BlockKind.RULE,
    "math_block": BlockKind.MATH,
}


def make_parser() -> MarkdownIt:
    """CommonMark with tables, strikethrough and math; raw HTML stays text.

    Two rules are off because they change text that came long before: underlined headings (models
    mean a rule by "---" under a paragraph) and link reference definitions.
    """
    md = MarkdownIt("commonmark", {"html": False, "breaks": True, "maxNesting": _MAX_NESTING})
    md.enable(["table", "strikethrough"])
    md.disable(["lheading", "reference", "html_block", "html_inline"])
    add_math(md)
    return md


def units(md: MarkdownIt, lines: Sequence[str]) -> list[Unit]:
    """The top-level blocks of ``lines``; linear in their length, text inside is not parsed."""
    tokens: list[Token] = []
    md.block.parse("\n".join(lines), md, {}, tokens)
    return list(_units(tokens, lines))


def _units(tokens: list[Token], lines: Sequence[str]) -> Iterator[Unit]:
    for token in tokens:
        if token.map is None or token.nesting < 0:
            continue
        if token.level == 0 and token.type in _KINDS:
            kind = _KINDS[token.type]
        elif token.level == 1 and token.type == "list_item_open":
            kind = BlockKind.LIST
        else:
            continue
        first, end = token.map
        yield Unit(kind, first, _without_blank_end(kind, first, end, lines))


def _without_blank_end(kind: BlockKind, first: int, end: int, lines: Sequence[str]) -> int:
    while kind is not BlockKind.CODE and end > first + 1 and not lines[end - 1].strip():
        end -= 1
    return end
