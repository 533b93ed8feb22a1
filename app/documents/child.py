"""The reading process: one file in, JSON lines out. Started by ``child_process``."""

import json
import os
import sys
from pathlib import Path
from typing import BinaryIO

from app.documents.confinement import forbid_side_effects, limit_resources
from app.documents.failures import ReadFailure
from app.documents.formats import read_contents
from app.documents.limits import Limits
from app.documents.source import Source
from app.documents.wire import Contents, end_line, failure_line, page_line, progress_line


def main() -> int:
    """Read the file that stdin names."""
    request = json.loads(sys.stdin.buffer.read())
    output = sys.stdout.buffer
    limits = Limits(**request["limits"])
    limit_resources(limits)
    forbid_side_effects(request["tesseract"])

    def tell(line: bytes) -> None:
        output.write(line)
        output.flush()

    source = Source(
        Path(request["path"]),
        limits,
        lambda progress: tell(progress_line(progress)),
        request["tesseract"],
    )
    try:
        _send(_read_unchanged(source), output)
    except ReadFailure as failure:
        tell(failure_line(failure.code, failure.facts))
    except MemoryError:
        tell(failure_line("file-too-much-memory", {}))
    except Exception as error:  # the border of the process: what a parser dies of is damage
        sys.stderr.write(f"{type(error).__name__} in {_place(error)}\n")
        tell(failure_line("file-damaged", {}))
    return 0


def _read_unchanged(source: Source) -> Contents:
    before = _stamp(source.path)
    try:
        return read_contents(source)
    finally:
        # Whatever else went wrong, a file that changed meanwhile is the reason.
        if _stamp(source.path) != before:
            raise ReadFailure("file-changed")


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        found = path.stat()
    except OSError:
        return ()
    return (found.st_ino, found.st_size, found.st_mtime_ns)


def _send(contents: Contents, output: BinaryIO) -> None:
    for page in contents.pages:
        output.write(page_line(page))
    output.write(end_line(contents))
    output.flush()


def _place(error: BaseException) -> str:
    """File and line, never what the file says."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"


if __name__ == "__main__":
    sys.exit(main())
