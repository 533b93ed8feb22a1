"""Plain text and source code."""

from app.documents.decoding import decode
from app.documents.paging import pages_of_lines
from app.documents.source import Source
from app.documents.wire import Contents


def read_text(source: Source) -> Contents:
    decoded = decode(source.read_bytes())
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    return Contents("text", pages_of_lines(text), notes=decoded.notes)
