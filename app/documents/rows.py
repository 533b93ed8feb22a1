"""Tables as text: a line for each row, cells apart by bars."""

from collections.abc import Iterable, Iterator, Sequence

from app.core.document import Page
from app.documents.paging import PAGE_CHARS, page


def row_line(cells: Sequence[str]) -> str:
    """Cells joined, line ends in them made blanks, empty cells at the end dropped."""
    texts = [" ".join(cell.split()) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return " | ".join(texts)


def table_texts(lines: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Parts of a long table: number of the first and the last row, and the text.

    The first row stands above every part, since it usually names the columns. Empty rows count
    and are left out.
    """
    head, kept, size, first, number = "", list[str](), 0, 1, 0
    for number, line in enumerate(lines, 1):
        if not line:
            continue
        if size + len(line) > PAGE_CHARS and kept:
            yield first, number - 1, "\n".join(kept)
            first = number
            kept = [head]
            size = len(head)
        head = head or line
        kept.append(line)
        size += len(line)
    if kept:
        yield first, number, "\n".join(kept)


def table_pages(lines: Iterable[str], name: str, first_number: int) -> list[Page]:
    """Pages of a sheet, labelled by its name and, when there are several, by the rows."""
    parts = list(table_texts(lines))
    if len(parts) <= 1:
        text = parts[0][2] if parts else ""
        return [page(first_number, text, name)]
    return [
        page(number, text, f"{name}, rows {first}–{last}".lstrip(", "))
        for number, (first, last, text) in enumerate(parts, first_number)
    ]
