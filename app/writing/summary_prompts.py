"""What the model is told for a summary.

The text always comes before the instruction, so that another style or a question reads it no second
time. The starter model is trained on these very words: change them there too.
"""

from collections.abc import Sequence
from dataclasses import replace

from app.core.document import Document
from app.writing.summary_wish import Several, SummaryLength, SummaryStyle, SummaryWish

SHARED, DIFFERENT = "In common:", "Differences:"
NO_ACTIONS = "The text names no action items."
_SENTENCES = {
    SummaryLength.SHORT: "one or two sentences",
    SummaryLength.MEDIUM: "two or three sentences",
    SummaryLength.LONG: "five or six sentences",
}
_TOKENS_OF_POINT = 48


def instruction(wish: SummaryWish) -> str:
    """How to sum up the text before it, as a whole."""
    asked = _comparison(wish) if wish.compares else _style(wish)
    return f"{asked} Keep names, dates and amounts.{_language(wish)}"


def section_instruction(wish: SummaryWish) -> str:
    """How to take notes on one section: the same for every style but for action items."""
    if _lists_actions(wish):
        return instruction(wish)
    return (
        f"Summarize this text. Use bullets, one point each, at most {wish.points_of_section}. "
        f"Keep names, dates and amounts.{_language(wish)}"
    )


def whole_prompt(documents: Sequence[Document], wish: SummaryWish) -> str:
    """All that can be read of all documents, then what to do with it."""
    return f"{whole_text(documents)}\n\n{instruction(wish)}"


def whole_text(documents: Sequence[Document]) -> str:
    """With a mark before each page where there are several, and before each document."""
    texts = map(_document_text, documents)
    if len(documents) == 1:
        return next(texts)
    named = zip(documents, texts, strict=True)
    return "\n\n".join(f"[{document.name}]\n\n{text}" for document, text in named)


def _document_text(document: Document) -> str:
    pages = [page for page in document.read_pages if page.text.strip()]
    if len(document.pages) < 2:
        return "\n\n".join(page.text.strip() for page in pages)
    return "\n\n".join(f"[{page.name}]\n{page.text.strip()}" for page in pages)


def request_text(documents: Sequence[Document], wish: SummaryWish) -> str:
    """What stands for the request in a chat whose document is too long to be in it."""
    names = ", ".join(_with_pages(document) for document in documents)
    language = f", in {wish.language}" if wish.language else ""
    if wish.compares:
        return f"Compare {names}. Length: {wish.length}{language}."
    return f"Summarize {names}. Style: {wish.style}, {wish.length}{language}."


def _with_pages(document: Document) -> str:
    count = len(document.pages)
    return f"{document.name} ({count} {'page' if count == 1 else 'pages'})"


def section_prompt(text: str, wish: SummaryWish) -> str:
    return f"{text}\n\n{section_instruction(wish)}"


def notes_prompt(notes: Sequence[str], wish: SummaryWish, *, is_last: bool) -> str:
    """Merge notes on the parts of a document, in order."""
    listed = "\n".join(f"- {note}" for note in notes)
    between = replace(wish, style=SummaryStyle.BULLETS, several=Several.TOGETHER)
    return f"{listed}\n\n{instruction(wish if is_last else between)}"


def comparison_prompt(notes: Sequence[tuple[str, Sequence[str]]], wish: SummaryWish) -> str:
    """Compare documents, each with its name, from the notes on them."""
    parts = ["\n".join([f"[{name}]", "", *(f"- {note}" for note in one)]) for name, one in notes]
    return "\n\n".join([*parts, instruction(wish)])


def most_tokens(wish: SummaryWish, context_length: int) -> int:
    """Most tokens of a summary; twice what it should take, for languages with long tokens."""
    return min(context_length // 4, max(96, wish.points * _TOKENS_OF_POINT))


def most_section_tokens(wish: SummaryWish, context_length: int) -> int:
    if _lists_actions(wish):
        return most_tokens(wish, context_length)
    return min(context_length // 4, max(96, wish.points_of_section * _TOKENS_OF_POINT))


def _lists_actions(wish: SummaryWish) -> bool:
    return wish.style is SummaryStyle.ACTIONS and not wish.compares


def _comparison(wish: SummaryWish) -> str:
    return (
        f"Compare these documents. Use bullets, one point each, at most {wish.points}. "
        f"First write {SHARED} and what they share, then {DIFFERENT} and where they differ, with "
        "the name of each document."
    )


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
