"""Dates in a text: Friday, 3 May, May 3rd, 03/05/2026, 2026-05-03, 3.5., tomorrow."""

import re
from collections.abc import Iterator, Mapping

from app.writing.email_calendar import MONTHS, RELATIVE, WEEKDAYS
from app.writing.email_fact import Fact, FactKind, Reading
from app.writing.folding import fold
from app.writing.masking import MaskedText


def _words(table: Mapping[str, object]) -> str:
    return "|".join(re.escape(word) for word in sorted(table, key=len, reverse=True))


_MONTH = rf"(?P<month>{_words(MONTHS)})\b"
# Any word, to be looked up: much faster than to try all months at every place.
_WORD = r"\b(?P<month>[^\W\d_]{3,10})"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\w-]){_YEAR}-(?P<month>0[1-9]|1[0-2])-{_DAY}(?![\w-])",
        r"(?<![\w./-])(?P<day>\d{1,2})(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)"
        r"(?P<year>\d{4}|\d\d)(?![\w/-])",
        rf"(?<![\w./-]){_DAY}\.(?P<month>0?[1-9]|1[0-2])\.(?!\d)",
        r"(?<![\w./-])(?P<day>\d{1,2})(?P<mark>/)(?P<month>\d{1,2})(?![\w/])",
        r"(?:(?P<year>(?:19|20)\d\d)\s*年\s*)?(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日",
        rf"(?<![\w.,]){_DAY}(?:st|nd|rd|th|er|[.ºª])?\s+(?:of\s+|de\s+)?{_MONTH}"
        rf"(?:[.,]?\s+(?:de\s+)?{_YEAR}\b)?",
        rf"{_WORD}\.?\s+(?:the\s+)?{_DAY}(?:st|nd|rd|th)?\b(?![:.,]?\d)(?:,?\s+{_YEAR}\b)?",
        rf"{_WORD}\.?\s+(?:de\s+)?{_YEAR}\b",
        rf"\bthe\s+(?P<date>{_DAY}(?:st|nd|rd|th))\b",
        rf"\b(?:in|by|of|until|till|since|before|after|early|late|mid|next|last|this|im|en|em|em)"
        rf"\s+(?P<date>{_MONTH})",
    )
]
_NAMED = re.compile(
    rf"(?<![\w-])(?P<word>{_words(WEEKDAYS | RELATIVE)})(?:s|'s|’s)?(?![\w-])", re.IGNORECASE
)
# "mon ami", "the sun has sat": what is short counts only when it is written like a day.
_SHORTEST = 5


def find_dates(text: MaskedText) -> Iterator[Fact]:
    """Take all dates out of ``text``."""
    for pattern in _DATES:
        for match in text.take(pattern, _is_date):
            yield Fact(FactKind.DATE, _said(match), _start(match), _readings(match))
    for match in text.take(_NAMED, _is_named):
        word = fold(match["word"])
        reading: Reading = (
            ("weekday", WEEKDAYS[word]) if word in WEEKDAYS else ("day", RELATIVE[word])
        )
        yield Fact(FactKind.DATE, match["word"], match.start(), frozenset([reading]))


def _said(match: re.Match[str]) -> str:
    return match.groupdict().get("date") or match[0]


def _start(match: re.Match[str]) -> int:
    return match.start("date") if match.groupdict().get("date") else match.start()


def _is_date(match: re.Match[str]) -> bool:
    word = match["month"] if "month" in match.re.groupindex else None
    is_month = not word or word.isdecimal() or fold(word) in MONTHS
    return is_month and bool(_readings(match))


def _is_named(match: re.Match[str]) -> bool:
    return len(match["word"]) >= _SHORTEST or match["word"].istitle()


def _readings(match: re.Match[str]) -> frozenset[Reading]:
    parts = match.groupdict()
    day = int(parts["day"]) if parts.get("day") else None
    month = _month(parts.get("month"))
    year = _year(parts.get("year"))
    pairs = [(day, month)]
    if parts.get("mark") in ("/", "-"):
        pairs.append((month, day))
    return frozenset(("date", d, m, year) for d, m in pairs if _exists(d, m))


def _month(word: str | None) -> int | None:
    if word is None:
        return None
    return int(word) if word.isdecimal() else MONTHS[fold(word)]


def _year(digits: str | None) -> int | None:
    if not digits:
        return None
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _exists(day: int | None, month: int | None) -> bool:
    return (day is None or 1 <= day <= 31) and (month is None or 1 <= month <= 12)
