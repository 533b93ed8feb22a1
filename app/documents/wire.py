"""What the child process says to its parent: one JSON object a line, nothing executable."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from app.core.document import Page, PageKind


@dataclass(frozen=True, slots=True)
class Contents:
    """What a parser found in a file."""

    kind: str
    pages: tuple[Page, ...]
    attachments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """Pages read of all; ``recognised`` counts the ones read from a picture."""

    done: int
    total: int
    recognised: int = 0


def page_line(page: Page) -> bytes:
    return _line({"page": asdict(page)})


def progress_line(progress: Progress) -> bytes:
    return _line({"progress": asdict(progress)})


def end_line(contents: Contents) -> bytes:
    rest = {
        "kind": contents.kind,
        "attachments": contents.attachments,
        "notes": contents.notes,
        "title": contents.title,
    }
    return _line({"end": rest})


def failure_line(code: str, facts: Mapping[str, str]) -> bytes:
    return _line({"failure": {"code": code, "facts": dict(facts)}})


def parse_page(value: dict[str, Any]) -> Page:
    """Raises KeyError, TypeError or ValueError when it is not one."""
    return Page(
        number=int(value["number"]),
        text=str(value["text"]),
        label=str(value["label"]),
        kind=PageKind(value["kind"]),
        headings=tuple(str(heading) for heading in value["headings"]),
        recognised=bool(value["recognised"]),
    )


def parse_progress(value: dict[str, Any]) -> Progress:
    return Progress(int(value["done"]), int(value["total"]), int(value["recognised"]))


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value).encode("ascii") + b"\n"
