"""A document cut into sections that a model can read, each sentence with its page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from app.core.document import Document, Page
from app.documents.sentences import cut_to_fit, ends_sentence, sentences

CountTokens = Callable[[str], int]
_MOST_OVER = 1.25
"""A section may grow so far beyond its share to end before a heading."""
_MOST_LETTERS_A_TOKEN = 50
"""Longer paragraphs are too long whatever they say, and need not be counted to know it."""
_BREAK_TOKENS = 2
"""What an empty line between paragraphs may cost."""


@dataclass(frozen=True, slots=True)
class Section:
    """Consecutive text of a document.

    Args:
        title: The heading it begins with, or that it goes on under; else its pages.
        text: Paragraphs apart by an empty line.
        first_page: Number of the page that it begins on.
        last_page: Number of the page that it ends on.
        tokens: At most so many tokens.
        parts: The text by pages: (page number, text of that page).
    """

    title: str
    text: str
    first_page: int
    last_page: int
    tokens: int
    parts: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    """What is never cut: a paragraph, a heading, or a sentence of a long paragraph.

    ``glue`` stands between it and the unit before it; a blank ties the two together.
    """

    page: Page
    text: str
    tokens: int
    heading: bool = False
    glue: str = "\n\n"


def sections(document: Document, count_tokens: CountTokens, limit: int = 1000) -> list[Section]:
    """As few as fit, about equally long; cut at headings, else paragraphs, else sentences.

    A sentence is cut only when it alone has more than ``limit`` tokens.
    """
    units = list(_units(document, count_tokens, limit))
    groups = _groups(units, limit)
    result: list[Section] = []
    heading = ""
    for group in groups:
        result.append(_section(group, heading))
        heading = next((unit.text for unit in reversed(group) if unit.heading), heading)
    return result


def _units(document: Document, count: CountTokens, limit: int) -> Iterator[_Unit]:
    before = ""
    for page in document.read_pages:
        headings = list(page.headings)
        paragraphs = [part.strip() for part in page.text.split("\n\n") if part.strip()]
        for index, paragraph in enumerate(paragraphs):
            if headings and paragraph == headings[0]:
                yield from _fitting(_Unit(page, headings.pop(0), 0, heading=True), count, limit)
                before = ""
                continue
            glue = " " if _goes_on(before, paragraph) else "\n\n"
            unit = _Unit(page, paragraph, 0, glue=glue)
            at_end = index == len(paragraphs) - 1 and not ends_sentence(paragraph)
            yield from _fitting(unit, count, limit, by_sentences=at_end or glue == " ")
            before = paragraph


def _goes_on(before: str, paragraph: str) -> bool:
    """Whether a sentence runs over the end of a page."""
    return bool(before) and paragraph[:1].islower() and not ends_sentence(before)


def _fitting(
    unit: _Unit, count: CountTokens, limit: int, by_sentences: bool = False
) -> Iterator[_Unit]:
    room = max(1, limit - _BREAK_TOKENS)
    if len(unit.text) <= room * _MOST_LETTERS_A_TOKEN and not by_sentences:
        tokens = count(unit.text)
        if tokens <= room:
            yield replace(unit, tokens=tokens + _BREAK_TOKENS)
            return
    glue = unit.glue
    for sentence in sentences(unit.text):
        for piece in cut_to_fit(sentence, count, room):
            yield _Unit(unit.page, piece, count(piece) + _BREAK_TOKENS, unit.heading, glue)
            glue = ""


def _groups(units: list[_Unit], limit: int) -> list[list[_Unit]]:
    """Runs of about equal size, since a batch of sections takes as long as its longest."""
    groups: list[list[_Unit]] = []
    current: list[_Unit] = []
    size = 0
    left = sum(unit.tokens for unit in units)
    target = _target(left, limit)
    for index, unit in enumerate(units):
        needed = _block_tokens(units, index, limit)
        if current and (
            size + unit.tokens > limit or _well_filled(size, unit, needed, limit, target)
        ):
            kept = _tied_end(current, unit, limit)
            groups.append(current[: len(current) - len(kept)])
            left -= sum(done.tokens for done in groups[-1])
            target = _target(left, limit)
            current = kept
            size = sum(tied.tokens for tied in kept)
        current.append(unit)
        size += unit.tokens
    return [*groups, current] if current else groups


def _target(tokens: int, limit: int) -> float:
    """Tokens of a section, when as few as possible share them equally."""
    return tokens / max(1, -(-tokens // limit))


def _well_filled(size: int, unit: _Unit, needed: int, limit: int, target: float) -> bool:
    """Whether to cut before ``unit``, with ``needed`` tokens to go until the next heading."""
    if unit.heading:
        fits = size + needed <= limit and size + needed / 2 <= target
        return size >= target / 2 and not fits
    return unit.glue == "\n\n" and size >= target and size + needed > target * _MOST_OVER


def _block_tokens(units: list[_Unit], index: int, limit: int) -> int:
    """Tokens from a unit to the next heading under it; counting ends past ``limit``."""
    total = units[index].tokens
    only_headings = units[index].heading
    for unit in units[index + 1 :]:
        only_headings = only_headings and unit.heading
        if (unit.heading and not only_headings) or total > limit:
            break
        total += unit.tokens
    return total


def _tied_end(current: list[_Unit], unit: _Unit, limit: int) -> list[_Unit]:
    """What of the end must go with ``unit``: headings, or a sentence begun on the page before."""
    start = len(current)
    size = unit.tokens
    while start > 1 and (current[start - 1].heading or unit.glue == " "):
        size += current[start - 1].tokens
        if size > limit:
            break
        start -= 1
        unit = current[start]
    return current[start:]


def _section(group: list[_Unit], heading_before: str) -> Section:
    parts: list[tuple[int, str]] = []
    text = ""
    for unit in group:
        glue = (unit.glue or " ") if text else ""
        text += glue + unit.text
        if parts and parts[-1][0] == unit.page.number:
            parts[-1] = (unit.page.number, parts[-1][1] + glue + unit.text)
        else:
            parts.append((unit.page.number, unit.text))
    return Section(
        title=_title(group, heading_before),
        text=text,
        first_page=group[0].page.number,
        last_page=group[-1].page.number,
        tokens=sum(unit.tokens for unit in group),
        parts=tuple(parts),
    )


def _title(group: list[_Unit], heading_before: str) -> str:
    first, last = group[0], group[-1]
    if first.heading:
        return first.text
    if heading_before:
        return f"{heading_before} (continued)"
    if first.page.number == last.page.number or first.page.label:
        return first.page.name
    return f"Pages {first.page.number}–{last.page.number}"
