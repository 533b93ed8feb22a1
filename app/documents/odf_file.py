"""OpenDocument: ODT, ODS and ODP from their content.xml."""

from collections.abc import Iterator

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from app.core.document import Page
from app.documents.failures import ReadFailure
from app.documents.paging import Block, page, pages_of_blocks
from app.documents.rows import row_line, table_pages, table_texts
from app.documents.source import Source
from app.documents.wire import Contents
from app.documents.zip_file import open_zip, read_xml

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{{{_URN}office:1.0}}"
TEXT = f"{{{_URN}text:1.0}}"
TABLE = f"{{{_URN}table:1.0}}"
DRAW = f"{{{_URN}drawing:1.0}}"
PRESENTATION = f"{{{_URN}presentation:1.0}}"
_PARAGRAPHS = (TEXT + "p", TEXT + "h")
_NOT_TEXT = {OFFICE + "annotation", TEXT + "tracked-changes", DRAW + "frame"}
_CONTAINERS = {TEXT + "section", TEXT + "index-body", TEXT + "table-of-content"}
_MOST_REPEATS = 1_000
_MOST_CELLS = 1_000


def read_odf(source: Source) -> Contents:
    """Raises ReadFailure."""
    with open_zip(source) as archive:
        root = read_xml(archive, "content.xml")
        meta = read_xml(archive, "meta.xml")
    body = None if root is None else root.find(OFFICE + "body")
    if body is None or not len(body):
        raise ReadFailure("file-damaged")
    title = "" if meta is None else meta.findtext(".//{http://purl.org/dc/elements/1.1/}title")
    content = body[0]
    if content.tag == OFFICE + "spreadsheet":
        kind, pages = "ods", _sheet_pages(content)
    elif content.tag == OFFICE + "presentation":
        kind, pages = "odp", tuple(_slide_pages(content))
    else:
        kind, pages = "odt", pages_of_blocks(_blocks(content))
    return Contents(kind, pages, title=(title or "").strip())


def _blocks(parent: etree._Element) -> Iterator[Block]:
    for element in parent:
        if element.tag == TEXT + "h":
            yield Block(_text(element).replace("\n", " "), _level(element))
        elif element.tag == TEXT + "p":
            yield Block(_text(element))
            for box in element.iter(DRAW + "text-box"):
                yield from _blocks(box)
        elif element.tag == TEXT + "list":
            yield Block("\n".join(_items(element)))
        elif element.tag == TABLE + "table":
            yield from (Block(text) for _, _, text in table_texts(_rows(element)))
        elif element.tag in _CONTAINERS:
            yield from _blocks(element)


def _level(heading: etree._Element) -> int:
    level = heading.get(TEXT + "outline-level") or "1"
    return min(9, max(1, int(level))) if level.isdigit() else 1


def _items(found: etree._Element, depth: int = 0) -> Iterator[str]:
    for item in found:
        for child in item:
            if child.tag == TEXT + "list":
                yield from _items(child, min(depth + 1, 8))
            elif child.tag in _PARAGRAPHS and (text := _text(child)):
                yield f"{'  ' * depth}- {text}"


def _text(element: etree._Element) -> str:
    return "".join(_pieces(element)).strip()


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == TEXT + "s":
            yield " "
        elif child.tag == TEXT + "tab":
            yield "\t"
        elif child.tag == TEXT + "line-break":
            yield "\n"
        elif child.tag == TEXT + "note":
            yield f" ({' '.join(_text(part) for part in child.iter(*_PARAGRAPHS))})"
        elif isinstance(child.tag, str) and child.tag not in _NOT_TEXT:
            yield from _pieces(child)
        yield child.tail or ""


def _rows(table: etree._Element) -> Iterator[str]:
    for row in table.iter(TABLE + "table-row"):
        line = row_line(list(_cells(row)))
        for _ in range(_repeats(row, "number-rows-repeated") if line else 1):
            yield line


def _cells(row: etree._Element) -> Iterator[str]:
    count = 0
    for cell in row.iterchildren(TABLE + "table-cell", TABLE + "covered-table-cell"):
        text = " ".join(filter(None, map(_text, cell.iter(*_PARAGRAPHS))))
        for _ in range(_repeats(cell, "number-columns-repeated")):
            count += 1
            if count > _MOST_CELLS:
                return
            yield text


def _repeats(element: etree._Element, name: str) -> int:
    """Empty rows and cells to the edge of a sheet are written as one, repeated a million times."""
    count = element.get(TABLE + name) or "1"
    return min(int(count), _MOST_REPEATS) if count.isdigit() else 1


def _sheet_pages(content: etree._Element) -> tuple[Page, ...]:
    pages: list[Page] = []
    for table in content.iterchildren(TABLE + "table"):
        name = f"Sheet {table.get(TABLE + 'name') or len(pages) + 1}"
        pages += table_pages(_rows(table), name, len(pages) + 1)
    return tuple(pages)


def _slide_pages(content: etree._Element) -> Iterator[Page]:
    for number, slide in enumerate(content.iterchildren(DRAW + "page"), 1):
        texts: list[str] = []
        title = ""
        for frame in slide.iter(DRAW + "frame", DRAW + "custom-shape"):
            text = "\n".join(filter(None, map(_text, frame.iter(*_PARAGRAPHS))))
            if frame.get(PRESENTATION + "class") == "title" and not title:
                title = " ".join(text.split())
                texts.insert(0, title)
            else:
                texts.append(text)
        whole = "\n\n".join(filter(None, texts))
        yield page(number, whole, f"Slide {number}", [title] if title else [])
