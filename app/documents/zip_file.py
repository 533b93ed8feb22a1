"""Formats that are a zip of XML parts: sized before anything is unpacked."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from app.documents.failures import ReadFailure
from app.documents.file_kind import FileKind
from app.documents.limits import Limits
from app.documents.source import Source

_MOST_PARTS = 20_000
_PART_BYTES = 256 * 2**20
_OFFICE = (
    ("word/", FileKind.DOCX),
    ("ppt/", FileKind.PPTX),
    ("xl/", FileKind.XLSX),
)


def packed_kind(path: Path) -> FileKind:
    """Which format a zip is. Raises ReadFailure when it is none that Parley reads."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            encrypted = _is_encrypted_odf(archive, names)
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        raise ReadFailure("file-damaged") from None
    if encrypted:
        raise ReadFailure("file-encrypted")
    if "[Content_Types].xml" in names:
        for folder, kind in _OFFICE:
            if any(name.startswith(folder) for name in names):
                return kind
    if "content.xml" in names:
        return FileKind.ODF
    raise ReadFailure("file-binary")


def _is_encrypted_odf(archive: zipfile.ZipFile, names: list[str]) -> bool:
    manifest = "META-INF/manifest.xml"
    if manifest not in names or archive.getinfo(manifest).file_size > 2**22:
        return False
    return b"encryption-data" in archive.read(manifest)


@contextmanager
def open_zip(source: Source) -> Iterator[zipfile.ZipFile]:
    """The archive, after its parts were sized. Raises ReadFailure."""
    try:
        with zipfile.ZipFile(source.path) as archive:
            _refuse_bomb(archive, source.limits)
            yield archive
    except zipfile.BadZipFile:
        raise ReadFailure("file-damaged") from None


def _refuse_bomb(archive: zipfile.ZipFile, limits: Limits) -> None:
    """The sizes a zip states are what zipfile unpacks at most: it stops there with an error."""
    parts = archive.infolist()
    total = sum(part.file_size for part in parts)
    if total > limits.unpacked_bytes or len(parts) > _MOST_PARTS:
        raise ReadFailure("file-bomb")
    if any(part.flag_bits & 1 for part in parts):
        raise ReadFailure("file-encrypted")


def read_xml(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    """A part as a tree, or None when there is no such part. Loads nothing from outside."""
    try:
        part = archive.getinfo(name)
    except KeyError:
        return None
    if part.file_size > _PART_BYTES:
        raise ReadFailure("file-too-long")
    try:
        return etree.fromstring(archive.read(part), safe_parser())
    except etree.XMLSyntaxError:
        raise ReadFailure("file-damaged") from None


def safe_parser() -> etree.XMLParser:
    """Resolves no entities, loads no DTD, opens no connection."""
    return etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, recover=False
    )


def office_title(archive: zipfile.ZipFile) -> str:
    """The title in the properties of a Microsoft Office file, or nothing."""
    root = read_xml(archive, "docProps/core.xml")
    found = None if root is None else root.findtext("{http://purl.org/dc/elements/1.1/}title")
    return (found or "").strip()


def embedded_files(archive: zipfile.ZipFile, folder: str) -> tuple[str, ...]:
    names = (name.removeprefix(folder) for name in archive.namelist() if name.startswith(folder))
    return tuple(name for name in names if name)[:100]
