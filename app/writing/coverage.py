"""What of a document a summary is based on. It is never hidden."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.document import Document

STOPPED = "The summary was stopped before this page."


@dataclass(frozen=True, slots=True)
class Coverage:
    """``skipped`` are the pages not read, in order, each with the reason as a sentence."""

    pages: int
    read: int
    skipped: tuple[tuple[int, str], ...] = ()

    @property
    def is_whole(self) -> bool:
        return self.read == self.pages


def coverage(document: Document, unread: Mapping[int, str]) -> Coverage:
    """``unread`` are the pages that have text but were not, or not wholly, summed up, and why."""
    reasons = dict(document.skipped) | dict(unread)
    pages = len(document.pages)
    return Coverage(pages, pages - len(reasons), tuple(sorted(reasons.items())))
