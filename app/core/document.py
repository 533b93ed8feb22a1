"""A file as text: pages with numbers, so that every sentence can be traced to its place."""

from dataclasses import dataclass
from enum import StrEnum


class PageKind(StrEnum):
    TEXT = "text"
    EMPTY = "empty"
    SCANNED = "scanned"
    PROTECTED = "protected"
    FAILED = "failed"


WHY_SKIPPED = {
    PageKind.EMPTY: "The page is empty.",
    PageKind.SCANNED: "The page is a picture without text, such as a scan.",
    PageKind.PROTECTED: "The page is protected and cannot be read.",
    PageKind.FAILED: "The page is damaged and cannot be read.",
}


@dataclass(frozen=True, slots=True)
class Page:
    """One page, or one section, sheet, slide or part of a format that has no pages.

    Args:
        number: Counted from 1, in the order of the file.
        text: What it says, lines joined to paragraphs; paragraphs are apart by an empty line.
        label: What to call it when a number says little: "Slide 3", "Sheet Costs", "Lines 1–80".
        kind: Why there is no text, or TEXT.
        headings: Lines of ``text`` that are headings, in order, word for word.
        recognised: The text was read from a picture and may have mistakes.
    """

    number: int
    text: str
    label: str = ""
    kind: PageKind = PageKind.TEXT
    headings: tuple[str, ...] = ()
    recognised: bool = False

    @property
    def name(self) -> str:
        return self.label or f"Page {self.number}"


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read.

    Args:
        name: The file's name without its folder.
        path: Where it was read from.
        kind: The format: "pdf", "docx", "text", ...
        pages: All pages, the ones without text too.
        attachments: Names of what is attached or embedded and was not read.
        notes: Sentences on what the reader should know, such as a guessed encoding.
        title: The title that the file itself gives, or nothing.
    """

    name: str
    path: str
    kind: str
    pages: tuple[Page, ...]
    attachments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    title: str = ""

    def page(self, number: int) -> Page | None:
        """The page of this number; O(1) where pages are counted from 1, as they should be."""
        if 0 < number <= len(self.pages) and self.pages[number - 1].number == number:
            return self.pages[number - 1]
        return next((page for page in self.pages if page.number == number), None)

    @property
    def read_pages(self) -> tuple[Page, ...]:
        return tuple(page for page in self.pages if page.kind is PageKind.TEXT)

    @property
    def skipped(self) -> tuple[tuple[int, str], ...]:
        """Page numbers without text, each with the reason as a sentence."""
        return tuple(
            (page.number, WHY_SKIPPED[page.kind])
            for page in self.pages
            if page.kind is not PageKind.TEXT
        )

    @property
    def text(self) -> str:
        return "\n\n".join(page.text for page in self.read_pages)
