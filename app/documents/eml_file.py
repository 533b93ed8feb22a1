"""EML: one email as it was sent. Reads what it can of broken ones."""

import email.utils
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import Header, decode_header
from email.message import Message

from app.documents.decoding import decode
from app.documents.email_pages import EmailParts, contents_of_email
from app.documents.failures import ReadFailure
from app.documents.html_text import html_blocks, html_tree
from app.documents.source import Source
from app.documents.wire import Contents

_MOST_PARTS = 1_000


def read_eml(source: Source) -> Contents:
    """Raises ReadFailure."""
    message = message_from_bytes(source.read_bytes())
    if not (message["from"] or message["to"] or message["subject"] or message["date"]):
        raise ReadFailure("file-damaged")
    parts = [part for part, _ in zip(_leaves(message), range(_MOST_PARTS), strict=False)]
    return contents_of_email(
        "eml",
        EmailParts(
            subject=header_text(message["subject"]),
            sender=", ".join(_addresses(message, "from")),
            recipients=(*_addresses(message, "to"), *_addresses(message, "cc")),
            date=_date(message["date"]),
            text=_body(parts),
            attachments=tuple(filter(None, map(_attachment_name, parts))),
        ),
    )


def header_text(value: object) -> str:
    """A header in whatever encoding it claims or has."""
    if value is None:
        return ""
    pieces: list[str] = []
    for chunk, charset in _header_chunks(value):
        if isinstance(chunk, str):
            chunk = chunk.encode("utf-8", "surrogateescape")
        pieces.append(_text(chunk, charset or ""))
    return " ".join("".join(pieces).split())


def _header_chunks(value: object) -> list[tuple[bytes | str, str | None]]:
    """A Header object stands for one with bytes beyond ASCII, which keeps them."""
    try:
        return decode_header(value if isinstance(value, Header) else str(value))
    except (ValueError, HeaderParseError):
        return [(str(value), None)]


def _text(data: bytes, charset: str) -> str:
    try:
        return decode(data, charset).text
    except ReadFailure:
        return data.decode("ascii", "replace")


def _addresses(message: Message, name: str) -> list[str]:
    """Names are decoded after the address is parsed, since they may hold commas."""
    values = message.get_all(name, [])
    raw = [header_text(value) if isinstance(value, Header) else str(value) for value in values]
    found = email.utils.getaddresses(raw)
    named = [(header_text(who), address) for who, address in found if who or address]
    return [f"{who} <{address}>" if who and address else who or address for who, address in named]


def _date(value: object) -> str:
    """For example "2031-03-04 10:12", or what stands there when it is no date."""
    if value is None:
        return ""
    try:
        return email.utils.parsedate_to_datetime(str(value)).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return header_text(value)


def _leaves(message: Message) -> Iterator[Message]:
    """Parts that hold something themselves; an attached email counts as one part."""
    waiting: list[Message] = [message]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting += [found for found in reversed(inner) if isinstance(found, Message)]
        else:
            yield part


def _attachment_name(part: Message) -> str:
    name = header_text(part.get_filename())
    if part.get_content_type() == "message/rfc822":
        return name or "attached email"
    if name or part.get_content_disposition() == "attachment":
        return name or f"unnamed {part.get_content_type()}"
    return ""


def _body(parts: list[Message]) -> str:
    texts = [part for part in parts if not _attachment_name(part)]
    plain = [_plain(part) for part in texts if part.get_content_type() == "text/plain"]
    joined = "\n\n".join(text for text in plain if text.strip())
    if joined:
        return joined
    pages = [html_to_email_text(_decoded(part)) for part in texts if _is_html(part)]
    return "\n\n".join(filter(None, pages))


def _is_html(part: Message) -> bool:
    return part.get_content_type() == "text/html"


def _plain(part: Message) -> str:
    text = _decoded(part).replace("\r\n", "\n")
    if str(part.get_param("format", "")).lower() == "flowed":
        return _unflowed(text)
    return text


def _unflowed(text: str) -> str:
    """RFC 3676: a line that ends in a blank goes on in the next one of the same quote depth."""
    lines: list[str] = []
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        before = lines[-1] if lines else ""
        same = len(before) - len(before.lstrip(">")) == depth
        if before.endswith(" ") and before.rstrip(">") != "-- " and same and line.strip():
            lines[-1] = before + line[depth:].lstrip()
        else:
            lines.append(line)
    return "\n".join(lines)


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    return _text(data, str(part.get_content_charset() or ""))


def html_to_email_text(text: str) -> str:
    """Text of an HTML body, block quotes marked as in plain email."""
    tree = html_tree(text)
    if tree is None:
        return ""
    return "\n\n".join(block.text for block in html_blocks(tree, quote="> "))
