"""What a file is, by what it begins with; its name decides only between kinds of text."""

from enum import StrEnum
from pathlib import Path

from app.documents.failures import ReadFailure


class FileKind(StrEnum):
    PDF = "pdf"
    DOCX = "docx"
    PPTX = "pptx"
    XLSX = "xlsx"
    ODF = "odf"
    RTF = "rtf"
    HTML = "html"
    MARKDOWN = "markdown"
    CSV = "csv"
    EML = "eml"
    MSG = "msg"
    TEXT = "text"


_BY_SUFFIX = {
    ".htm": FileKind.HTML,
    ".html": FileKind.HTML,
    ".xhtml": FileKind.HTML,
    ".md": FileKind.MARKDOWN,
    ".markdown": FileKind.MARKDOWN,
    ".csv": FileKind.CSV,
    ".tsv": FileKind.CSV,
    ".eml": FileKind.EML,
}
_OLD_OFFICE = {".doc": ".docx", ".xls": ".xlsx", ".ppt": ".pptx"}
_PDF_WITHIN = 1024
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES_AND_PROGRAMS = (
    b"\x7fELF",
    b"MZ",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"SQLite format 3",
    b"\xca\xfe\xba\xbe",
    b"ID3",
    b"OggS",
)


def file_kind(path: Path) -> FileKind:
    """Raises ReadFailure for what Parley does not read."""
    with path.open("rb") as stream:
        head = stream.read(4096)
    if not head:
        raise ReadFailure("file-empty")
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return FileKind.PDF
    if head.startswith(_ZIP):
        from app.documents.zip_file import packed_kind

        return packed_kind(path)
    if head.startswith(_OLE):
        return _ole_kind(path)
    if head.lstrip().startswith(b"{\\rtf"):
        return FileKind.RTF
    if head.startswith(_PICTURES_AND_PROGRAMS) and b"\0" in head:  # a text may begin with "MZ"
        raise ReadFailure("file-binary")
    return _text_kind(path, head)


def _ole_kind(path: Path) -> FileKind:
    from app.documents.msg_file import is_encrypted_office, is_message

    if is_message(path):
        return FileKind.MSG
    if is_encrypted_office(path):
        raise ReadFailure("file-encrypted")
    better = _OLD_OFFICE.get(path.suffix.lower())
    if better is None:
        raise ReadFailure("file-damaged" if path.suffix.lower() == ".msg" else "file-binary")
    raise ReadFailure("file-old-office", better=better)


def _text_kind(path: Path, head: bytes) -> FileKind:
    suffix = path.suffix.lower()
    if suffix in _MUST_BE_BINARY:
        raise ReadFailure("file-damaged")
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    start = head.lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return FileKind.HTML
    return FileKind.TEXT


_MUST_BE_BINARY = {".pdf", ".docx", ".pptx", ".xlsx", ".odt", ".ods", ".odp", ".msg"}
