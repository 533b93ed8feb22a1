"""HTML pages saved to a file."""

import re

from app.documents.decoding import decode
from app.documents.failures import ReadFailure
from app.documents.html_text import html_blocks, html_title, html_tree
from app.documents.paging import pages_of_blocks
from app.documents.source import Source
from app.documents.wire import Contents

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_DECLARED_WITHIN = 4096


def read_html(source: Source) -> Contents:
    """Raises ReadFailure."""
    data = source.read_bytes()
    decoded = decode(data, declared_charset(data))
    tree = html_tree(decoded.text)
    if tree is None:
        raise ReadFailure("file-no-text")
    pages = pages_of_blocks(html_blocks(tree))
    return Contents("html", pages, notes=decoded.notes, title=html_title(tree))


def declared_charset(data: bytes) -> str:
    found = _CHARSET.search(data[:_DECLARED_WITHIN])
    return found.group(1).decode("ascii") if found else ""
