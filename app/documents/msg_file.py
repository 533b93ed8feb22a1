"""Outlook's MSG: an OLE file with one stream for each property."""

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import olefile

from app.documents.decoding import decode
from app.documents.email_pages import EmailParts, contents_of_email
from app.documents.eml_file import html_to_email_text
from app.documents.html_file import declared_charset
from app.documents.source import Source
from app.documents.wire import Contents

_PROPERTIES = "__properties_version1.0"
_SUBJECT, _BODY, _HTML, _DISPLAY_TO, _DISPLAY_CC = "0037", "1000", "1013", "0E04", "0E03"
_SENDER_NAME, _SENDER_SMTP, _SENDER_ADDRESS = "0C1A", "5D01", "0C1F"
_NAME, _SMTP, _ADDRESS = "3001", "39FE", "3003"
_LONG_FILE_NAME, _FILE_NAME, _ATTACHED_NAME = "3707", "3704", "3001"
_SUBMIT_TIME, _DELIVERY_TIME = 0x0039, 0x0E06
_UNICODE, _BYTES_TEXT, _BINARY = "001F", "001E", "0102"
_TYPE_TIME = 0x0040
_HEADER_OF_MAIN = 32
_MOST_ENTRIES = 1_000


def is_message(path: Path) -> bool:
    """Whether an OLE file is an email."""
    return _has_stream(path, _PROPERTIES)


def is_encrypted_office(path: Path) -> bool:
    """Office keeps a file with a password as an OLE file with the encrypted zip inside."""
    return _has_stream(path, "EncryptedPackage")


def _has_stream(path: Path, name: str) -> bool:
    try:
        with olefile.OleFileIO(str(path)) as found:
            return bool(found.exists(name))
    except OSError:
        return False


def read_msg(source: Source) -> Contents:
    """Raises OSError when the file is damaged."""
    with olefile.OleFileIO(str(source.path)) as ole:
        return contents_of_email(
            "msg",
            EmailParts(
                subject=_text(ole, "", _SUBJECT),
                sender=_address(ole, "", _SENDER_NAME, (_SENDER_SMTP, _SENDER_ADDRESS)),
                recipients=_recipients(ole),
                date=_date(ole),
                text=_body(ole),
                attachments=tuple(_attachments(ole)),
            ),
        )


def _text(ole: olefile.OleFileIO, folder: str, number: str) -> str:
    for kind in (_UNICODE, _BYTES_TEXT):
        data = _stream(ole, f"{folder}__substg1.0_{number}{kind}")
        if data:
            text = data.decode("utf-16-le", "replace") if kind == _UNICODE else decode(data).text
            return text.rstrip("\0")
    return ""


def _stream(ole: olefile.OleFileIO, name: str) -> bytes:
    if not ole.exists(name):
        return b""
    with ole.openstream(name) as stream:
        return bytes(stream.read())


def _address(ole: olefile.OleFileIO, folder: str, name: str, addresses: tuple[str, ...]) -> str:
    """As "Name <address>"; an Exchange path ("/o=...") is no address for people."""
    shown = _text(ole, folder, name).strip()
    found = (_text(ole, folder, number).strip() for number in addresses)
    address = next((text for text in found if "@" in text), "")
    if shown and address and shown != address:
        return f"{shown} <{address}>"
    return shown or address


def _recipients(ole: olefile.OleFileIO) -> tuple[str, ...]:
    folders = _folders(ole, "__recip_version1.0_")
    found = tuple(filter(None, (_address(ole, f, _NAME, (_SMTP, _ADDRESS)) for f in folders)))
    if found:
        return found
    shown = f"{_text(ole, '', _DISPLAY_TO)};{_text(ole, '', _DISPLAY_CC)}"
    return tuple(name.strip() for name in shown.split(";") if name.strip())


def _folders(ole: olefile.OleFileIO, prefix: str) -> Iterator[str]:
    names = {entry[0] for entry in ole.listdir() if entry[0].startswith(prefix)}
    for name in sorted(names)[:_MOST_ENTRIES]:
        yield f"{name}/"


def _attachments(ole: olefile.OleFileIO) -> Iterator[str]:
    for folder in _folders(ole, "__attach_version1.0_"):
        names = (_text(ole, folder, n) for n in (_LONG_FILE_NAME, _FILE_NAME, _ATTACHED_NAME))
        yield next(filter(None, names), "unnamed attachment")


def _body(ole: olefile.OleFileIO) -> str:
    if text := _text(ole, "", _BODY).strip():
        return text
    data = _stream(ole, f"__substg1.0_{_HTML}{_BINARY}")
    return html_to_email_text(decode(data, declared_charset(data)).text) if data else ""


def _date(ole: olefile.OleFileIO) -> str:
    """Sent, else received, in UTC; nothing for a draft."""
    data = _stream(ole, _PROPERTIES)[_HEADER_OF_MAIN:]
    times: dict[int, int] = {}
    for place in range(0, len(data) - 15, 16):
        kind, number, _, value = struct.unpack_from("<HHIQ", data, place)
        if kind == _TYPE_TIME:
            times[number] = value
    ticks = times.get(_SUBMIT_TIME) or times.get(_DELIVERY_TIME) or 0
    try:
        sent = datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=ticks // 10)
    except OverflowError:
        return ""
    return sent.strftime("%Y-%m-%d %H:%M UTC") if ticks else ""
