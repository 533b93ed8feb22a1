"""Styles that the template lacks."""

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt, RGBColor

from app.services.exchange.docx_xml import element

CODE, INLINE_CODE, LINK = "Code", "Inline Code", "Hyperlink"
_MONO = "Consolas"
_SHADE = "F3F3F1"
_LINK_COLOUR = RGBColor(0x05, 0x63, 0xC1)


def add_styles(document: Document) -> None:
    styles: Any = document.styles
    code = styles.add_style(CODE, WD_STYLE_TYPE.PARAGRAPH)
    # First of all: Word wants shade before spacing, and only python-docx's own parts are sorted.
    code.element.get_or_add_pPr().append(element("w:shd", val="clear", color="auto", fill=_SHADE))
    code.font.name, code.font.size = _MONO, Pt(9.5)
    code.paragraph_format.space_before = code.paragraph_format.space_after = Pt(6)
    styles.add_style(INLINE_CODE, WD_STYLE_TYPE.CHARACTER).font.name = _MONO
    link = styles.add_style(LINK, WD_STYLE_TYPE.CHARACTER)
    link.font.underline, link.font.color.rgb = True, _LINK_COLOUR
