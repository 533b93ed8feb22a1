"""The piece of a text around what was found in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.store.search_text import places, plain

Mark = tuple[int, int]

ROOM = 160
_BEFORE = 40
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Snippet:
    """One line; ``marks`` are starts and ends in ``text``, in order and apart."""

    text: str
    marks: tuple[Mark, ...]


def snippet(text: str, patterns: Sequence[str], room: int | None = ROOM) -> Snippet | None:
    """Around the first place of any pattern; None when one of them is nowhere in ``text``.

    Args:
        text: What was searched.
        patterns: Regular expressions for plain text.
        room: Most characters between the cuts; None takes the whole text.
    """
    searched = plain(text)
    if not all(re.search(pattern, searched) for pattern in patterns):
        return None
    origin = places(text)
    # A longer term first, where one begins with another.
    either = re.compile("|".join(sorted(patterns, key=len, reverse=True)))
    start, end, marks = 0, len(text), list[Mark]()
    for match in either.finditer(searched):
        mark = origin[match.start()], origin[match.end() - 1] + 1
        if room is not None and not marks:
            start, end = _window(text, mark, room)
        if mark[0] >= end:
            break
        marks.append(mark)
    return _one_line(text, start, end, marks)


def _window(text: str, mark: Mark, room: int) -> Mark:
    """Begins at a word, a little before the mark."""
    start = max(mark[0] - _BEFORE, 0)
    if start:
        space = re.compile(r"\s").search(text, start, mark[0])
        start = space.end() if space else start
    return start, min(max(start + room, mark[1]), len(text), start + 2 * room)


def _one_line(text: str, start: int, end: int, marks: Sequence[Mark]) -> Snippet:
    """Runs of white space become one space, and the marks move with the text."""
    line = _CUT if start else ""
    at: dict[int, int] = {}
    for place in range(start, end):
        at[place] = len(line)
        char = text[place]
        if not char.isspace():
            line += char
        elif line and not line.endswith((" ", _CUT)):
            line += " "
    at[end] = len(line)
    moved = [(at[a], at[min(b, end)]) for a, b in marks if a in at and a < end]
    return Snippet(line + (_CUT if end < len(text) else ""), tuple(m for m in moved if m[0] < m[1]))
