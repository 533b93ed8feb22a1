"""Parts of an answer as paragraphs and tables of a Word document."""

from collections.abc import Sequence

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run as DocxRun

from app.markup.inline import PLAIN, Run, Style
from app.markup.parts import (
    Align,
    CodePart,
    Indent,
    MathPart,
    Part,
    RulePart,
    TablePart,
    TextPart,
    ThinkingPart,
)
from app.services.exchange.docx_lists import ListNumbers
from app.services.exchange.docx_styles import CODE, INLINE_CODE, LINK
from app.services.exchange.docx_xml import element, paragraph_element, run_element, xml_text

_DEEPEST_HEADING = 9
_STEP = 18
_TASKS = ("☐", "☑")
_ALIGNS = {
    Align.START: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.END: WD_ALIGN_PARAGRAPH.RIGHT,
}


class PartWriter:
    """Writes the parts of one answer to the end of a document.

    Args:
        heading_offset: How much deeper the answer's headings go.
    """

    def __init__(self, document: Document, heading_offset: int) -> None:
        self._document = document
        self._offset = heading_offset
        self._numbers = ListNumbers(document)

    def write(self, part: Part) -> None:
        if Indent.LIST not in part.indents:
            self._numbers.end()
        match part:
            case TextPart():
                self._text(part)
            case CodePart(code=code):
                self._block(code, CODE, part.indents)
            case MathPart(source=source):
                self._block(source, CODE, part.indents)
            case TablePart():
                self._table(part)
            case RulePart():
                self._rule()
            case ThinkingPart(text=text):
                self._block(text, "Quote", part.indents)

    def _text(self, part: TextPart) -> None:
        if part.level:
            level = min(part.level + self._offset, _DEEPEST_HEADING)
            paragraph = self._document.add_heading("", level)
        else:
            paragraph = self._paragraph(part)
        if part.marker in _TASKS:
            paragraph.add_run(f"{part.marker} ")
        add_runs(paragraph, part.runs)

    def _paragraph(self, part: TextPart) -> Paragraph:
        depth = part.indents.count(Indent.LIST)
        if depth:
            style = self._numbers.style_of(part.marker, depth)
            paragraph = self._document.add_paragraph(style=style)
            if part.marker:
                self._numbers.number(paragraph, part.marker, depth)
            return paragraph
        quoted = Indent.QUOTE in part.indents
        paragraph = self._document.add_paragraph(style="Quote" if quoted else None)
        _indent(paragraph, part.indents)
        return paragraph

    def _block(self, text: str, style: str, indents: Sequence[Indent]) -> None:
        paragraph = self._document.add_paragraph(xml_text(text), style)
        _indent(paragraph, indents)

    def _table(self, part: TablePart) -> None:
        table = self._document.add_table(0, len(part.header), "Table Grid")
        for number, row in enumerate((part.header, *part.rows)):
            cells = table.add_row().cells
            for cell, runs, align in zip(cells, row, part.aligns, strict=False):
                paragraph = cell.paragraphs[0]
                paragraph.alignment = _ALIGNS[align]
                add_runs(paragraph, runs, PLAIN if number else Style.BOLD)
        # Two tables without a paragraph between them would become one.
        self._document.add_paragraph()

    def _rule(self) -> None:
        paragraph = self._document.add_paragraph()
        borders = element("w:pBdr")
        borders.append(element("w:bottom", val="single", sz="6", space="1", color="A0A0A0"))
        paragraph_element(paragraph).get_or_add_pPr().append(borders)


def add_runs(paragraph: Paragraph, runs: Sequence[Run], style: Style = PLAIN) -> None:
    """``style`` is added to that of every run."""
    for run in runs:
        made = paragraph.add_run(xml_text(run.text))
        _format(made, run.style | style, is_link=bool(run.href))
        if run.href:
            _link(paragraph, made, run.href)


def _format(made: DocxRun, style: Style, *, is_link: bool) -> None:
    made.bold = True if Style.BOLD in style else None
    made.italic = True if style & (Style.ITALIC | Style.MATH) else None
    made.font.strike = True if Style.STRIKE in style else None
    if Style.CODE in style:
        made.style = INLINE_CODE
    elif is_link:
        made.style = LINK


def _link(paragraph: Paragraph, made: DocxRun, href: str) -> None:
    """Put the run, which is the paragraph's last, into a link."""
    link = element("w:hyperlink")
    target = paragraph.part.relate_to(xml_text(href), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(qn("r:id"), target)
    paragraph_element(paragraph).append(link)
    link.append(run_element(made))


def _indent(paragraph: Paragraph, indents: Sequence[Indent]) -> None:
    if indents:
        paragraph.paragraph_format.left_indent = Pt(_STEP * len(indents))
