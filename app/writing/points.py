"""The lines of a model's answer as points of a summary."""

import re
from collections.abc import Iterable, Iterator

from app.documents.sentences import sentences
from app.writing.marks import MARK, without_mark
from app.writing.summary_prompts import NO_ACTIONS

_THINKING = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)
_BOLD = re.compile(r"\*\*(.+?)\*\*|__(.+?)__")
_WORD = re.compile(r"\w")
# What small models fall into: one character, or one word, again and again.
_STUCK = re.compile(r"(\w)\1{11}|\b(\w+)(?:\W+\2\b){5}")
_ENDS = ".!?…:;。！？"
_AROUND = f"{_ENDS},\"'“”‘’„«»*_()"
_ARTICLES = frozenset({"a", "an", "the"})


def answer_of(text: str) -> str:
    """An answer without the model's thinking."""
    return _THINKING.sub("", text).strip()


def points_of(text: str, *, is_cut: bool = False) -> list[str]:
    """The points, in order: bullets where there are any, else lines, prose by its sentences.

    Headings, remarks that lead to a list, and repetitions are left out, and so is a last point
    that was cut, unless it is the only one.
    """
    lines = [line.rstrip() for line in answer_of(text).splitlines() if _WORD.search(line)]
    found = list(_points(lines))
    if is_cut and len(found) > 1 and not found[-1].endswith(tuple(_ENDS)):
        found.pop()
    return unique(point for point in found if not _says_nothing(point))


def is_lead(line: str) -> bool:
    """A heading, or a remark that leads to a list."""
    if MARK.match(line) or not _WORD.search(line):
        return False
    return line.lstrip().startswith("#") or _plain(line).endswith(":")


def unique(points: Iterable[str]) -> list[str]:
    """Without those that say the same as an earlier one; see ``same_words``."""
    seen: dict[str, str] = {}
    for point in points:
        seen.setdefault(same_words(point), point)
    return list(seen.values())


def same_words(point: str) -> str:
    """Equal for points that differ in case, in articles, or in marks around words only."""
    said = [word.strip(_AROUND) for word in point.casefold().split()]
    return " ".join(word for word in said if word and word not in _ARTICLES)


def _points(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if is_lead(line):
            continue
        text = _plain(without_mark(line))
        yield from [text] if MARK.match(line) else sentences(text)


def _plain(text: str) -> str:
    return _BOLD.sub(lambda found: found[1] or found[2], text).strip()


def _says_nothing(point: str) -> bool:
    if _STUCK.search(point):
        return True
    return point.rstrip(".").casefold() == NO_ACTIONS.rstrip(".").casefold()
