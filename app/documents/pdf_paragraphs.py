"""Printed lines to paragraphs and headings. Pure."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from app.documents.pdf_lines import HYPHEN, Line

_ENDS = (".", "!", "?", ":", ";", "。", "！", "？", "…")
_CLOSING = "\"'”’»)]"
_BULLET = re.compile(r"^(?:[•▪■●○◦‣–—*-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+")
_NUMBERED = re.compile(r"^(?:chapter|section|part|appendix)\s+\S+|^\d+(?:\.\d+)*\.?\s+\S", re.I)
_LONGEST_HEADING = 120
_LARGER = 1.12
_FULL_LINE = 0.75
_WIDE_GAP = 1.3
_LEADER = re.compile(r"(?: ?\.){4,} ?")
"""Dots between an entry of a table of contents and its page."""
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Joined:
    text: str
    headings: tuple[str, ...]


def body_size(lines: Iterable[Line]) -> float:
    """The font size that most characters have."""
    sizes: Counter[float] = Counter()
    for line in lines:
        if line.size:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def running_lines(pages: list[list[Line]], body: float) -> frozenset[str]:
    """First and last lines that most pages share, digits aside: headers and page numbers.

    Lines larger than the body are kept: "Chapter 3" has the shape of "Chapter 4".
    """
    seen: Counter[str] = Counter()
    with_text = 0
    for lines in pages:
        filled = [line for line in lines if line.text]
        with_text += bool(filled)
        edges = filled[:2] + filled[-2:]
        seen.update({_shape(line.text) for line in edges if line.size <= body})
    return frozenset(shape for shape, count in seen.items() if count > max(3, with_text * 0.6))


def _shape(text: str) -> str:
    return _DIGITS.sub("#", text)


def join_lines(lines: list[Line], body: float, repeated: frozenset[str] = frozenset()) -> Joined:
    """Paragraphs apart by an empty line; words broken at a line's end are made whole."""
    kept = _without_running(lines, repeated)
    width = _usual_width(kept)
    gap = _usual_gap(kept)
    paragraphs: list[str] = []
    headings: list[str] = []
    previous: Line | None = None
    for line in kept:
        if not line.text:
            previous = None
        elif _is_heading(line, body):
            if previous and _is_heading(previous, body) and _same_heading(previous, line):
                paragraphs[-1] = headings[-1] = _glue(paragraphs[-1], line.text)
            else:
                paragraphs.append(line.text)
                headings.append(line.text)
            previous = line
        elif (
            previous
            and previous.height - line.height <= gap * _WIDE_GAP
            and _continues(previous, line, width, body)
        ):
            paragraphs[-1] = _glue(paragraphs[-1], line.text)
            previous = line
        else:
            paragraphs.append(line.text)
            previous = line
    return Joined(_readable("\n\n".join(paragraphs)), tuple(map(_readable, headings)))


def _readable(text: str) -> str:
    return _LEADER.sub(" … ", text.replace(HYPHEN, "-"))


def _without_running(lines: list[Line], repeated: frozenset[str]) -> list[Line]:
    """From each edge inwards, at most two, ending at the first line of the page's own."""
    filled = [index for index, line in enumerate(lines) if line.text]
    dropped: set[int] = set()
    for edge in (filled[:2], filled[-2:][::-1]):
        for index in edge:
            if _shape(lines[index].text) not in repeated:
                break
            dropped.add(index)
    return [line for index, line in enumerate(lines) if index not in dropped]


def _usual_width(lines: list[Line]) -> int:
    lengths = sorted(len(line.text) for line in lines if line.text)
    return lengths[int(len(lengths) * 0.8)] if lengths else 0


def _usual_gap(lines: list[Line]) -> float:
    """Points between the lines of a paragraph: the most common distance on the page."""
    gaps = Counter(
        round(before.height - line.height)
        for before, line in pairwise(lines)
        if before.height > line.height > 0
    )
    return float(gaps.most_common(1)[0][0]) if gaps else 1e9


def _is_heading(line: Line, body: float) -> bool:
    text = line.text
    if _LEADER.search(text):
        return False
    if not 2 <= len(text) <= _LONGEST_HEADING or not any(letter.isalpha() for letter in text):
        return False
    if body and line.size:
        return line.size >= body * _LARGER
    return bool(_NUMBERED.match(text)) and len(text) < 70 and not text.endswith(_ENDS)


def _same_heading(previous: Line, line: Line) -> bool:
    """Whether a heading goes on in the next line."""
    near = previous.height - line.height <= 1.7 * line.size
    return previous.size == line.size and near and not _NUMBERED.match(line.text)


def _continues(previous: Line, line: Line, width: int, body: float) -> bool:
    if _is_heading(previous, body) or _BULLET.match(line.text) or _LEADER.search(previous.text):
        return False
    if previous.text.endswith(HYPHEN):
        return True
    ended = previous.text.rstrip(_CLOSING).endswith(_ENDS)
    full = len(previous.text) >= width * _FULL_LINE
    if ended:
        return (full and not line.text[:1].isupper()) or len(previous.text) >= width * 0.9
    return full or line.text[:1].islower()


def _glue(before: str, text: str) -> str:
    if before.endswith(HYPHEN):
        return before[:-1] + text
    if _is_wide(before[-1:]) and _is_wide(text[:1]):
        return before + text
    return f"{before} {text}"


def _is_wide(letter: str) -> bool:
    return "\u3000" <= letter <= "\u9fff" or "\uff00" <= letter <= "\uffef"
