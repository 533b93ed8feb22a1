"""What a parser is given."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.documents.failures import ReadFailure
from app.documents.limits import Limits
from app.documents.wire import Progress


@dataclass(frozen=True, slots=True)
class Source:
    """A file, its limits, the program that recognises scans (or nothing), and whom to tell."""

    path: Path
    limits: Limits
    tell: Callable[[Progress], None]
    tesseract: str = ""

    def read_bytes(self) -> bytes:
        """The whole file, which may have grown past the limit since it was looked at."""
        with self.path.open("rb") as stream:
            data = stream.read(self.limits.file_bytes + 1)
        if len(data) > self.limits.file_bytes:
            raise ReadFailure("file-changed")
        return data
