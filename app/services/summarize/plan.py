"""Whether documents are read as a whole, or in which sections."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.document import Document
from app.core.generation import Backend
from app.documents.sections import Section, sections
from app.services.readable import require_text
from app.writing.summary_prompts import most_tokens, whole_prompt
from app.writing.summary_wish import SummaryWish

SECTION_TOKENS = 1000
# What the chat template and a short system prompt take.
_AROUND = 96
_LONGEST_TOKEN = 16


@dataclass(frozen=True, slots=True)
class PlannedSection:
    document: int
    section: Section


@dataclass(frozen=True, slots=True)
class SummaryPlan:
    """``prompt`` is set when all is read as a whole, else there are sections."""

    prompt: str = ""
    sections: tuple[PlannedSection, ...] = ()


def plan_summary(
    documents: Sequence[Document],
    wish: SummaryWish,
    backend: Backend,
    section_tokens: int | None = None,
) -> SummaryPlan:
    """Takes a second for a thousand pages; any thread.

    Raises:
        UserError: document-without-text.
    """
    require_text(documents, "summed up")
    prompt = whole_prompt(documents, wish)
    if section_tokens is None and _fits(prompt, wish, backend):
        return SummaryPlan(prompt)
    limit = section_tokens or tokens_of_section(backend.info.context_length)
    return SummaryPlan(
        sections=tuple(
            PlannedSection(number, section)
            for number, document in enumerate(documents)
            for section in sections(document, backend.count_tokens, limit)
        )
    )


def tokens_of_section(context_length: int) -> int:
    """Small contexts belong to small models, which lose themselves in long texts."""
    return max(64, min(SECTION_TOKENS, context_length // 4))


def _fits(prompt: str, wish: SummaryWish, backend: Backend) -> bool:
    """With room for the summary and for some questions after it."""
    context = backend.info.context_length
    room = context - most_tokens(wish, context) - context // 8 - _AROUND
    if len(prompt) > max(0, room) * _LONGEST_TOKEN:
        return False
    return backend.count_tokens(prompt) <= room
