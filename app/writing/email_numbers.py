"""Amounts, numbers and times in a text: €1,200.50, 12 %, 14:30, 2 pm, INV-2381."""

import re
from collections.abc import Iterator
from decimal import Decimal

from app.writing.email_fact import Fact, FactKind, Reading
from app.writing.folding import fold
from app.writing.masking import MaskedText

_UNITS = {
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR",
    "$": "USD", "us$": "USD", "usd": "USD", "dollar": "USD", "dollars": "USD",
    "£": "GBP", "gbp": "GBP", "pound": "GBP", "pounds": "GBP", "pfund": "GBP",
    "chf": "CHF", "francs": "CHF", "franken": "CHF",
    "¥": "JPY", "jpy": "JPY", "yen": "JPY",
    "₹": "INR", "inr": "INR", "rupees": "INR",
    "%": "%", "percent": "%", "per cent": "%", "prozent": "%", "pour cent": "%",
    "por ciento": "%", "por cento": "%", "per cento": "%", "procent": "%",
}  # fmt: skip
_FACTORS = {
    "k": 1000, "thousand": 1000, "tausend": 1000, "mille": 1000, "mil": 1000,
    "million": 10**6, "millions": 10**6, "mio": 10**6, "millionen": 10**6, "m": 10**6,
    "billion": 10**9, "bn": 10**9, "milliarden": 10**9,
}  # fmt: skip
_WORDS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "dozen": 12, "fifteen": 15,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100,
}  # fmt: skip


def _any(words: dict[str, str] | dict[str, int], *, bare: bool) -> str:
    kept = [word for word in words if word[0].isalpha() != bare]
    return "|".join(re.escape(word) for word in sorted(kept, key=len, reverse=True))


_SIGNS, _NAMES = _any(_UNITS, bare=True), _any(_UNITS, bare=False)
_NUMBER = re.compile(
    rf"(?<![\w.,])(?:(?P<before>US\$|{_SIGNS}|(?:{_NAMES})(?=[\s.\d]))\.?\s?)?"
    r"(?P<sign>(?<!\w)[-−+])?"
    r"(?P<digits>\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?)"
    rf"(?:\s?(?P<factor>{_any(_FACTORS, bare=False)})(?![\w]))?"
    rf"(?:(?:st|nd|rd|th|er|º|ª)(?!\w))?(?:[\s\u202f]?(?:(?P<sign_after>{_SIGNS})|(?P<after>{_NAMES})(?!\w)))?",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<![\w.,:/])(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d))?\s?"
    r"(?P<half>a\.?m\b\.?|p\.?m\b\.?|uhr\b|o[’']?clock\b|heures?\b|h\b)"
    r"|(?<![\w.,:/])(?P<plain>[01]?\d|2[0-3])[:h](?P<minutes>[0-5]\d)(?![\w:])",
    re.IGNORECASE,
)
_NOON = re.compile(r"\b(?:noon|midday|midnight)\b", re.IGNORECASE)
_CODE = re.compile(
    r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+|"
    r"(?<![\w-])(?=[\w/-]{0,40}\d)(?=[\w/-]{0,40}[^\W\d_])[^\W_]+(?:[-/_][^\W_]+)*(?![\w-])"
)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|er|k|m|bn|h\d*|[ap]m|eur|usd|gbp|chf|mio)", re.IGNORECASE)
_RANK = re.compile(r"^[ \t]*\(?\d{1,2}[.)](?=\s)", re.MULTILINE)
_RUN = re.compile(r"\d+")
_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)


def find_times(text: MaskedText) -> Iterator[Fact]:
    for match in text.take(_TIME):
        minutes = _minutes(match)
        yield Fact(FactKind.DATE, match[0].strip(), match.start(), minutes)
    for match in text.take(_NOON):
        hour = 0 if fold(match[0]) == "midnight" else 12
        yield Fact(FactKind.DATE, match[0], match.start(), frozenset([("time", hour * 60)]))


def find_codes(text: MaskedText) -> Iterator[Fact]:
    """Words with digits in them, addresses, links."""
    for match in text.take(_CODE, lambda match: not _ORDINAL.fullmatch(match[0])):
        code = match[0].rstrip(".,;:!?)>")
        yield Fact(FactKind.AMOUNT, code, match.start(), frozenset([("code", code.casefold())]))


def find_numbers(text: MaskedText) -> Iterator[Fact]:
    """All amounts and numbers but those that count a list."""
    text.take(_RANK)
    for match in text.take(_NUMBER):
        yield Fact(FactKind.AMOUNT, match[0].strip(), match.start(), _values(match))


def said_numbers(text: str) -> Iterator[Fact]:
    """What may back a number though it is none itself: "two", and the 2381 in "INV-2381"."""
    for match in _WORD.finditer(text):
        value = Decimal(_WORDS[fold(match[0])])
        yield Fact(FactKind.AMOUNT, match[0], match.start(), _number(value))
    for match in _RUN.finditer(text):
        yield Fact(FactKind.AMOUNT, match[0], match.start(), _number(Decimal(match[0])))


def _number(value: Decimal) -> frozenset[Reading]:
    return frozenset([("number", value.normalize(), None)])


def _minutes(match: re.Match[str]) -> frozenset[Reading]:
    hour = int(match["hour"] or match["plain"])
    minute = int(match["minute"] or match["minutes"] or 0)
    half = (match["half"] or "").casefold()[:1]
    if half in ("a", "p"):
        return frozenset([("time", (hour % 12 + 12 * (half == "p")) * 60 + minute)])
    hours = {hour, hour + 12} if 0 < hour < 12 else {hour}
    return frozenset(("time", one * 60 + minute) for one in hours)


def _values(match: re.Match[str]) -> frozenset[Reading]:
    said = match["before"] or match["sign_after"] or match["after"]
    unit = _UNITS[fold(said)] if said else None
    factor = _FACTORS[fold(match["factor"])] if match["factor"] else 1
    sign = -1 if match["sign"] in ("-", "−") else 1
    values = [sign * factor * value for value in _decimals(match["digits"])]
    readings: set[Reading] = {("number", value.normalize(), unit) for value in values}
    hour, dot, minute = match["digits"].partition(".")
    if unit is None and dot and len(minute) == 2 and int(hour) < 24 and int(minute) < 60:
        readings.add(("time", int(hour) * 60 + int(minute)))
    return frozenset(readings)


def _decimals(digits: str) -> list[Decimal]:
    """What they may mean: 1.200 is one thousand two hundred here and one and a fifth there."""
    plain = re.sub(r"['’\u00a0\u202f ]", "", digits)
    marks = [mark for mark in plain if mark in ".,"]
    if not marks:
        return [Decimal(plain)]
    last = plain.rfind(marks[-1])
    whole = Decimal(re.sub("[.,]", "", plain))
    parted = Decimal(f"{re.sub('[.,]', '', plain[:last])}.{plain[last + 1 :]}")
    if len(plain) - last - 1 != 3:
        return [parted]
    return [whole] if len(marks) > 1 else [whole, parted]
