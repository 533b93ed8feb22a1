"""Blocks of markdown to the parts that are shown."""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.markup.blocks import Block
from app.markup.inline import Run, inline_runs
from app.markup.parser import BlockKind, make_parser
from app.markup.parts import (
    Align,
    Cell,
    CodePart,
    Indent,
    MathPart,
    Part,
    RulePart,
    TablePart,
    TextPart,
    ThinkingPart,
)

_TASK = re.compile(r"\[([ xX])\] +")
_ALIGNS = {"text-align:center": Align.CENTRE, "text-align:right": Align.END}
_NUMBER = re.compile(r"[^\w]*[-+−–]?[^\w]*\d[\d.,\s']*\s*\S{0,4}|[-−–]?")


class Renderer:
    """Turns a block into parts; parses only that block."""

    def __init__(self) -> None:
        self._md = make_parser()

    def parts(self, block: Block) -> tuple[Part, ...]:
        match block.kind:
            case BlockKind.PARAGRAPH:
                return (TextPart(self._inline(block.source)),)
            case BlockKind.THINKING:
                return (ThinkingPart(block.source.strip(), block.stable),)
            case _:
                return _Walk(self._md, block).parts()

    def _inline(self, source: str) -> tuple[Run, ...]:
        tokens = self._md.parseInline(source.strip())
        return inline_runs(tokens[0].children) if tokens else ()


class _Walk:
    """One pass over a block's tokens."""

    def __init__(self, md: MarkdownIt, block: Block) -> None:
        self._tokens = md.parse(block.source)
        self._stable = block.stable
        self._indents: list[Indent] = []
        self._markers: list[str] = []
        self._marker = ""
        self._level = 0
        self._parts: list[Part] = []

    def parts(self) -> tuple[Part, ...]:
        at = 0
        while at < len(self._tokens):
            at = self._take(at)
        return tuple(self._parts)

    def _take(self, at: int) -> int:
        """Handle the token at ``at``; returns the index of the next one."""
        token = self._tokens[at]
        match token.type:
            case "inline":
                self._text(token)
            case "heading_open":
                self._level = int(token.tag[1:])
            case "heading_close":
                self._level = 0
            case "fence" | "code_block":
                self._code(token)
            case "math_block":
                self._add(MathPart(token.content, tuple(self._indents)))
            case "hr":
                self._add(RulePart(tuple(self._indents)))
            case "table_open":
                return self._table(at)
            case _:
                self._nest(token)
        return at + 1

    def _nest(self, token: Token) -> None:
        match token.type:
            case "blockquote_open":
                self._indents.append(Indent.QUOTE)
            case "bullet_list_open":
                self._markers.append("•")
            case "ordered_list_open":
                self._markers.append("1.")
            case "list_item_open":
                self._indents.append(Indent.LIST)
                ordered = self._markers[-1] != "•"
                self._marker = f"{token.info}{token.markup}" if ordered else "•"
            case "list_item_close":
                if self._marker:
                    self._add(TextPart((), 0, self._take_marker(), tuple(self._indents)))
                self._indents.pop()
            case "blockquote_close":
                self._indents.pop()
            case "bullet_list_close" | "ordered_list_close":
                self._markers.pop()
            case _:
                pass

    def _text(self, token: Token) -> None:
        runs = inline_runs(token.children)
        marker = self._take_marker()
        task = _TASK.match(runs[0].text) if runs and marker == "•" else None
        if task:
            marker = "☐" if task[1] == " " else "☑"
            runs = (Run(runs[0].text[task.end() :], runs[0].style, runs[0].href), *runs[1:])
        self._add(TextPart(runs, self._level, marker, tuple(self._indents)))

    def _code(self, token: Token) -> None:
        self._bare_marker()
        language = token.info.split()[0] if token.info.strip() else ""
        code = token.content.removesuffix("\n")
        self._add(CodePart(code, language, self._stable, tuple(self._indents)))

    def _table(self, at: int) -> int:
        self._bare_marker()
        rows: list[list[Cell]] = []
        aligns: list[Align | None] = []
        while self._tokens[at].type != "table_close":
            token = self._tokens[at]
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "th_open":
                aligns.append(_ALIGNS.get(str(token.attrs.get("style", ""))))
            elif token.type == "inline":
                rows[-1].append(inline_runs(token.children))
            at += 1
        header, *body = rows
        chosen = tuple(a or _guess_align(n, body) for n, a in enumerate(aligns))
        frozen = tuple(tuple(row) for row in body)
        self._add(TablePart(chosen, tuple(header), frozen, tuple(self._indents)))
        return at + 1

    def _bare_marker(self) -> None:
        """A list item that begins with code or a table keeps its number on a line of its own."""
        if self._marker:
            self._add(TextPart((), 0, self._take_marker(), tuple(self._indents)))

    def _take_marker(self) -> str:
        marker, self._marker = self._marker, ""
        return marker

    def _add(self, part: Part) -> None:
        self._parts.append(part)


def _guess_align(column: int, rows: Sequence[Sequence[Cell]]) -> Align:
    """Columns of numbers stand at the end side when the table does not say."""
    texts = ["".join(run.text for run in row[column]) for row in rows if column < len(row)]
    numbers = [text for text in texts if any(map(str.isdigit, text))]
    all_numbers = all(_NUMBER.fullmatch(text) for text in texts)
    return Align.END if numbers and all_numbers else Align.START
