"""PDF through PDFium."""

from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from app.core.document import Page, PageKind
from app.documents.failures import ReadFailure
from app.documents.ocr import grey_map, installed_languages, recognise
from app.documents.paging import page
from app.documents.pdf_lines import Line, lines_of_page
from app.documents.pdf_paragraphs import body_size, join_lines, running_lines
from app.documents.source import Source
from app.documents.wire import Contents, Progress

_MOST_OBJECTS_LOOKED_AT = 2_000
_OCR_DPI = 200
_OCR_PIXELS = 40_000_000
_TELL_EVERY = 10


def read_pdf(source: Source) -> Contents:
    """Raises ReadFailure."""
    document = _open(source)
    try:
        raw = list(_raw_pages(document, source))
        pages = _finish(raw)
        pages = tuple(_recognised(document, pages, source)) if source.tesseract else pages
        return Contents(
            "pdf",
            pages,
            attachments=_attachments(document),
            notes=_notes(pages, source),
            title=document.get_metadata_value("Title").strip(),
        )
    finally:
        document.close()


def _open(source: Source) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(source.path)
    except pdfium.PdfiumError as error:
        if error.err_code in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
            raise ReadFailure("file-encrypted") from None
        raise ReadFailure("file-damaged") from None
    count = len(document)
    if count == 0:
        raise ReadFailure("file-damaged")
    if count > source.limits.pages:
        raise ReadFailure("file-too-many-pages", limit=f"{source.limits.pages:,}")
    return document


RawPage = tuple[list[Line], PageKind]


def _raw_pages(document: pdfium.PdfDocument, source: Source) -> Iterator[RawPage]:
    total = len(document)
    left = source.limits.text_chars
    for index in range(total):
        lines, kind = _read_page(document, index)
        left -= sum(len(line.text) for line in lines)
        if left < 0:
            raise ReadFailure("file-too-long")
        yield lines, kind
        if index % _TELL_EVERY == 0 or index + 1 == total:
            source.tell(Progress(index + 1, total))


def _read_page(document: pdfium.PdfDocument, index: int) -> RawPage:
    try:
        sheet = document[index]
    except pdfium.PdfiumError:
        return [], PageKind.FAILED
    try:
        lines = lines_of_page(sheet)
        if any(line.text.strip() for line in lines):
            return lines, PageKind.TEXT
        return [], PageKind.SCANNED if _has_picture(sheet) else PageKind.EMPTY
    except pdfium.PdfiumError:
        return [], PageKind.FAILED
    finally:
        sheet.close()


def _has_picture(sheet: pdfium.PdfPage) -> bool:
    """A picture, or text drawn as outlines, which need many shapes."""
    shapes = 0
    wanted = (pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_PATH)
    for found in sheet.get_objects(filter=wanted, max_depth=4):
        if isinstance(found, pdfium.PdfImage):
            return True
        shapes += 1
        if shapes > _MOST_OBJECTS_LOOKED_AT:
            break
    return shapes > 50


def _finish(raw: list[RawPage]) -> tuple[Page, ...]:
    body = body_size(line for lines, _ in raw for line in lines)
    repeated = running_lines([lines for lines, _ in raw], body)
    pages: list[Page] = []
    for number, (lines, kind) in enumerate(raw, 1):
        if kind is not PageKind.TEXT:
            pages.append(Page(number, "", kind=kind))
            continue
        joined = join_lines(lines, body, repeated)
        pages.append(page(number, joined.text, headings=joined.headings))
    return tuple(pages)


def _recognised(
    document: pdfium.PdfDocument, pages: tuple[Page, ...], source: Source
) -> Iterator[Page]:
    count = 0
    languages = ""
    for found in pages:
        if found.kind is not PageKind.SCANNED or count >= source.limits.ocr_pages:
            yield found
            continue
        if count == 0:
            languages = installed_languages(source.tesseract, source.limits.ocr_seconds)
        picture = _picture(document[found.number - 1])
        text = recognise(source.tesseract, picture, source.limits.ocr_seconds, languages)
        count += 1
        source.tell(Progress(found.number, len(pages), count))
        yield Page(found.number, text, recognised=True) if text else found


def _picture(sheet: pdfium.PdfPage) -> bytes:
    width, height = sheet.get_size()
    scale = min(_OCR_DPI / 72, (_OCR_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = sheet.render(scale=scale, grayscale=True)  # pyright: ignore[reportArgumentType]
    return grey_map(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


def _attachments(document: pdfium.PdfDocument) -> tuple[str, ...]:
    count = min(document.count_attachments(), 100)
    return tuple(document.get_attachment(index).get_name() for index in range(count))


def _notes(pages: tuple[Page, ...], source: Source) -> tuple[str, ...]:
    scanned = sum(found.kind is PageKind.SCANNED for found in pages)
    recognised = sum(found.recognised for found in pages)
    notes: list[str] = []
    if recognised:
        notes.append(f"{_pages(recognised)} read from a picture by Tesseract; check what matters.")
    if scanned and not source.tesseract:
        notes.append(
            f"{_pages(scanned)} a picture without text. Install Tesseract to have it recognised."
        )
    return tuple(notes)


def _pages(count: int) -> str:
    return "1 page is" if count == 1 else f"{count} pages are"
