"""Runs and text parts written into a QTextDocument with the theme's type and colours."""

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import bidirectional

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor

from app.markup.inline import Run, Style
from app.markup.parts import Indent, TextPart
from app.ui.theme.theme import Theme
from app.ui.theme.type_roles import Role

PARAGRAPH_GAP, ITEM_GAP, HEADING_GAP = 12, 6, 20
LIST_INDENT, QUOTE_INDENT = 26, 19

_HEADINGS: tuple[Role, ...] = ("message", "h1", "h2", "h3", "h4", "h4", "h4")


@dataclass(frozen=True, slots=True)
class TextLook:
    """Type role and colour token of a text."""

    role: Role = "message"
    colour: str = "text"


def indent_width(theme: Theme, indents: Sequence[Indent]) -> int:
    return sum(
        theme.px(LIST_INDENT if indent is Indent.LIST else QUOTE_INDENT) for indent in indents
    )


def char_format(theme: Theme, run: Run, look: TextLook) -> QTextCharFormat:
    fmt = QTextCharFormat()
    fmt.setFont(theme.font(look.role))
    fmt.setForeground(theme.colour(look.colour))
    if run.style & (Style.CODE | Style.MATH):
        fmt.setFont(theme.font("code"))
    if run.style & Style.CODE:
        fmt.setBackground(theme.colour("sunken"))
    if run.style & Style.BOLD:
        fmt.setFontWeight(QFont.Weight.DemiBold)
    if run.style & Style.ITALIC:
        fmt.setFontItalic(True)
    if run.style & Style.STRIKE:
        fmt.setFontStrikeOut(True)
    if run.href:
        fmt.setAnchor(True)
        fmt.setAnchorHref(run.href)
        fmt.setToolTip(run.href)
        fmt.setForeground(theme.colour("accent_text"))
        fmt.setFontUnderline(True)
    return fmt


def insert_runs(cursor: QTextCursor, theme: Theme, runs: Sequence[Run], look: TextLook) -> None:
    """Line feeds stay inside the paragraph."""
    for run in runs:
        cursor.insertText(run.text.replace("\n", "\u2028"), char_format(theme, run, look))


def part_look(part: TextPart, base: TextLook) -> TextLook:
    return TextLook(_HEADINGS[part.level], base.colour) if part.level else base


def is_right_to_left(part: TextPart) -> bool:
    """By the first character that has a direction, as Qt lays the paragraph out."""
    kinds = (bidirectional(char) for run in part.runs for char in run.text)
    return next((kind != "L" for kind in kinds if kind in ("L", "R", "AL")), False)


def block_format(theme: Theme, part: TextPart, look: TextLook, first: bool) -> QTextBlockFormat:
    """Indents stand at the paragraph's own start side, which Qt does not mirror."""
    fmt = QTextBlockFormat()
    fmt.setLineHeight(theme.line_height(look.role), _FIXED_HEIGHT)
    fmt.setTopMargin(0 if first else theme.px(gap_above(part)))
    indent = indent_width(theme, part.indents)
    if is_right_to_left(part):
        fmt.setRightMargin(indent)
    else:
        fmt.setLeftMargin(indent)
    return fmt


def line_format(theme: Theme, role: Role) -> QTextBlockFormat:
    fmt = QTextBlockFormat()
    fmt.setLineHeight(theme.line_height(role), _FIXED_HEIGHT)
    return fmt


def gap_above(part: TextPart) -> int:
    """At 100 % text size; none above the first part of a text."""
    if part.level:
        return HEADING_GAP if part.level < 4 else PARAGRAPH_GAP
    return ITEM_GAP if part.marker else PARAGRAPH_GAP


_FIXED_HEIGHT = QTextBlockFormat.LineHeightTypes.FixedHeight.value
