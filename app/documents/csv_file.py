"""Tables as text files."""

import csv
import io

from app.documents.decoding import decode
from app.documents.rows import row_line, table_pages
from app.documents.source import Source
from app.documents.wire import Contents

_SNIFFED = 2**16
_DELIMITERS = ",;\t|"


def read_csv(source: Source) -> Contents:
    decoded = decode(source.read_bytes())
    text = decoded.text.replace("\0", "")
    csv.field_size_limit(source.limits.text_chars)
    reader = csv.reader(io.StringIO(text, newline=""), _dialect(text))
    pages = table_pages((row_line(row) for row in reader), "", 1)
    return Contents("csv", tuple(pages), notes=decoded.notes)


def _dialect(text: str) -> type[csv.Dialect]:
    try:
        return csv.Sniffer().sniff(text[:_SNIFFED].rpartition("\n")[0] or text, _DELIMITERS)
    except csv.Error:
        return csv.excel
