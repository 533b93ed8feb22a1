"""Numbered lists that begin where they should: Word goes on counting unless told otherwise."""

import re
from typing import Any

from docx.document import Document
from docx.text.paragraph import Paragraph

from app.services.exchange.docx_xml import paragraph_element

_DEEPEST = 3
_NUMBER = re.compile(r"\d+")


class ListNumbers:
    """Gives list items their style and number. ``level`` counts from 1."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._open: dict[int, tuple[int, int]] = {}

    def end(self) -> None:
        """Text outside of lists stood in between."""
        self._open.clear()

    def style_of(self, marker: str, level: int) -> str:
        kind = "Number" if _NUMBER.match(marker) else "Bullet" if marker else "Continue"
        return f"List {kind}" if level <= 1 else f"List {kind} {min(level, _DEEPEST)}"

    def number(self, paragraph: Paragraph, marker: str, level: int) -> None:
        """Make Word count to the number that ``marker`` has."""
        self._open = {depth: pair for depth, pair in self._open.items() if depth <= level}
        found = _NUMBER.match(marker)
        if found is None:
            self._open.pop(level, None)
            return
        # Word's numbers are signed 32 bit; CommonMark's have at most nine digits.
        value = int(found[0][:9])
        last, list_id = self._open.get(level, (None, 0))
        if last is None or value != last + 1:
            list_id = self._begin(paragraph, value)
        numbering = paragraph_element(paragraph).get_or_add_pPr().get_or_add_numPr()
        numbering.get_or_add_numId().val = list_id
        self._open[level] = (value, list_id)

    def _begin(self, paragraph: Paragraph, first: int) -> int:
        """A new count with the look of the paragraph's style."""
        numbering: Any = self._document.part.numbering_part.element
        style: Any = paragraph.style
        of_style = style.element.pPr.numPr.numId.val
        look = numbering.num_having_numId(of_style).abstractNumId.val
        made = numbering.add_num(look)
        made.add_lvlOverride(ilvl=0).add_startOverride(first)
        return made.numId
