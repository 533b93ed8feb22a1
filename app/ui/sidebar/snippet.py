"""The words around a search hit, cut to what a narrow row can show. No Qt."""

import re
from dataclasses import dataclass

from app.core.text_search import utf16_length

_LEAD = 22
_MARKDOWN = re.compile(r"\*\*|`+")


@dataclass(frozen=True, slots=True)
class Snippet:
    """``marks``: start and length in ``text``, counted as Qt counts."""

    text: str
    marks: tuple[tuple[int, int], ...]


def snippet_of(text: str, marks: tuple[tuple[int, int], ...]) -> Snippet:
    """Begins a few words before the first mark, so that it stands in the first line."""
    text, marks = _without_markdown(text, marks)
    cut = _cut_before(text, marks[0][0]) if marks else 0
    shown = f"…{text[cut:]}" if cut else text
    shift = 1 - cut if cut else 0
    return Snippet(
        shown,
        tuple(
            (utf16_length(shown[: start + shift]), utf16_length(text[start:end]))
            for start, end in marks
        ),
    )


def _without_markdown(
    text: str, marks: tuple[tuple[int, int], ...]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Bold and code as they are shown in the chat; what is marked stays as it is."""
    pieces, moved, end, length = [], [], 0, 0
    for start, stop in marks:
        between = _MARKDOWN.sub("", text[end:start])
        pieces += [between, text[start:stop]]
        length += len(between)
        moved.append((length, length + stop - start))
        length, end = length + stop - start, stop
    return "".join([*pieces, _MARKDOWN.sub("", text[end:])]), tuple(moved)


def _cut_before(text: str, mark: int) -> int:
    """A word's beginning at most ``_LEAD`` characters before the mark; 0 keeps all."""
    if mark <= _LEAD:
        return 0
    space = text.rfind(" ", mark - _LEAD, mark)
    first = text.find(" ", mark - _LEAD, mark)
    return mark if space < 0 else first + 1
