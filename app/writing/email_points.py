"""The points of a brief one by one, and whether a text makes them."""

import re
from collections.abc import Iterator

from app.writing.language_guess import small_words

# No sentence ends behind "3." or "Mr.".
_BREAK = re.compile(r"\n+|(?<=[^\W\d_]{3}\.)\s+|(?<=[!?])\s+|;\s*")
_MARK = re.compile(r"^(?:[-*•–—]|\(?\d{1,2}[.)])\s+")
_WORD = re.compile(r"[^\W\d_][^\W\d_’'-]*")
_MORE_DULL = (
    "yes no okay please sorry want would could should need needs must can may might ask asks "
    "tell tells say says them they their his her him she because there here also very "
    "just then than about some any "
    "über bis not but its was were been being from into over ours it’s i’m don’t thanks thank "
    "know let make made get got like bitte auch noch oder aber dass können möchte sagen merci "
    "aussi gracias también grazie anche"
)
# "Let me know" asks for one too, so that a text without the word may well make the point.
_ANSWERS = "answer reply respond response antwort antworten réponse respuesta risposta"
_DULL = small_words() | frozenset(_MORE_DULL.split())
_ENDINGS = ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly", "en", "e")
# Chinese, Japanese, Thai: where a word ends is not to be seen.
_WITHOUT_SPACES = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_STEM = 5
_SHORTEST = 3
_ENOUGH = 0.5
_ENOUGH_WITH_FACTS = 0.3


def split_points(points: str) -> list[str]:
    """Lines and sentences, without what marks them."""
    parts = [_MARK.sub("", part.strip()).strip() for part in _BREAK.split(points)]
    return [part for part in parts if any(letter.isalnum() for letter in part)]


def stems(text: str) -> frozenset[str]:
    """The beginnings of the words that carry meaning."""
    return frozenset(_stems(text))


def is_made(point: str, said: frozenset[str], facts_are_in: bool = False) -> bool | None:
    """Whether enough of the point's words are in a text's stems; None when that cannot be told.

    Args:
        point: Without its names, dates and amounts.
        said: The stems of the text.
        facts_are_in: Those are in the text, so that fewer words need to be.
    """
    wanted = stems(point)
    if not wanted or _WITHOUT_SPACES.search(point):
        return None
    if wanted <= stems(_ANSWERS):
        return bool(wanted & said) or None
    return len(wanted & said) >= (_ENOUGH_WITH_FACTS if facts_are_in else _ENOUGH) * len(wanted)


def _stems(text: str) -> Iterator[str]:
    for match in _WORD.finditer(text.casefold()):
        word = re.sub(r"['’].*$", "", match[0])
        if len(word) >= _SHORTEST and word not in _DULL:
            yield _stem(word)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word.removesuffix(ending)
            break
    return word[:_STEM]
