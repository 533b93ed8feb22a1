"""Titles of chats."""

import re
from collections.abc import Collection
from itertools import count

_NUMBER = re.compile(r" \(\d{1,2}\)$")


def copy_title(title: str, taken: Collection[str]) -> str:
    """The first free one of "title (2)", "title (3)" and so on; no title stays none."""
    if not title:
        return ""
    start = _NUMBER.sub("", title) or title
    names = (f"{start} ({number})" for number in count(2))
    return next(name for name in names if name != title and name not in taken)
