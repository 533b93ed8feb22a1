"""A document that was read, as JSON."""

import json
from dataclasses import fields
from typing import Any

from app.core.document import Document, Page, PageKind


def to_json(value: Any) -> str:
    """What is no text, such as half of a path that is not UTF-8, is written as an escape."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":"))
    return text


def document_dict(document: Document) -> dict[str, Any]:
    """``asdict`` copies all that is in a thousand pages, which takes ten times as long."""
    pages = [_shallow(page) for page in document.pages]
    return _with(_shallow(document), pages=pages)


def document_of(value: dict[str, Any]) -> Document:
    """Raises: KeyError, TypeError or ValueError when it is none."""
    changed = {name: tuple(value[name]) for name in ("attachments", "notes")}
    return Document(**_with(value, pages=tuple(map(_page, value["pages"])), **changed))


def _page(value: dict[str, Any]) -> Page:
    kind, headings = PageKind(value["kind"]), tuple(value["headings"])
    return Page(**_with(value, kind=kind, headings=headings))


def _shallow(value: Document | Page) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _with(value: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {**value, **changes}
