"""DOCX: headings, paragraphs, lists, tables, notes; text boxes and inserted text too."""

from collections.abc import Iterator, Mapping

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from app.documents.failures import ReadFailure
from app.documents.paging import Block, pages_of_blocks
from app.documents.rows import row_line, table_texts
from app.documents.source import Source
from app.documents.wire import Contents
from app.documents.zip_file import embedded_files, office_title, open_zip, read_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
M_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_TEXT = {W + "t", M_TEXT}
_BLANK = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_APART = {W + "p", W + "tbl", MC_FALLBACK}
"""What inside a paragraph is not its own text: text boxes, and their copy for old programs."""
_NOTES = (("word/footnotes.xml", "Footnotes"), ("word/endnotes.xml", "Endnotes"))


def read_word(source: Source) -> Contents:
    """Raises ReadFailure."""
    with open_zip(source) as archive:
        root = read_xml(archive, "word/document.xml")
        body = None if root is None else root.find(W + "body")
        if body is None:
            raise ReadFailure("file-damaged")
        levels = _heading_levels(read_xml(archive, "word/styles.xml"))
        blocks = list(_blocks(body, levels))
        for part, label in _NOTES:
            blocks += _notes(read_xml(archive, part), label)
        return Contents(
            "docx",
            pages_of_blocks(blocks),
            attachments=embedded_files(archive, "word/embeddings/"),
            title=office_title(archive),
        )


def _heading_levels(styles: etree._Element | None) -> dict[str, int]:
    """Style ids that are headings, by built-in name or by outline level, also inherited."""
    if styles is None:
        return {}
    own: dict[str, int] = {}
    based_on: dict[str, str] = {}
    for style in styles.iter(W + "style"):
        name = _value(style.find(W + "name")).lower()
        level = _value(style.find(f"{W}pPr/{W}outlineLvl"))
        identity = style.get(W + "styleId") or ""
        based_on[identity] = _value(style.find(W + "basedOn"))
        if name == "title":
            own[identity] = 1
        elif name.startswith("heading ") and name[8:].isdigit():
            own[identity] = int(name[8:])
        elif level.isdigit() and int(level) < 9:
            own[identity] = int(level) + 1
    return {style: level for style in based_on if (level := _inherited(style, own, based_on))}


def _inherited(style: str, own: Mapping[str, int], based_on: Mapping[str, str]) -> int:
    for _ in range(20):  # a damaged file may have a circle
        if style in own or not style:
            break
        style = based_on.get(style, "")
    return own.get(style, 0)


def _blocks(parent: etree._Element, levels: Mapping[str, int]) -> Iterator[Block]:
    items: list[str] = []
    for element in _flat(parent):
        if element.tag == W + "tbl":
            found = [Block(text) for _, _, text in table_texts(_rows(element))]
        else:
            if item := _list_item(element, levels):
                items.append(item)
                continue
            found = list(_paragraph(element, levels))
        if items:
            yield Block("\n".join(items))
            items = []
        yield from found
    if items:
        yield Block("\n".join(items))


def _flat(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables, also the ones in content controls and inserted parts."""
    for element in parent:
        if element.tag in (W + "p", W + "tbl"):
            yield element
        elif element.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml"):
            yield from _flat(element)


def _list_item(paragraph: etree._Element, levels: Mapping[str, int]) -> str:
    numbering = paragraph.find(f"{W}pPr/{W}numPr")
    style = _value(paragraph.find(f"{W}pPr/{W}pStyle"))
    if style in levels or (numbering is None and not style.lower().startswith("list")):
        return ""
    depth = "" if numbering is None else _value(numbering.find(W + "ilvl"))
    text = _own_text(paragraph)
    return f"{'  ' * min(8, int(depth if depth.isdigit() else 0))}- {text}" if text else ""


def _paragraph(paragraph: etree._Element, levels: Mapping[str, int]) -> Iterator[Block]:
    style = _value(paragraph.find(f"{W}pPr/{W}pStyle"))
    level = levels.get(style, 0)
    breaks = any(found.get(W + "type") == "page" for found in paragraph.iter(W + "br"))
    if text := _own_text(paragraph):
        yield Block(text.replace("\n", " ") if level else text, level, breaks)
    for box in paragraph.iter(W + "txbxContent"):
        if not any(True for _ in box.iterancestors(MC_FALLBACK)):
            yield from _blocks(box, levels)


def _own_text(paragraph: etree._Element) -> str:
    return "".join(_pieces(paragraph)).strip()


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag in _TEXT:
            yield child.text or ""
        elif child.tag in _BLANK:
            yield _BLANK[child.tag]
        elif child.tag not in _APART:
            yield from _pieces(child)


def _rows(table: etree._Element) -> Iterator[str]:
    for row in table.iter(W + "tr"):
        yield row_line([_cell(cell) for cell in row.iter(W + "tc")])


def _cell(cell: etree._Element) -> str:
    return " ".join(filter(None, (_own_text(found) for found in cell.findall(W + "p"))))


def _notes(root: etree._Element | None, label: str) -> list[Block]:
    if root is None:
        return []
    texts = [" ".join(map(_own_text, note.iter(W + "p"))).strip() for note in root]
    lines = [f"- {text}" for text in texts if text]
    return [Block(label, 1), Block("\n".join(lines))] if lines else []


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(W + "val") or ""
