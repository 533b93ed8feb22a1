"""From what a model answers when it is asked for a title to the title, if it is one."""

import re

from app.core.text import first_line

LONGEST = 60
_MOST_WORDS = 12
_THINKING = re.compile(r"<think>.*?(?:</think>|\Z)|\A.*?</think>", re.DOTALL)
_LABEL = re.compile(r"\s*(?:chat\s+)?title\s*[:\N{EN DASH}-]\s*", re.IGNORECASE)
_MARKS = " \t#*_`~\"'\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}" + (
    "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    "\N{DOUBLE LOW-9 QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{LEFT CORNER BRACKET}"
    "\N{RIGHT CORNER BRACKET}"
)
_STOPS = ".\N{IDEOGRAPHIC FULL STOP},;:"
# How models begin when they answer instead of giving a title.
_TALK = re.compile(
    r"(?:sorry|i(?:'|\N{RIGHT SINGLE QUOTATION MARK})?m|i am|i can|as an ai|sure)\b", re.I
)


def tidy_title(said: str) -> str:
    """One line of at most 60 characters without quotes and full stop; empty when it is no title."""
    lines = [_tidy_line(line) for line in _THINKING.sub("", said).splitlines()]
    title = next((line for line in lines if line), "")
    letters = sum(character.isalnum() for character in title)
    is_silly = letters < 2 or len(title.split()) > _MOST_WORDS or "<|" in title
    return "" if is_silly or _TALK.match(title) else first_line(title, LONGEST)


def _tidy_line(line: str) -> str:
    """Empty for a line that only announces a title."""
    bare = line.strip(_MARKS)
    if bare.endswith(":"):
        return ""
    bare = _LABEL.sub("", bare, count=1) if _LABEL.match(bare) else bare
    return " ".join(bare.strip(_MARKS).rstrip(_STOPS).strip(_MARKS).split())
