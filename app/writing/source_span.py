"""Where in an answer's markdown a text stands that was selected as it is shown. Pure."""

import re
from collections import Counter

# Marks that are not shown: of bold, italic, code, strikes, escapes and links.
_MARKS = r"(?:[*_`~\\\[]|\]\([^)\s]*\))*"
# Between words: also marks of lists, quotes and headings.
_GAP = r"(?:[\s>#*_`~\\\[+-]|\]\([^)\s]*\)|\d+[.)]\s)+"
_MARK_RUN = re.compile(r"\*+|`+|~+")
_BULLET = re.compile(r"^\s*\*\s", re.MULTILINE)
_THINKING = "</think>"


def source_span(source: str, shown: str, start: int, end: int) -> tuple[int, int] | None:
    """Start and end in ``source`` of what is selected from ``start`` to ``end`` in ``shown``.

    None where that is not certain: formulas, images, half of a bold word. Marks around the whole
    selection stay outside of it.
    """
    selected = shown[start:end].strip()
    if not selected:
        return None
    answer = source.rfind(_THINKING) + len(_THINKING) if _THINKING in source else 0
    found = [match.span() for match in _pattern(selected).finditer(source, answer)]
    places = [match.start() for match in _plain(selected).finditer(shown)]
    at = start + shown[start:end].index(selected)
    if len(found) != len(places) or at not in places:
        return None
    return _balanced(source, *found[places.index(at)])


def _pattern(selected: str) -> re.Pattern[str]:
    words = (_MARKS.join(map(re.escape, word)) for word in selected.split())
    return re.compile(_GAP.join(words))


def _plain(selected: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, selected.split())))


def _balanced(source: str, start: int, end: int) -> tuple[int, int] | None:
    """Take a mark beside the span in when its other half is inside."""
    if _is_balanced(source[start:end]):
        return start, end
    after = re.compile(r"[*_`~]+").match(source, end)
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
