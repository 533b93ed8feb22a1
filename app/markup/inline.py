"""Text inside a block: runs of one style each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Flag, auto
from urllib.parse import urlsplit

from markdown_it.token import Token

_SCHEMES = ("http", "https", "mailto")
_BARE_URL = re.compile(r"https?://[^\s<>\"'`|]*[^\s<>\"'`|.,;:!?)\]*_]")


class Style(Flag):
    BOLD = auto()
    ITALIC = auto()
    CODE = auto()
    STRIKE = auto()
    MATH = auto()


PLAIN = Style(0)


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one style, with line feeds as line breaks. ``href`` is empty outside links."""

    text: str
    style: Style = PLAIN
    href: str = ""


_OPENS = {"strong_open": Style.BOLD, "em_open": Style.ITALIC, "s_open": Style.STRIKE}
_CLOSES = {"strong_close": Style.BOLD, "em_close": Style.ITALIC, "s_close": Style.STRIKE}


def inline_runs(tokens: Sequence[Token] | None) -> tuple[Run, ...]:
    """The runs of an inline token's children; neighbours of one style are joined."""
    joined: list[Run] = []
    for run in _runs(tokens or ()):
        last = joined[-1] if joined else None
        if last and last.style == run.style and last.href == run.href:
            joined[-1] = replace(last, text=last.text + run.text)
        elif run.text:
            joined.append(run)
    return tuple(joined)


def safe_link(url: str) -> str:
    """``url`` if it may be opened, else nothing."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in _SCHEMES and (parts.netloc or parts.path) else ""


def _runs(tokens: Sequence[Token]) -> Iterator[Run]:
    style, href = PLAIN, ""
    for token in tokens:
        if token.type in _OPENS:
            style |= _OPENS[token.type]
        elif token.type in _CLOSES:
            style &= ~_CLOSES[token.type]
        elif token.type == "link_open":
            href = safe_link(str(token.attrs.get("href", "")))
        elif token.type == "link_close":
            href = ""
        else:
            yield from _leaf(token, style, href)


def _leaf(token: Token, style: Style, href: str) -> Iterator[Run]:
    match token.type:
        case "softbreak" | "hardbreak":
            yield Run("\n", style, href)
        case "code_inline":
            yield Run(token.content, style | Style.CODE, href)
        case "math_inline":
            yield Run(token.content, style | Style.MATH, href)
        case "image":
            src = str(token.attrs.get("src", ""))
            yield Run(token.content or src, style, safe_link(src))
        case _ if href:
            yield Run(token.content, style, href)
        case _:
            yield from _with_urls(token.content, style)


def _with_urls(text: str, style: Style) -> Iterator[Run]:
    done = 0
    for url in _BARE_URL.finditer(text):
        yield Run(text[done : url.start()], style)
        yield Run(url[0], style, safe_link(url[0]))
        done = url.end()
    yield Run(text[done:], style)
