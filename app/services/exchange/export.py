"""A chat as a file's content."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from app.core.errors import UserError
from app.core.text import clean_text
from app.core.whole_chat import WholeChat
from app.services.exchange.chat_json import to_json
from app.services.exchange.markdown_file import to_markdown
from app.store.chat_store import ChatStore


class ExportFormat(StrEnum):
    """Its value is also the file's ending."""

    MARKDOWN = "md"
    JSON = "json"
    DOCX = "docx"


def export_chat(store: ChatStore, chat_id: str, form: ExportFormat) -> bytes:
    """The shown branch as Markdown or DOCX, or all branches as JSON that imports back equal.

    Raises:
        UserError: chat-not-found.
    """
    return to_bytes([store.whole_chat(chat_id)], form)


def to_bytes(chats: Sequence[WholeChat], form: ExportFormat) -> bytes:
    """Several chats in one file. Any thread; DOCX takes seconds for thousands of messages."""
    match form:
        case ExportFormat.MARKDOWN:
            return to_markdown(chats).encode()
        case ExportFormat.JSON:
            return to_json(chats).encode()
        case ExportFormat.DOCX:
            # python-docx takes a while to load, which only this format needs.
            from app.services.exchange.docx_file import to_docx

            return to_docx(chats)


def save_file(path: Path, content: bytes) -> None:
    """Whole or not at all. Raises: UserError file-not-written."""
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)
            return
        unfinished = path.with_name(f"{path.name}.unfinished")
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError as error:
        raise UserError(
            "file-not-written",
            f"{path} could not be written: {clean_text(error.strerror or 'unknown cause')}.",
        ) from error
