"""Summaries as --json prints them."""

from collections.abc import Sequence
from typing import Any

from app.core.document import Document
from app.writing.comparison import compared
from app.writing.summary import Point, Summary


def summary_dict(
    summary: Summary, documents: Sequence[Document], chat_id: str | None, elapsed_s: float
) -> dict[str, Any]:
    """What --json prints of one summary; pages of several documents are apart by their file."""
    one = len(documents) == 1
    cost = summary.cost
    return {
        "file": documents[0].path if one else [document.path for document in documents],
        "summary": summary.text,
        "bullets": [point_dict(point, documents) for point in summary.points],
        "coverage": _coverage(summary, documents),
        "sections": [
            {
                "title": section.title,
                "pages": [section.first_page, section.last_page],
                **({} if one else {"file": documents[section.document].path}),
                "points": [point_dict(point, documents) for point in section.points],
                "reused": section.is_reused,
                **({"error": section.why} if section.why else {}),
            }
            for section in summary.sections
        ],
        "usage": {
            "prompt_tokens": cost.prompt_tokens,
            "cached_tokens": cost.cached_tokens,
            "completion_tokens": cost.completion_tokens,
        },
        "timings": {
            "load_s": round(cost.load_s, 4),
            "sections_s": round(cost.sections_s, 4),
            "merge_s": round(cost.merge_s, 4),
            "total_s": round(elapsed_s, 4),
        },
        "chat": chat_id,
    }


def comparison_dict(summary: Summary, documents: Sequence[Document]) -> dict[str, Any]:
    """The points once more, in two halves."""
    found = compared(summary.text, summary.points)
    return {
        "shared": [point_dict(point, documents) for point in found.shared],
        "differences": [point_dict(point, documents) for point in found.different],
    }


def point_dict(point: Point, documents: Sequence[Document]) -> dict[str, Any]:
    """Its pages; of several documents each with its own."""
    if len(documents) == 1:
        return {"text": point.text, "pages": list(point.pages())}
    files = dict.fromkeys(place.document for place in point.places)
    places = [{"file": documents[at].path, "pages": list(point.pages(at))} for at in files]
    return {"text": point.text, "places": places}


def _coverage(summary: Summary, documents: Sequence[Document]) -> Any:
    found = [
        {
            "pages": one.pages,
            "read": one.read,
            "skipped": [{"page": page, "why": why} for page, why in one.skipped],
        }
        for one in summary.coverage
    ]
    if len(documents) == 1:
        return found[0]
    return [{"file": document.path, **one} for document, one in zip(documents, found, strict=True)]
