"""A text with Markdown as a Word document. Importing this loads python-docx."""

import io

from docx import Document

from app.markup.blocks import split_blocks
from app.markup.render import Renderer
from app.services.exchange.docx_parts import PartWriter
from app.services.exchange.docx_styles import add_styles
from app.services.exchange.docx_xml import xml_text


def text_to_docx(title: str, text: str) -> bytes:
    document = Document()
    add_styles(document)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = xml_text(title), "Parley", ""
    renderer, writer = Renderer(), PartWriter(document, heading_offset=0)
    for block in split_blocks(text):
        for part in renderer.parts(block):
            writer.write(part)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
