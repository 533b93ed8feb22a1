"""What the model is told for a summary.

The text always comes before the instruction, so that another style or a question reads it no second
time. The starter model is trained on these very words: change them there too.
"""

from collections.abc import Sequence
from dataclasses import replace

from app.core.document import Document
from app.writing.summary_wish import SummaryLength, SummaryStyle, SummaryWish

NO_ACTIONS = "The text names no action items."
_SENTENCES = {
    SummaryLength.SHORT: "one or two sentences",
    SummaryLength.MEDIUM: "two or three sentences",
    SummaryLength.LONG: "five or six sentences",
}
_TOKENS_OF_POINT = 48


def instruction(wish: SummaryWish) -> str:
    """How to sum up the text before it, as a whole."""
    return f"{_style(wish)} Keep names, dates and amounts.{_language(wish)}"


def section_instruction(wish: SummaryWish) -> str:
    """How to take notes on one section: the same for every style but for action items."""
    if wish.style is SummaryStyle.ACTIONS:
        return instruction(wish)
    return (
        f"Summarize this text. Use bullets, one point each, at most {wish.points_of_section}. "
        f"Keep names, dates and amounts.{_language(wish)}"
    )


def document_prompt(document: Document, wish: SummaryWish) -> str:
    return f"{document_text(document)}\n\n{instruction(wish)}"


def document_text(document: Document) -> str:
    """All that can be read, with a mark before each page where there are several."""
    pages = [page for page in document.read_pages if page.text.strip()]
    if len(document.pages) < 2:
        return "\n\n".join(page.text.strip() for page in pages)
    return "\n\n".join(f"[{page.name}]\n{page.text.strip()}" for page in pages)


def section_prompt(text: str, wish: SummaryWish) -> str:
    return f"{text}\n\n{section_instruction(wish)}"


def notes_prompt(notes: Sequence[str], wish: SummaryWish, *, is_last: bool) -> str:
    """Merge notes on the parts of a document, in order."""
    listed = "\n".join(f"- {note}" for note in notes)
    between = replace(wish, style=SummaryStyle.BULLETS)
    return f"{listed}\n\n{instruction(wish if is_last else between)}"


def most_tokens(wish: SummaryWish) -> int:
    """Most tokens of a summary; twice what it should take, for languages with long tokens."""
    return max(96, wish.points * _TOKENS_OF_POINT)


def most_section_tokens(wish: SummaryWish) -> int:
    if wish.style is SummaryStyle.ACTIONS:
        return most_tokens(wish)
    return max(96, wish.points_of_section * _TOKENS_OF_POINT)


def _style(wish: SummaryWish) -> str:
    match wish.style:
        case SummaryStyle.BRIEF:
            return f"Summarize this text. Brief: {_SENTENCES[wish.length]}."
        case SummaryStyle.BULLETS:
            return f"Summarize this text. Use bullets, one point each, at most {wish.points}."
        case SummaryStyle.EXECUTIVE:
            return "Summarize this text. As an executive summary, with the next steps as bullets."
        case SummaryStyle.ACTIONS:
            return (
                "List the action items of this text as bullets: who does what by when. "
                f"If there are none, write: {NO_ACTIONS}"
            )


def _language(wish: SummaryWish) -> str:
    return f" Write in {wish.language}." if wish.language else ""
