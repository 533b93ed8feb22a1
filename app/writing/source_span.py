"""Where in an answer's markdown a text stands that was selected as it is shown. Pure."""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import chain

# Not shown: marks of bold, italic, code, strikes, escapes and links.
_MARK = r"[*_`~\\\[]|\]\([^)\s]{0,2000}\)"
# At the start of a line, also marks of lists, quotes and headings.
_LEAD = r"^(?:[ \t>]|(?:[#*+-]+|\d+[.)])\s)+"
_HIDDEN = re.compile(rf"(?:{_LEAD}|\s|{_MARK})+", re.MULTILINE)
# The same where no line begins with marks: what looks like one is text.
_HIDDEN_OF_SHOWN = re.compile(rf"(?:\s|{_MARK})+")
_SPACE = re.compile(r"\s")
_MARK_RUN = re.compile(r"\*+|`+|~+")
_TWIN = re.compile(r"[*_`~]+")
_BULLET = re.compile(r"^\s*\*\s", re.MULTILINE)
_THINKING = "</think>"


@dataclass(frozen=True, slots=True)
class _Bare:
    """Text without marks, one space between words, and where each of its letters stood."""

    letters: str
    places: list[int]

    def span(self, at: int, count: int) -> tuple[int, int]:
        return self.places[at], self.places[at + count - 1] + 1


@dataclass(frozen=True, slots=True)
class _OwnMarks:
    """Letters that look like marks but are shown: at the ends of a selection, and beside it."""

    before: str
    after: str
    are_beside: bool


def source_span(source: str, shown: str, start: int, end: int) -> tuple[int, int] | None:
    """Start and end in ``source`` of what is selected from ``start`` to ``end`` in ``shown``.

    None where that is not certain: formulas, images, half of a bold word. Marks around the whole
    selection stay outside of it.
    """
    answer = source.rfind(_THINKING) + len(_THINKING) if _THINKING in source else 0
    seen, written = _bare(shown, 0, _HIDDEN_OF_SHOWN), _bare(source, answer, _HIDDEN)
    first, last = bisect_left(seen.places, start), bisect_left(seen.places, end)
    selected = seen.letters[first:last].strip()
    if not selected:
        return None
    at = seen.letters.index(selected, first)
    found, places = _found(selected, written.letters), _found(selected, seen.letters)
    if len(found) != len(places) or at not in places:
        return None
    begin = found[places.index(at)]
    span = written.span(begin, len(selected))
    own = _own_marks(shown, _trimmed(shown, start, end), seen.span(at, len(selected)))
    return _with_marks(source, span, own)


def _bare(text: str, begin: int, hidden: re.Pattern[str]) -> _Bare:
    letters: list[str] = []
    places: list[int] = []
    at = begin
    gaps = (gap.span() for gap in hidden.finditer(text, begin))
    for start, end in chain(gaps, [(len(text), len(text))]):
        letters.append(text[at:start])
        places.extend(range(at, start))
        if _SPACE.search(text, start, end):
            letters.append(" ")
            places.append(start)
        at = end
    return _Bare("".join(letters), places)


def _found(part: str, text: str) -> list[int]:
    found, at = list[int](), text.find(part)
    while at >= 0:
        found.append(at)
        at = text.find(part, at + len(part))
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return end - len(part.lstrip()), start + len(part.rstrip())


def _own_marks(shown: str, selected: tuple[int, int], bare: tuple[int, int]) -> _OwnMarks:
    start, end = selected
    beside = shown[max(0, start - 1) : start] + shown[end : end + 1]
    return _OwnMarks(shown[start : bare[0]], shown[bare[1] : end], any(map(_TWIN.match, beside)))


def _with_marks(source: str, span: tuple[int, int], own: _OwnMarks) -> tuple[int, int] | None:
    start, end = span
    if not source[:start].endswith(own.before) or not source.startswith(own.after, end):
        return None
    start, end = start - len(own.before), end + len(own.after)
    if own.are_beside:
        return (start, end) if _is_balanced(source[start:end]) else None
    return _balanced(source, start, end)


def _balanced(source: str, start: int, end: int) -> tuple[int, int] | None:
    """Take a mark beside the span in when its other half is inside."""
    if _is_balanced(source[start:end]):
        return start, end
    after = _TWIN.match(source, end)
    if after is not None and _is_balanced(source[start : after.end()]):
        return start, after.end()
    marks_before = re.search(r"[*_`~]+\Z", source[:start])
    if marks_before is not None and _is_balanced(source[marks_before.start() : end]):
        return marks_before.start(), end
    return None


def _is_balanced(part: str) -> bool:
    bare = _BULLET.sub("", part)
    marks = Counter(_MARK_RUN.findall(bare))
    return bare.count("[") == bare.count("](") and all(count % 2 == 0 for count in marks.values())
