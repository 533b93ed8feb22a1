"""How much one file may ask of this PC."""

from dataclasses import dataclass

MIB = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """What ends the reading of a file.

    Args:
        file_bytes: Size of the file itself.
        unpacked_bytes: Size of what a zip-based file (DOCX, XLSX, ...) unpacks to.
        text_chars: Characters of text over all pages.
        pages: Pages of a PDF.
        memory_bytes: Address space of the child process. POSIX only.
        cpu_seconds: Processor time of the child process. POSIX only.
        seconds: Wall-clock time; starts again with every page that is recognised.
        ocr_pages: Scanned pages that are recognised; 0 recognises none.
        ocr_seconds: Wall-clock time to recognise one page.
    """

    file_bytes: int = 256 * MIB
    unpacked_bytes: int = 512 * MIB
    text_chars: int = 20_000_000
    pages: int = 5_000
    memory_bytes: int = 1536 * MIB
    cpu_seconds: int = 60
    seconds: float = 90.0
    ocr_pages: int = 200
    ocr_seconds: float = 60.0
