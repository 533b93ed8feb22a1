"""Which parser reads which kind. A parser's library is loaded only for its own kind."""

from app.core.document import PageKind
from app.documents.failures import ReadFailure
from app.documents.file_kind import FileKind, file_kind
from app.documents.source import Source
from app.documents.wire import Contents


def read_contents(source: Source) -> Contents:
    """Raises ReadFailure, and whatever a parser raises on a damaged file."""
    contents = _parse(file_kind(source.path), source)
    if sum(len(page.text) for page in contents.pages) > source.limits.text_chars:
        raise ReadFailure("file-too-long")
    if not contents.pages or all(page.kind is PageKind.EMPTY for page in contents.pages):
        raise ReadFailure("file-no-text")
    return contents


def _parse(kind: FileKind, source: Source) -> Contents:
    match kind:
        case FileKind.PDF:
            from app.documents.pdf_file import read_pdf as read
        case FileKind.MARKDOWN:
            from app.documents.markdown_file import read_markdown as read
        case FileKind.HTML:
            from app.documents.html_file import read_html as read
        case FileKind.EML:
            from app.documents.eml_file import read_eml as read
        case FileKind.CSV:
            from app.documents.csv_file import read_csv as read
        case FileKind.MSG:
            from app.documents.msg_file import read_msg as read
        case FileKind.DOCX:
            from app.documents.word_file import read_word as read
        case FileKind.PPTX:
            from app.documents.slides_file import read_slides as read
        case FileKind.XLSX:
            from app.documents.sheet_file import read_sheets as read
        case FileKind.ODF:
            from app.documents.odf_file import read_odf as read
        case FileKind.RTF:
            from app.documents.rtf_file import read_rtf as read
        case FileKind.TEXT:
            from app.documents.text_file import read_text as read
    return read(source)
