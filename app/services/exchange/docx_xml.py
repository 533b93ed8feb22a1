"""What python-docx has no types or methods for: XML elements of a Word document."""

import re
from typing import Any, cast

from docx.oxml import parser
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def xml_text(text: str) -> str:
    """Characters that an XML file may not hold become U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", text)


def element(tag: str, **attributes: str) -> Any:
    """Such as ``<w:shd w:fill="…"/>``."""
    made = cast("Any", parser.OxmlElement(tag))  # pyright: ignore[reportUnknownMemberType]
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def paragraph_element(paragraph: Paragraph) -> Any:
    return paragraph.paragraph_format.element


def run_element(run: Run) -> Any:
    return run.font.element
