"""Text cut into words, spaces and single other characters. Nothing is lost."""

import re
from unicodedata import category

# Looks at one letter for the class of each character: word, digit, apostrophe, point, space, new
# line, character alone.
_TOKEN = re.compile(r"[wd]+(?:a[wd]+|(?<=d)pd+[wd]*)*|s+|n+|.")
# Scripts without spaces between words.
_ALONE = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


def word_tokens(text: str) -> list[str]:
    """``don't`` and ``1,253.59`` are one token; line feeds are apart from other spaces."""
    classes = text.translate(_CLASSES)
    return [text[found.start() : found.end()] for found in _TOKEN.finditer(classes)]


def is_word(token: str) -> bool:
    return _class(token[0]) in "wdc"


def _class(char: str) -> str:
    if char == "\n":
        return "n"
    if char.isspace():
        return "s"
    if char in "'’":
        return "a"
    if char in ".,":
        return "p"
    if _ALONE.match(char):
        return "c"
    return {"L": "w", "M": "w", "N": "d"}.get(category(char)[0], "o")


class _Classes(dict[int, str]):
    """For ``str.translate``: the class of each character is worked out once."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _class(chr(code))
        return found


_CLASSES = _Classes()
