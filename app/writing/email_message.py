"""A draft for mail programs: an .eml file that opens as an unsent email, and a mailto link."""

import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import getaddresses
from urllib.parse import quote

from app.core.text import clean_text

LONGEST_LINK = 1800
_ADDRESS = re.compile(r"[^\s<>,;:\"]+@[^\s<>,;:\"@]+")


def eml_bytes(subject: str, body: str, to: str = "") -> bytes:
    """An unsent email in UTF-8 plain text.

    ``to`` is put into its head when there is an address in it, as in "Dana <dana@example.org>".
    """
    subject, body, to = clean_text(subject), clean_text(body), clean_text(to)
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = " ".join(subject.split())
    addresses = _addresses(to)
    if addresses:
        message["To"] = addresses
    message.set_content(body.rstrip("\n") + "\n", charset="utf-8", cte="quoted-printable")
    return message.as_bytes()


def mailto_link(subject: str, body: str, to: str = "") -> str | None:
    """None when it would be longer than mail programs take: then the .eml is the way."""
    address = quote(",".join(_ADDRESS.findall(clean_text(to))), safe="@,")
    subject, lines = clean_text(subject), clean_text(body).replace("\n", "\r\n")
    link = f"mailto:{address}?subject={quote(subject, safe='')}&body={quote(lines, safe='')}"
    return link if len(link) <= LONGEST_LINK else None


def _addresses(to: str) -> tuple[Address, ...]:
    found: list[Address] = []
    for name, spec in getaddresses([to]):
        if not _ADDRESS.fullmatch(spec) or not spec.isascii():
            continue
        user, _, domain = spec.rpartition("@")
        found.append(Address(name, user, domain))
    return tuple(found)
