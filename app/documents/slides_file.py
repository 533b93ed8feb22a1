"""PPTX: a page for each slide, with its notes."""

import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from app.core.document import Page, PageKind
from app.documents.failures import ReadFailure
from app.documents.rows import row_line
from app.documents.source import Source
from app.documents.wire import Contents, Progress
from app.documents.zip_file import embedded_files, office_title, open_zip, read_xml

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MAIN = "ppt/presentation.xml"
_TITLES = ("title", "ctrTitle")
_FURNITURE = ("sldNum", "dt", "ftr", "hdr", "sldImg")
"""Placeholders that say the same on every slide."""


def read_slides(source: Source) -> Contents:
    """Raises ReadFailure."""
    with open_zip(source) as archive:
        names = list(_slide_names(archive))
        pages: list[Page] = []
        for number, name in enumerate(names, 1):
            pages.append(_slide(archive, name, number))
            source.tell(Progress(number, len(names)))
        return Contents(
            "pptx",
            tuple(pages),
            attachments=embedded_files(archive, "ppt/embeddings/"),
            title=office_title(archive),
        )


def _slide_names(archive: zipfile.ZipFile) -> Iterator[str]:
    """Parts in the order of the presentation, which is not that of their numbers."""
    root = read_xml(archive, _MAIN)
    if root is None:
        raise ReadFailure("file-damaged")
    targets = _targets(archive, _MAIN)
    for entry in root.iter(P + "sldId"):
        if name := targets.get(entry.get(R_ID) or ""):
            yield name


def _targets(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Relations of a part: id to the name of the part it points at."""
    folder, name = posixpath.split(part)
    root = read_xml(archive, f"{folder}/_rels/{name}.rels")
    if root is None:
        return {}
    found: dict[str, str] = {}
    for relation in root:
        target = relation.get("Target") or ""
        path = posixpath.normpath(posixpath.join("/" + folder, target))
        found[relation.get("Id") or ""] = path.lstrip("/")
    return found


def _slide(archive: zipfile.ZipFile, name: str, number: int) -> Page:
    root = read_xml(archive, name)
    label = f"Slide {number}"
    if root is None:
        return Page(number, "", label, PageKind.FAILED)
    title, texts = _texts(root)
    hidden = " (hidden)" if root.get("show") == "0" else ""
    if notes := _notes(archive, name):
        texts.append(f"Notes: {notes}")
    if title:
        texts.insert(0, title)
    if not texts:
        pictured = any(True for _ in root.iter(P + "pic"))
        return Page(number, "", label, PageKind.SCANNED if pictured else PageKind.EMPTY)
    return Page(number, "\n\n".join(texts), label + hidden, headings=(title,) if title else ())


def _texts(root: etree._Element) -> tuple[str, list[str]]:
    """The title, and the text of every other shape."""
    title = ""
    texts: list[str] = []
    for shape in root.iter(P + "sp", A + "tbl"):
        if shape.tag == A + "tbl":
            texts.append("\n".join(filter(None, map(_row, shape.iter(A + "tr")))))
            continue
        kind = _placeholder(shape)
        lines = list(_paragraphs(shape))
        if kind in _TITLES and not title:
            title = " ".join(" ".join(lines).split())
        elif kind not in _FURNITURE:
            texts.append("\n".join(lines))
    return title, [text for text in texts if text.strip()]


def _placeholder(shape: etree._Element) -> str:
    found = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    return "" if found is None else found.get("type") or "body"


def _paragraphs(shape: etree._Element) -> Iterator[str]:
    for paragraph in shape.iter(A + "p"):
        parts = (
            "\n" if part.tag == A + "br" else part.text or ""
            for part in paragraph.iter(A + "t", A + "br")
        )
        if text := "".join(parts).strip():
            properties = paragraph.find(A + "pPr")
            level = "0" if properties is None else properties.get("lvl") or "0"
            yield "  " * min(8, int(level if level.isdigit() else 0)) + text


def _row(row: etree._Element) -> str:
    return row_line([" ".join(_paragraphs(cell)) for cell in row.iter(A + "tc")])


def _notes(archive: zipfile.ZipFile, slide: str) -> str:
    for target in _targets(archive, slide).values():
        if target.startswith("ppt/notesSlides/"):
            root = read_xml(archive, target)
            return "" if root is None else "\n".join(_texts(root)[1])
    return ""
