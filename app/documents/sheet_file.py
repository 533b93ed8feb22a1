"""XLSX: a page for each sheet, or for each part of a long one. Values, not formulas."""

import datetime
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from app.core.document import Page
from app.documents.failures import ReadFailure
from app.documents.rows import row_line, table_pages
from app.documents.source import Source
from app.documents.wire import Contents, Progress
from app.documents.zip_file import office_title, open_zip

_MOST_COLUMNS = 1_000


def read_sheets(source: Source) -> Contents:
    """Raises ReadFailure."""
    with open_zip(source) as archive:
        title = office_title(archive)
    try:
        book = openpyxl.load_workbook(source.path, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError):
        raise ReadFailure("file-damaged") from None
    pages: list[Page] = []
    left = source.limits.text_chars
    for number, sheet in enumerate(book.worksheets, 1):
        sheet.reset_dimensions()  # the stated size may be a million empty rows
        lines = _counted(_lines(sheet), left)
        found = table_pages(lines, f"Sheet {sheet.title}", len(pages) + 1)
        left -= sum(len(page.text) for page in found)
        pages += found
        source.tell(Progress(number, len(book.worksheets)))
    book.close()
    return Contents("xlsx", tuple(pages), title=title)


def _lines(sheet: Any) -> Iterator[str]:
    for row in sheet.iter_rows(values_only=True):
        yield row_line([cell_text(value) for value in row[:_MOST_COLUMNS]])


def _counted(lines: Iterator[str], left: int) -> Iterator[str]:
    for line in lines:
        left -= len(line)
        if left < 0:
            raise ReadFailure("file-too-long")
        yield line


def cell_text(value: object) -> str:
    """A cell as a reader would see it."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:.12g}"
        case datetime.datetime() if value.time() == datetime.time():
            return value.date().isoformat()
        case datetime.datetime():
            return value.isoformat(" ", "minutes")
        case _:
            return str(value)
