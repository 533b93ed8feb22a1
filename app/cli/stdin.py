"""Text from stdin, which may come from any program or not be there at all."""

import io
import sys
from collections.abc import Generator
from contextlib import contextmanager

from app.core.errors import UserError


def has_terminal() -> bool:
    """A window program on Windows has no stdin."""
    return bool(sys.stdin and sys.stdin.isatty())


def read_all() -> str:
    """Raises: UserError when it is not UTF-8."""
    stream = sys.stdin
    if isinstance(stream, io.TextIOWrapper):
        # Some programs begin what they pipe with a byte order mark.
        stream.reconfigure(encoding="utf-8-sig", errors="strict")
    with told_when_no_text():
        return stream.read() if stream else ""


def read_line() -> str:
    """Raises: UserError when it is not text; EOFError at the end."""
    with told_when_no_text():
        line = sys.stdin.readline() if sys.stdin else ""
    if not line:
        raise EOFError
    return line


@contextmanager
def told_when_no_text() -> Generator[None, None, None]:
    try:
        yield
    except UnicodeDecodeError as error:
        raise UserError(
            "input-not-text",
            "What came in on stdin is not UTF-8 text. Save or convert it as UTF-8 and try again.",
        ) from error
