"""A card of the composer: a file or a pasted text that goes with the next message."""

from dataclasses import dataclass
from pathlib import Path

from app.core.attachment import Attachment
from app.core.document import Document


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """``done`` of ``total`` pages are read; 0 of 0 before that is known.

    Attributes:
        key: Tells cards apart.
        path: Where the file is; None for a pasted text.
        document: What was read; None for what came back out of a message.
        attachment: All of it as the model reads it; None until it is read.
        tokens: None as long as they are not counted.
        is_whole: It is short enough to be read whole.
        problem: One sentence why it cannot be read.
    """

    key: int
    path: Path | None = None
    document: Document | None = None
    attachment: Attachment | None = None
    done: int = 0
    total: int = 0
    tokens: int | None = None
    is_whole: bool = True
    problem: str = ""

    @property
    def name(self) -> str:
        """Empty for a pasted text."""
        if self.attachment is not None:
            return self.attachment.name
        return self.path.name if self.path is not None else ""

    @property
    def is_reading(self) -> bool:
        return self.attachment is None and not self.problem
