"""All names, dates, times and amounts in a text."""

import re
from collections.abc import Iterable

from app.writing.email_dates import find_dates
from app.writing.email_fact import Fact, FactKind
from app.writing.email_names import find_names
from app.writing.email_numbers import find_codes, find_numbers, find_times
from app.writing.masking import MaskedText

_GAP = re.compile(r"\[[^\]\n\d]{2,40}\]|<[A-Z][\w ]{2,30}>|_{4,}")


def find_facts(text: str, language: str = "") -> list[Fact]:
    """In the order of the text, none twice at one place. Gaps are left to fill: "[Your name]"."""
    rest = MaskedText(text)
    found = [Fact(FactKind.GAP, match[0], match.start()) for match in rest.take(_GAP)]
    for find in (find_dates, find_times, find_codes, find_numbers):
        found += find(rest)
    found += find_names(rest, language)
    return sorted(found, key=lambda fact: fact.start)


def without_repeats(facts: Iterable[Fact]) -> list[Fact]:
    """Of facts that are written alike only the first."""
    seen: dict[str, Fact] = {}
    for fact in facts:
        seen.setdefault(fact.text.casefold(), fact)
    return list(seen.values())
