"""A chat's documents and summary as JSON, kept with the chat."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from app.core.document import Document
from app.services.document_json import document_dict, document_of, to_json
from app.store.chat_store import ChatStore
from app.writing.coverage import Coverage
from app.writing.sources import Place
from app.writing.summary import Point, SectionSummary, Summary, SummaryCost
from app.writing.summary_wish import Several, SummaryLength, SummaryStyle, SummaryWish

_WISH, _DOCUMENTS, _SUMMARY = "summary/wish", "documents", "summary/result"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Documents and what is asked for of them.

    Attributes:
        name: The same for the same.
        text: The documents as JSON.
    """

    documents: tuple[Document, ...]
    wish: SummaryWish
    name: str
    text: str


class SummaryStore:
    """Belongs to the store's thread."""

    def __init__(self, store: ChatStore) -> None:
        self._store = store

    def save_job(self, chat_id: str, wanted: Wanted) -> None:
        """What the chat is about and what is asked for."""
        self._store.set_value(chat_id, _DOCUMENTS, wanted.text)
        self.save_wish(chat_id, wanted.documents, wanted.wish)

    def save_wish(self, chat_id: str, documents: tuple[Document, ...], wish: SummaryWish) -> None:
        """Something else is asked for, so there is no result yet."""
        self._store.set_value(chat_id, _WISH, json.dumps(_wish_dict(wish)))
        self._store.set_value(chat_id, _of_name(documents, wish), "")
        self._store.set_value(chat_id, _SUMMARY, "")

    def save_result(self, chat_id: str, summary: str) -> None:
        """As ``summary_json`` wrote it."""
        self._store.set_value(chat_id, _SUMMARY, summary)

    def chats_about(self, wanted: Wanted) -> list[str]:
        """Chats outside the bin in which the same was asked for, newest first."""
        return self._store.chats_with_value(wanted.name)

    def has_summary(self, chat_id: str) -> bool:
        return self._store.value(chat_id, _WISH) is not None

    def documents(self, chat_id: str) -> tuple[Document, ...]:
        """None where the chat is about no document."""
        return documents_of(self.documents_text(chat_id))

    def documents_text(self, chat_id: str) -> str:
        """For ``documents_of``; empty where the chat is about no document."""
        return self._store.value(chat_id, _DOCUMENTS) or ""

    def wish(self, chat_id: str) -> SummaryWish:
        found = self._store.value(chat_id, _WISH)
        return SummaryWish() if found is None else _wish(json.loads(found))

    def result(self, chat_id: str) -> Summary | None:
        """None as long as it is not finished."""
        return summary_of(self.result_text(chat_id))

    def result_text(self, chat_id: str) -> str:
        """For ``summary_of``; empty as long as it is not finished."""
        return self._store.value(chat_id, _SUMMARY) or ""


def wanted(documents: Sequence[Document], wish: SummaryWish) -> Wanted:
    """Takes a tenth of a second for a thousand pages; any thread."""
    chosen = tuple(documents)
    text = to_json([document_dict(one) for one in chosen])
    return Wanted(chosen, wish, _of_name(chosen, wish), text)


def documents_of(text: str) -> tuple[Document, ...]:
    """As long again; any thread."""
    return tuple(map(document_of, json.loads(text))) if text else ()


def summary_json(summary: Summary) -> str:
    """As long for a thousand sections; any thread."""
    return to_json(asdict(summary))


def summary_of(text: str) -> Summary | None:
    """The same the other way round."""
    return _summary(json.loads(text)) if text else None


def digest(document: Document) -> str:
    """The same for the same text on the same pages."""
    found = hashlib.blake2b(digest_size=16)
    for page in document.pages:
        found.update(f"{page.number} {page.kind} {len(page.text)}\n{page.text}".encode())
    return found.hexdigest()


def _of_name(documents: tuple[Document, ...], wish: SummaryWish) -> str:
    key = to_json([_wish_dict(wish), *map(digest, documents)])
    return f"summary/of/{hashlib.blake2b(key.encode(), digest_size=16).hexdigest()}"


def _wish(value: dict[str, Any]) -> SummaryWish:
    style, length = SummaryStyle(value["style"]), SummaryLength(value["length"])
    several = Several(value.get("several", Several.TOGETHER))
    return SummaryWish(style, length, str(value["language"]), several)


def _wish_dict(wish: SummaryWish) -> dict[str, Any]:
    """As it was before documents could be compared, so that unfinished summaries are found."""
    value = asdict(wish)
    if not wish.compares:
        del value["several"]
    return value


def _summary(value: dict[str, Any]) -> Summary:
    return Summary(
        text=value["text"],
        points=_points(value["points"]),
        sections=tuple(
            SectionSummary(**_with(one, points=_points(one["points"]))) for one in value["sections"]
        ),
        coverage=tuple(map(_coverage, value["coverage"])),
        cost=SummaryCost(**value["cost"]),
    )


def _points(values: list[dict[str, Any]]) -> tuple[Point, ...]:
    return tuple(Point(one["text"], tuple(Place(*at) for at in one["places"])) for one in values)


def _coverage(value: dict[str, Any]) -> Coverage:
    skipped = tuple((int(number), str(why)) for number, why in value["skipped"])
    return Coverage(value["pages"], value["read"], skipped)


def _with(value: dict[str, Any], **changed: Any) -> dict[str, Any]:
    return {**value, **changed}
