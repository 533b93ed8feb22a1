"""What goes with an unsent message, as it is kept with its draft."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, cast

from app.core.attachment import Attachment
from app.core.document import Document
from app.services.document_json import document_dict, document_of, to_json

DraftFile = Path | Document | Attachment
"""To be read again, read, or back out of a message that was not sent."""
_LONGEST = 1_000_000


def draft_json(files: Sequence[DraftFile]) -> str:
    """Empty when there is nothing."""
    return to_json(list(map(_value, files))) if files else ""


def draft_files(value: str) -> list[DraftFile]:
    """What cannot be understood is left out."""
    try:
        found: Any = json.loads(value) if value else []
    except (ValueError, RecursionError):
        return []
    if not isinstance(found, list):
        return []
    return [file for one in cast("list[Any]", found) if (file := _file(one)) is not None]


def _value(file: DraftFile) -> dict[str, Any]:
    if isinstance(file, Attachment):
        return {"attachment": asdict(file)}
    if isinstance(file, Path):
        return {"path": str(file)}
    # Reading a very long file again is quicker than writing it with each change.
    is_long = sum(len(page.text) for page in file.pages) > _LONGEST
    return {"path": file.path} if is_long and file.path else {"document": document_dict(file)}


def _file(value: Any) -> DraftFile | None:
    try:
        if "attachment" in value:
            return Attachment(**value["attachment"])
        return Path(value["path"]) if "path" in value else document_of(value["document"])
    except (KeyError, TypeError, ValueError):
        return None
