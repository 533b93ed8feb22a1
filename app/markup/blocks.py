"""Markdown that is still being written, split into blocks that are parsed once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.markup.parser import BlockKind, Unit, make_parser, units

LONG = 2048
_SHAPE = 64
_THINK, _THINK_END = "<think>", "</think>"
_CUT = re.compile(r"\n|[.!?…][\"'”’)\]]*[ \n]|[。！？]")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


@dataclass(frozen=True, slots=True)
class Block:
    """A top-level piece of an answer.

    Attributes:
        source: Markdown of the block without its last line end; for THINKING the text between tags.
        start: Offset of ``source`` in the whole text.
        stable: Whether no text to come can change it.
    """

    kind: BlockKind
    source: str
    start: int
    stable: bool


@dataclass(frozen=True, slots=True)
class _Line:
    """A line's place in the text, and what the block parser sees of it."""

    start: int
    end: int
    shape: str


def split_blocks(text: str) -> list[Block]:
    """All blocks of a finished text."""
    splitter = BlockSplitter()
    splitter.feed(text)
    return splitter.finish()


class BlockSplitter:
    """Takes text as it comes; a block followed by another one is stable and not parsed again.

    Only the block being written is parsed, from as few of its lines as decide what comes next: the
    last line of a paragraph, the opening line of a code fence, the header of a table.
    """

    def __init__(self) -> None:
        self._md = make_parser()
        self._text = ""
        self._stable: list[Block] = []
        self._in_body = False
        self._resume = 0
        self._context: list[_Line] = []

    def feed(self, text: str) -> list[Block]:
        """Take more text; returns all blocks so far. Stable ones are the same objects as before."""
        self._text += text.replace("\r", " ").replace("\0", "\ufffd")
        return self._advance(final=False)

    def finish(self) -> list[Block]:
        """No more text comes: all blocks are stable now."""
        return self._advance(final=True)

    def _advance(self, final: bool) -> list[Block]:
        if not self._in_body:
            thinking = self._read_thinking(final)
            if not self._in_body:
                return thinking
        end = len(self._text) if final else self._text.rfind("\n") + 1
        if end > self._resume:
            self._settle([*self._context, *self._lines(self._resume, end)])
            self._resume = end
        window = [*self._context, *self._lines(self._resume, len(self._text))]
        return [*self._stable, *self._blocks(self._units(window), window, stable=final)]

    def _read_thinking(self, final: bool) -> list[Block]:
        """Find where the answer itself begins; until then returns the thinking so far."""
        lead = len(self._text) - len(self._text.lstrip())
        begin = lead + len(_THINK)
        if not self._text.startswith(_THINK, lead):
            self._in_body = final or not _THINK.startswith(self._text[lead:])
            return []
        end = self._text.find(_THINK_END, begin)
        self._in_body = final or end >= 0
        source = self._text[begin:end] if end >= 0 else self._text[begin:]
        block = Block(BlockKind.THINKING, source, begin, stable=self._in_body)
        if self._in_body:
            self._stable.append(block)
            self._resume = end + len(_THINK_END) if end >= 0 else len(self._text)
        return [block]

    def _lines(self, start: int, end: int) -> Iterator[_Line]:
        while start < end:
            newline = self._text.find("\n", start, end)
            stop = end if newline < 0 else newline
            yield _Line(start, stop, self._shape(start, stop))
            start = stop + 1

    def _shape(self, start: int, end: int) -> str:
        """The start of a line says what it is; one this long is no table row for the parser."""
        if end - start <= LONG:
            return self._text[start:end]
        return self._text[start : start + _SHAPE].replace("|", " ")

    def _units(self, window: Sequence[_Line]) -> list[Unit]:
        return units(self._md, [line.shape for line in window]) if window else []

    def _settle(self, window: Sequence[_Line]) -> None:
        """Make stable what whole lines have closed; keep what the next lines depend on."""
        found = self._units(window)
        closed = not found or _is_closed(found[-1], window)
        finished = found if closed else found[:-1]
        self._stable.extend(self._blocks(finished, window, stable=True))
        self._context = [] if closed else self._keep(found[-1], window[found[-1].first :])

    def _keep(self, unit: Unit, lines: Sequence[_Line]) -> list[_Line]:
        """The lines of an open block that decide how it goes on, the others as one line "x"."""
        if unit.kind is BlockKind.PARAGRAPH and len(lines) > 1:
            last = lines[-1]
            start = self._settle_long(lines[0].start, last)
            return [_Line(start, max(start, last.start - 1), "x"), last]
        if unit.kind is BlockKind.TABLE:
            return [*lines[:2], *_folded(lines[2:])]
        if unit.kind is BlockKind.CODE and _FENCE.match(lines[0].shape):
            return [lines[0], *_folded(lines[1:])]
        return list(lines)

    def _settle_long(self, start: int, last: _Line) -> int:
        """Make stable the pieces of a long paragraph that end before its last line.

        That line can still turn out to be the header of a table. Returns where the rest starts.
        """
        for begin, end in _pieces(self._text[start : last.end]):
            following = self._text[start + end : last.end]
            begin, end = begin + start, end + start
            next_start = end + len(following) - len(following.lstrip())
            if next_start > last.start or next_start >= last.end:
                return begin
            source = self._text[begin:end]
            self._stable.append(Block(BlockKind.PARAGRAPH, source, begin, stable=True))
        return start

    def _blocks(
        self, found: Sequence[Unit], window: Sequence[_Line], *, stable: bool
    ) -> Iterator[Block]:
        for unit in found:
            start, end = window[unit.first].start, window[unit.end - 1].end
            source = self._text[start:end]
            spans = _pieces(source) if unit.kind is BlockKind.PARAGRAPH else [(0, len(source))]
            for begin, stop in spans:
                yield Block(unit.kind, source[begin:stop], start + begin, stable)


def _is_closed(unit: Unit, window: Sequence[_Line]) -> bool:
    """Whether the last block is over, whatever line comes next."""
    match unit.kind:
        case BlockKind.HEADING | BlockKind.RULE:
            return True
        case BlockKind.CODE:
            return unit.end - unit.first > 1 and _closes_fence(
                window[unit.first].shape, window[unit.end - 1].shape
            )
        case BlockKind.LIST:
            return False
        case _:
            return unit.end < len(window)


def _closes_fence(opening: str, line: str) -> bool:
    fence, close = _FENCE.match(opening), _FENCE.match(line)
    if fence is None or close is None:
        return False
    return close[1].startswith(fence[1]) and not line[close.end() :].strip()


def _folded(lines: Sequence[_Line]) -> list[_Line]:
    return [_Line(lines[0].start, lines[-1].end, "x")] if lines else []


def _pieces(source: str) -> Iterator[tuple[int, int]]:
    """Spans of a paragraph, cut at the first line or sentence end after LONG characters."""
    begin, end = 0, len(source)
    while end - begin > LONG:
        found = _CUT.search(source, begin + LONG, begin + 2 * LONG)
        if found is None and end - begin <= 2 * LONG:
            break
        cut = found.end() if found else _word_end(source, begin)
        if cut >= end:
            break
        yield begin, begin + len(source[begin:cut].rstrip())
        begin = cut
    if begin < end:
        yield begin, end


def _word_end(source: str, begin: int) -> int:
    space = source.rfind(" ", begin + LONG, begin + 2 * LONG)
    return space + 1 if space >= 0 else begin + 2 * LONG
