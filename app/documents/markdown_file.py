"""Markdown: a page for each heading, the text as it was written."""

from collections.abc import Iterator

from markdown_it import MarkdownIt

from app.documents.decoding import decode
from app.documents.paging import Block, pages_of_blocks
from app.documents.source import Source
from app.documents.wire import Contents


def read_markdown(source: Source) -> Contents:
    decoded = decode(source.read_bytes())
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    return Contents("markdown", pages_of_blocks(markdown_blocks(text)), notes=decoded.notes)


def markdown_blocks(text: str) -> Iterator[Block]:
    """Top-level blocks with their own lines; headings lose their marks."""
    lines = text.split("\n")
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    end = 0
    for index, token in enumerate(tokens):
        if token.level or not token.map:
            continue
        first, end_of_block = token.map
        if first > end:  # link definitions make no token
            yield Block("\n".join(lines[end:first]).strip("\n"))
        end = max(end, end_of_block)
        if token.type == "heading_open":
            yield Block(tokens[index + 1].content.replace("\n", " "), int(token.tag[1]))
        else:
            yield Block("\n".join(lines[first:end_of_block]).strip("\n"))
    yield Block("\n".join(lines[end:]).strip("\n"))
