"""Text as sentences."""

import re

# A full stop ends a sentence before a space and what may begin one, not in "3.5" or "Dr. Ames".
_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[^\W_a-z])|(?<=[。！？])|\n+")
_SHORT = re.compile(
    r"(?:\b(?:[A-Z]|Dr|Mr|Mrs|Ms|Prof|St|No|Nr|Fig|vs|e\.g|i\.e|approx|etc|z\.B|bzw)|\b\d{1,2})\.$"
)


def sentences(text: str) -> list[str]:
    """Sentences and single lines, in order, without the space around them. Nothing is lost."""
    found: list[str] = []
    joins = False
    for piece in _pieces(text):
        if not piece.strip():
            continue
        if joins:
            found[-1] += f" {piece.strip()}"
        else:
            found.append(piece.strip())
        joins = bool(_SHORT.search(found[-1])) and len(found[-1]) < _LONGEST
    return found


_LONGEST = 1000


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    start = 0
    for end in _END.finditer(text):
        at = end.start() + len(end.group().rstrip())
        pieces.append(text[start:at])
        start = at
    return [*pieces, text[start:]]
