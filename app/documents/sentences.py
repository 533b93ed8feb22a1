"""Where sentences end. Pure."""

import re
from collections.abc import Callable, Iterator

_END = re.compile(
    r"(?:(?<=[.!?…])|(?<=[.!?…][\"'”’»)\]]))\s+(?=[\"'“‘«(\[¿¡]?[^\W_a-z])"
    r"|(?<=[。！？])(?![。！？」』）])"
    r"|(?<=[।؟۔])\s+"
    r"|\n"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Dr|Mr|Mrs|Ms|Prof|St|No|Nr|vs|etc|cf|ca|approx|Fig|Eq|Vol|pp?|e\.g|i\.e|z\.B"
    r"|d\.h|bzw|Abs|Art|Bd|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Co)\.)$"
)
_LONGEST_ABBREVIATION = 8
_LETTERS_A_TOKEN = 6


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, without the blanks between them.

    O(n). A full stop after a known abbreviation or an initial does not end one.
    """
    return list(_sentences(text))


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(text):
        tail = text[max(start, end.start() - _LONGEST_ABBREVIATION) : end.start()]
        if end.group() != "\n" and _ABBREVIATION.search(tail):
            continue
        if sentence := text[start : end.start()].strip():
            yield sentence
        start = end.end()
    if sentence := text[start:].strip():
        yield sentence


def ends_sentence(text: str) -> bool:
    """Whether the text does not go on after its last character."""
    return (
        text.rstrip().rstrip("\"'”’»)]」』").endswith((".", "!", "?", "…", ":", "。", "！", "？"))
    )


def cut_to_fit(text: str, size: Callable[[str], int], limit: int) -> list[str]:
    """Pieces of one overlong sentence, each of at most ``limit`` by ``size``, cut between words.

    A word that is too long itself, as in text without blanks, is cut between letters. A single
    letter is never cut, whatever its size. ``size`` sees each part of the text some ten times, so
    a line of megabytes is no trouble.
    """
    text = text.strip()
    pieces: list[str] = []
    start = 0
    while start < len(text):
        end = _longest_fit(text, start, size, limit)
        blank = text.rfind(" ", start + 1, end + 1) if end < len(text) else -1
        if blank > 0:
            end = blank
        if piece := text[start:end].strip():
            pieces.append(piece)
        start = end
    return pieces


def _longest_fit(text: str, start: int, size: Callable[[str], int], limit: int) -> int:
    """Where the most letters from ``start`` end that fit: by doubling, then by halving."""
    low = start + 1
    high = start + _LETTERS_A_TOKEN * limit
    while high < len(text) and size(text[start:high]) <= limit:
        low, high = high, start + 2 * (high - start)
    high = min(high, len(text))
    while low < high:
        middle = (low + high + 1) // 2
        if size(text[start:middle]) <= limit:
            low = middle
        else:
            high = middle - 1
    return low
