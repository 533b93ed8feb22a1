"""An email as a document: header, message, signature and earlier messages are its pages."""

from dataclasses import dataclass

from app.documents.email_quotes import split_body
from app.documents.paging import page
from app.documents.wire import Contents

HEADER, MESSAGE, SIGNATURE, EARLIER = "Header", "Message", "Signature", "Earlier messages"


@dataclass(frozen=True, slots=True)
class EmailParts:
    """What both kinds of email file give."""

    subject: str
    sender: str
    recipients: tuple[str, ...]
    date: str
    text: str
    attachments: tuple[str, ...]


def contents_of_email(kind: str, parts: EmailParts) -> Contents:
    split = split_body(parts.text)
    texts = (
        (HEADER, header_lines(parts)),
        (MESSAGE, split.body),
        (SIGNATURE, split.signature),
        (EARLIER, split.quoted),
    )
    filled = [(label, text) for label, text in texts if text.strip()]
    pages = tuple(page(number, text, label) for number, (label, text) in enumerate(filled, 1))
    return Contents(kind, pages, attachments=parts.attachments, title=parts.subject)


def header_lines(parts: EmailParts) -> str:
    """One line each, recipients apart by semicolons since names may hold commas."""
    lines = (
        ("From", parts.sender),
        ("To", "; ".join(parts.recipients)),
        ("Date", parts.date),
        ("Subject", parts.subject),
    )
    return "\n".join(f"{name}: {' '.join(value.split())}" for name, value in lines if value)
