"""Pages for formats that have none."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.core.document import Page, PageKind

PAGE_CHARS = 4_000
"""About two printed pages: small enough to point at, large enough to read."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list, table or heading. ``level`` is 1 to 9 for a heading, else 0."""

    text: str
    level: int = 0
    new_page: bool = False


def page(number: int, text: str, label: str = "", headings: Iterable[str] = ()) -> Page:
    """A page of this text, EMPTY when there is none."""
    text = text.strip("\n\f ")
    kind = PageKind.TEXT if text.strip() else PageKind.EMPTY
    return Page(number, text, label, kind, tuple(headings))


def pages_of_blocks(blocks: Iterable[Block]) -> tuple[Page, ...]:
    """A page for each heading with what follows it; long ones go on under the same label."""
    return tuple(
        page(number, "\n\n".join(block.text for block in run.blocks), run.label, run.headings)
        for number, run in enumerate(_runs(blocks), 1)
    )


@dataclass(slots=True)
class _Run:
    label: str
    blocks: list[Block]

    @property
    def headings(self) -> list[str]:
        return [block.text for block in self.blocks if block.level]

    @property
    def only_headings(self) -> bool:
        return all(block.level for block in self.blocks)

    @property
    def size(self) -> int:
        return sum(len(block.text) for block in self.blocks)


def _runs(blocks: Iterable[Block]) -> Iterator[_Run]:
    run = _Run("", [])
    title, part = "", 1
    for block in blocks:
        if not block.text.strip():
            continue
        if run.blocks and _starts_new(block, run):
            yield run
            part = 1 if block.level else part + 1
            run = _Run(_part_label(title, part), [])
        if block.level and run.only_headings:
            title = f"{title} › {block.text}" if run.blocks else block.text
            run.label = title
        elif not run.label:
            run.label = _part_label(title, part)
        run.blocks.append(block)
    if run.blocks:
        yield run


def _starts_new(block: Block, run: _Run) -> bool:
    if block.level:
        return not run.only_headings
    return block.new_page or run.size + len(block.text) > PAGE_CHARS


def _part_label(title: str, part: int) -> str:
    if not title:
        return f"Part {part}"
    return f"{title} ({part})" if part > 1 else title


def pages_of_lines(text: str) -> tuple[Page, ...]:
    """Pages at form feeds, else parts cut at empty lines and labelled by their lines."""
    if "\f" in text.strip("\f"):
        return tuple(page(number, part) for number, part in enumerate(text.split("\f"), 1))
    lines = text.split("\n")
    return tuple(
        page(number, "\n".join(lines[start:end]), f"Lines {start + 1}–{end}")
        for number, (start, end) in enumerate(_spans(lines), 1)
    )


def _spans(lines: list[str]) -> Iterator[tuple[int, int]]:
    start, size, gap = 0, 0, 0
    for index, line in enumerate(lines):
        if size + len(line) > PAGE_CHARS and index > start:
            end = gap if gap > start else index
            yield start, end
            start, size = end, sum(len(before) + 1 for before in lines[end:index])
        size += len(line) + 1
        if not line.strip():
            gap = index + 1
    if start < len(lines):
        yield start, len(lines)
