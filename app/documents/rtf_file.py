"""RTF."""

from striprtf.striprtf import rtf_to_text

from app.documents.paging import Block, pages_of_blocks
from app.documents.source import Source
from app.documents.wire import Contents


def read_rtf(source: Source) -> Contents:
    data = source.read_bytes()
    # RTF is ASCII with escapes; bytes beyond it are in the code page that it names.
    text = rtf_to_text(data.decode("latin-1"), errors="replace")
    blocks = (Block(line.strip(" |")) for line in text.split("\n"))
    return Contents("rtf", pages_of_blocks(blocks))
