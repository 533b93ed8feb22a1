"""Lines of a PDF page with their font size."""

import ctypes
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_LINE_HYPHENS = ("\x02", "\ufffe")
HYPHEN = "\xad"
"""Where PDFium saw a word broken at the end of a line."""
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line as printed.

    ``size`` is the font size of its first character in points, ``height`` its place above the
    page's lower edge; both are 0 when they are not known.
    """

    text: str
    size: float = 0.0
    height: float = 0.0


def lines_of_page(sheet: pdfium.PdfPage) -> list[Line]:
    """In the order of the content, which is the reading order in all but badly made files."""
    textpage = sheet.get_textpage()
    try:
        text = textpage.get_text_bounded()
        for mark in _LINE_HYPHENS:
            text = text.replace(mark, HYPHEN)
        lines: list[Line] = []
        place = 0
        for row in text.split("\n"):
            printed = row.rstrip("\r")
            lines.append(_line(textpage, place, printed))
            place += len(row.encode("utf-16-le")) // 2 + 1
        return lines
    finally:
        textpage.close()


def _line(textpage: pdfium.PdfTextPage, place: int, printed: str) -> Line:
    """PDFium counts characters and text differently, so the character there must be the one."""
    text = printed.strip()
    if not text:
        return Line("")
    blanks = len(printed) - len(printed.lstrip())
    index = pdfium_c.FPDFText_GetCharIndexFromTextIndex(textpage, place + blanks)
    if index < 0 or pdfium_c.FPDFText_GetUnicode(textpage, index) != ord(text[0]):
        return Line(text.translate(_LIGATURES))
    return Line(
        text.translate(_LIGATURES), round(_font_size(textpage, index), 1), _height(textpage, index)
    )


def _height(textpage: pdfium.PdfTextPage, index: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    found = pdfium_c.FPDFText_GetCharOrigin(textpage, index, ctypes.byref(x), ctypes.byref(y))
    return y.value if found else 0.0


def _font_size(textpage: pdfium.PdfTextPage, index: int) -> float:
    """The size in the file, scaled by the text matrix, which some writers put the size into."""
    size = pdfium_c.FPDFText_GetFontSize(textpage, index)
    matrix = pdfium_c.FS_MATRIX()
    if pdfium_c.FPDFText_GetMatrix(textpage, index, ctypes.byref(matrix)):
        return size * max(abs(matrix.d), abs(matrix.b))
    return size
