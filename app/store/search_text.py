"""What counts as the same text when a person searches. Knows nothing of SQL.

Text is *plain* when case and accents are taken out of it, and it is *spread* when two spaces stand
before each word and nothing else is a space. A trigram index of spread text finds any three letters
within a word, words by their first one or two letters, and every single Chinese or Japanese
character, since each counts as a word.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from app.core.text_search import fold

_CJK = "\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = rf"[^\W_{_CJK}]+"
_SPREAD = re.compile(rf" ?([{_CJK}]|{_WORD})")
_PIECES = re.compile(rf"(?P<cjk>[{_CJK}])|(?P<word>{_WORD})|(?P<space> )|(?P<sign>.)", re.DOTALL)
_TERMS = re.compile(r'"([^"]*)"?|([^\s"]+)')
_AT_WORD_START = rf"(?<![^\W_{_CJK}])"
_TRIGRAM = 3
_BOUNDARY = "  "
_AROUND = 200  # from this combining class on, marks stand around a letter


@dataclass(frozen=True, slots=True)
class Term:
    """One word asked for, or several in quotes.

    Attributes:
        spread: As it stands in the index at the start of a word.
        pattern: Finds it in plain text.
        first: Its first word or sign, plain.
    """

    spread: str
    pattern: str
    first: str

    @property
    def inner(self) -> str:
        """As it stands in the index also within a word; not when it is too short for that."""
        inner = self.spread.removeprefix(_BOUNDARY)
        return inner if len(inner) >= _TRIGRAM else self.spread

    @property
    def is_indexed(self) -> bool:
        return len(self.spread) >= _TRIGRAM


def plain(text: str) -> str:
    return text.lower() if text.isascii() else "".join(map(_plain, text))


def places(text: str) -> list[int]:
    """For every character of ``plain(text)`` the place in ``text`` that it comes from."""
    if text.isascii():
        return list(range(len(text)))
    return [at for at, char in enumerate(text) for _ in _plain(char)]


def spread(text: str) -> str:
    return _SPREAD.sub(r"  \1", " ".join(plain(text).split()))


def terms(typed: str) -> list[Term]:
    """What was typed, taken literally: words, and what stands in quotes as one."""
    found: dict[str, Term] = {}
    for match in _TERMS.finditer(typed):
        wanted = " ".join(plain(match[1] or match[2] or "").split())
        if wanted:
            first = _PIECES.match(wanted)
            assert first is not None
            found[wanted] = Term(spread(wanted), _pattern(wanted), first[0])
    return list(found.values())


def _pattern(wanted: str) -> str:
    """Finds in plain text what ``spread`` makes the same; ``wanted`` is plain."""
    pattern, before, spaced = "", "", False
    for piece in _PIECES.finditer(wanted):
        kind, text = piece.lastgroup, piece[0]
        if kind == "space":
            spaced = True
            continue
        pattern += _gap(before, str(kind), spaced) if before else ""
        pattern += re.escape(text)
        before, spaced = str(kind), False
    starts_word = len(wanted) < _TRIGRAM and _PIECES.match(wanted, 0)
    if starts_word and starts_word.lastgroup == "word":
        pattern = _AT_WORD_START + pattern
    return pattern


def _gap(before: str, kind: str, spaced: bool) -> str:
    if kind == "sign":
        return r"\s+" if spaced else ""
    if before == kind == "word":
        return r"\s+"
    return r"\s*"


@lru_cache(maxsize=8192)
def _plain(char: str) -> str:
    """As ``fold``, but as long as it gets: "ß" is "ss", and an accent of its own is nothing."""
    return "" if unicodedata.combining(char) >= _AROUND else fold(char).casefold()
