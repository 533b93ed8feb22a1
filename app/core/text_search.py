"""Words found in a text as a person means them: case and accents do not matter."""

import unicodedata
from functools import lru_cache

_ATTACHED = 200  # from this combining class on, marks stand around a letter


def fold(text: str) -> str:
    """Lower case without accents; as long as ``text``, so that places in it stay the same."""
    if text.isascii():
        return text.lower()
    return "".join(map(_folded, text))


def occurrences(text: str, wanted: str) -> list[tuple[int, int]]:
    """Start and end of every place where ``wanted`` stands in ``text``; places do not overlap."""
    return folded_occurrences(fold(text), fold(wanted))


def folded_occurrences(text: str, wanted: str) -> list[tuple[int, int]]:
    """The same for texts that are folded already."""
    found: list[tuple[int, int]] = []
    start = text.find(wanted) if wanted else -1
    while start >= 0:
        end = start + len(wanted)
        found.append((start, end))
        start = text.find(wanted, end)
    return found


def utf16_length(text: str) -> int:
    """How long Qt takes ``text`` to be: characters beyond U+FFFF count twice."""
    return len(text) if text.isascii() else len(text) + sum(char > "\uffff" for char in text)


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    """One character for one: in lower case, and without accents above or below it.

    Marks that make another letter stay, as in Japanese and Korean.
    """
    base, *marks = unicodedata.normalize("NFD", char)
    folded = (base if all(map(_is_accent, marks)) else char).lower()
    return folded if len(folded) == 1 else char


def _is_accent(mark: str) -> bool:
    return unicodedata.combining(mark) >= _ATTACHED
