"""What one message of ChatGPT's export says, and whether a person ever saw it."""

import re
from collections.abc import Iterator
from typing import Any, cast

from app.core.text import clean_text

PICTURE = "[picture]"
_HIDDEN_KINDS = frozenset(
    {
        "thoughts",
        "reasoning_recap",
        "user_editable_context",
        "model_editable_context",
        "tether_browsing_display",
        "system_error",
    }
)
_SPOKEN_TO = ("all", "python")
# Citations are names between characters that only ChatGPT's own page shows.
_CITATION_MARKS = ("【", *map(chr, range(0xE200, 0xE207)))
_CITATION = re.compile("\ue200[^\ue200\ue201]*\ue201|[\ue200-\ue206]|【\\d+(?::\\d+)?†[^】]*】")


def text_of(message: dict[str, Any]) -> str:
    """Empty when the message was hidden or says nothing.

    Code is fenced; a picture is a line "[picture]", another file a line with its name.

    Raises:
        TypeError, AttributeError: It is no message.
    """
    content = message.get("content")
    metadata: dict[str, Any] = message.get("metadata") or {}
    if not isinstance(content, dict) or metadata.get("is_visually_hidden_from_conversation"):
        return ""
    if (message.get("recipient") or "all") not in _SPOKEN_TO:
        return ""
    text = _content_text(cast("dict[str, Any]", content))
    files = "\n".join(_files(metadata.get("attachments")))
    whole = clean_text(f"{files}\n\n{text}" if files else text)
    if any(mark in whole for mark in _CITATION_MARKS):
        whole = _CITATION.sub("", whole)
    return whole.strip()


def _files(attachments: Any) -> Iterator[str]:
    """Pictures are named by the message's parts already."""
    for file in cast("list[Any]", attachments) if isinstance(attachments, list) else []:
        name, kind = _string(file.get("name")), _string(file.get("mime_type"))
        if name and not kind.startswith("image/"):
            yield f"[file {name}]"


def _content_text(content: dict[str, Any]) -> str:
    kind = content.get("content_type")
    if kind in _HIDDEN_KINDS:
        return ""
    if kind == "code":
        return _fenced(content)
    parts = content.get("parts")
    if isinstance(parts, list):
        return "\n\n".join(text for part in cast("list[Any]", parts) for text in _part(part))
    return _string(content.get("text"))


def _fenced(content: dict[str, Any]) -> str:
    code = _string(content.get("text"))
    language = _string(content.get("language"))
    # A fence must be longer than any within.
    fence = max(["```", *(f"{run}`" for run in re.findall("`{3,}", code))], key=len)
    name = "" if language == "unknown" else language
    return f"{fence}{name}\n{code}\n{fence}" if code.strip() else ""


def _part(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        if part.strip():
            yield part
    elif isinstance(part, dict):
        yield from _special(cast("dict[str, Any]", part))


def _special(part: dict[str, Any]) -> Iterator[str]:
    """Something other than text, or text that was spoken."""
    kind = _string(part.get("content_type"))
    text = _string(part.get("text")).strip()
    if "image" in kind:
        yield PICTURE
    elif text:
        yield text


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""
