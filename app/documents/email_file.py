"""An email to reply to, from a file or pasted."""

from dataclasses import dataclass
from pathlib import Path

from app.core.document import Document
from app.core.text import clean_text
from app.documents.email_pages import EARLIER, HEADER, MESSAGE, SIGNATURE
from app.documents.email_quotes import split_body
from app.documents.failures import user_error
from app.documents.limits import Limits
from app.documents.reader import DEFAULT_LIMITS, read_document

_EMAIL_KINDS = ("eml", "msg")


@dataclass(frozen=True, slots=True)
class EmailThread:
    """The newest message of a thread, with what it quotes.

    Args:
        subject: As written, "Re:" included.
        sender: "Name <address>", or what of it is known.
        recipients: To and Cc.
        date: "2031-03-04 10:12" in the sender's time zone, or as written.
        body: What the sender wrote, without quotations and signature.
        quoted: Earlier messages, with their marks.
        signature: Closing words and signature.
        attachments: Names.
    """

    subject: str = ""
    sender: str = ""
    recipients: tuple[str, ...] = ()
    date: str = ""
    body: str = ""
    quoted: str = ""
    signature: str = ""
    attachments: tuple[str, ...] = ()


def read_email(path: str | Path, limits: Limits = DEFAULT_LIMITS) -> EmailThread:
    """Read an EML or MSG file in a child process; a text file counts as a pasted email.

    Raises UserError.
    """
    document = read_document(path, limits)
    if document.kind in _EMAIL_KINDS:
        return email_of_document(document)
    if document.kind in ("text", "html", "markdown"):
        return email_of_text(document.text)
    raise user_error("not-an-email", document.name)


def email_of_document(document: Document) -> EmailThread:
    """The thread in a document that was read from an EML or MSG file."""
    texts = {page.label: page.text for page in document.pages}
    header = _header(texts.get(HEADER, ""))
    return EmailThread(
        subject=header.get("Subject", ""),
        sender=header.get("From", ""),
        recipients=_recipients(header.get("To", "")),
        date=header.get("Date", ""),
        body=texts.get(MESSAGE, ""),
        quoted=texts.get(EARLIER, ""),
        signature=texts.get(SIGNATURE, ""),
        attachments=document.attachments,
    )


def email_of_text(text: str) -> EmailThread:
    """A pasted email; lines such as "Subject: ..." at its top are taken as its header."""
    lines = clean_text(text).strip("\n").split("\n")
    count = next((i for i, line in enumerate(lines) if not _header(line)), len(lines))
    header = _header("\n".join(lines[:count]))
    split = split_body("\n".join(lines[count:]))
    return EmailThread(
        subject=header.get("Subject", ""),
        sender=header.get("From", ""),
        recipients=_recipients("; ".join(filter(None, (header.get("To"), header.get("Cc"))))),
        date=header.get("Date", header.get("Sent", "")),
        body=split.body,
        quoted=split.quoted,
        signature=split.signature,
    )


def _header(text: str) -> dict[str, str]:
    names = ("From", "To", "Cc", "Date", "Sent", "Subject")
    pairs = (line.partition(":") for line in text.split("\n"))
    return {name.strip(): value.strip() for name, _, value in pairs if name.strip() in names}


def _recipients(line: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in line.split(";") if part.strip())
