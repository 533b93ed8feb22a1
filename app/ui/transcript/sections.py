"""An answer's text as sections, each of which one widget shows. No Qt."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.markup.blocks import Block, BlockSplitter
from app.markup.parts import CodePart, MathPart, Part, RulePart, TablePart, TextPart, ThinkingPart
from app.markup.render import Renderer

_MOST_CHARACTERS = 3000


@dataclass(frozen=True, slots=True)
class TextSection:
    """Paragraphs, headings and list items that follow one another."""

    parts: tuple[TextPart, ...]


Section = TextSection | CodePart | TablePart | RulePart | MathPart | ThinkingPart


class AnswerContent:
    """The sections of one answer while it grows; only what is still open is parsed again."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer
        self._restart()

    def update(self, text: str, final: bool) -> list[Section]:
        """``text`` is the whole answer so far; cheap when it only grew."""
        if self._finished or not text.startswith(self._text):
            self._restart()
        blocks = self._splitter.feed(text[len(self._text) :])
        self._text = text
        if final:
            blocks = self._splitter.finish()
            self._finished = True
        return list(sections(self._parts(blocks)))

    def _restart(self) -> None:
        self._splitter = BlockSplitter()
        self._text = ""
        self._finished = False
        self._rendered: list[tuple[Block, tuple[Part, ...]]] = []

    def _parts(self, blocks: list[Block]) -> Iterator[Part]:
        rendered: list[tuple[Block, tuple[Part, ...]]] = []
        for number, block in enumerate(blocks):
            known = self._rendered[number] if number < len(self._rendered) else None
            if known is None or known[0] != block:
                known = (block, self._renderer.parts(block))
            rendered.append(known)
            yield from known[1]
        self._rendered = rendered


def sections(parts: Iterable[Part]) -> Iterator[Section]:
    """Text parts joined up to a length that is laid out in a moment; all others alone."""
    texts: list[TextPart] = []
    length = 0
    for part in parts:
        if isinstance(part, TextPart):
            if length > _MOST_CHARACTERS:
                yield TextSection(tuple(texts))
                texts, length = [], 0
            texts.append(part)
            length += sum(len(run.text) for run in part.runs)
            continue
        if texts:
            yield TextSection(tuple(texts))
            texts, length = [], 0
        yield part
    if texts:
        yield TextSection(tuple(texts))
