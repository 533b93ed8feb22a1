"""Files that go with a message of a command."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.cli.output import say
from app.cli.session import Session
from app.core.document import Document
from app.documents.reader import read_document
from app.services.readable import require_text
from app.writing.attached import split_attachments, whole


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message as it is sent, and the files of which it has only passages."""

    text: str
    long: tuple[Document, ...] = ()


def read_file(path: Path) -> Document:
    """Raises: UserError when it cannot be read, or holds no text."""
    document = read_document(path)
    require_text([document])
    return document


def outgoing(
    session: Session, chat_id: str | None, question: str, documents: Sequence[Document] = ()
) -> Outgoing:
    """With what these files say, and with passages of long files that the chat has already.

    Raises:
        UserError: The model cannot be loaded.
    """
    if not documents:
        return Outgoing(session.files.message(chat_id, question, ()))
    backend = session.host.wait()
    read = [whole(document) for document in documents]
    sizes = [backend.count_tokens(one.text) for one in read]
    is_whole = session.files.read_whole(chat_id, sizes)
    short = [one for one, fits in zip(read, is_whole, strict=True) if fits]
    long = [one for one, fits in zip(documents, is_whole, strict=True) if not fits]
    return Outgoing(session.files.message(chat_id, question, short, long), tuple(long))


def say_passages(text: str) -> None:
    """What of a sent message stands for files that are too long."""
    for one in split_attachments(text)[1]:
        if one.passages:
            name = one.name or "The pasted text"
            count = "1 passage" if one.passages == 1 else f"{one.passages} passages"
            say(f"{name} is too long to be read whole: this is answered from {count} of it.")


def file_dicts(text: str) -> list[dict[str, Any]]:
    """Of a sent message."""
    return [
        {"name": one.name, "pages": one.pages, "passages": one.passages or None}
        for one in split_attachments(text)[1]
    ]
