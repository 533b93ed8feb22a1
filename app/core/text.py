"""Text as it may be stored, tokenised and shown."""

import re

_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


def clean_text(text: str) -> str:
    """Make text safe for UTF-8, SQLite and the tokenizer.

    Lone surrogates become U+FFFD, since they have no UTF-8 form; NUL is dropped, since C strings
    end at it; line ends become a single line feed.
    """
    joined = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    whole = _LONE_SURROGATE.sub("\ufffd", joined)
    return whole.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")


def first_line(text: str, limit: int = 60) -> str:
    """The first line with words in it, cut at a word end to at most ``limit`` characters."""
    line = next((row.strip() for row in text.splitlines() if row.strip()), "")
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    at_word = head.rsplit(" ", 1)[0] if " " in head[limit // 2 :] else head
    return at_word.rstrip(" ,.;:") + "…"
