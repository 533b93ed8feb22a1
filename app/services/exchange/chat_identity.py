"""How a chat that comes in once more is recognised."""

import hashlib
import re

from app.core.whole_chat import WholeChat

_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_DIGEST_BYTES = 8


def chat_id_of(chat: WholeChat) -> str:
    """Its own id where it can be one of ours; else one made of it, the same every time."""
    if _ID.fullmatch(chat.id):
        return chat.id
    return copy_id_of(chat)


def copy_id_of(chat: WholeChat) -> str:
    """An id for this state of a chat, made of its id and all that is said in it."""
    digest = hashlib.blake2b(chat.id.encode("utf-8", "replace"), digest_size=_DIGEST_BYTES)
    for said in sorted(lines_of(chat)):
        digest.update(said)
    return digest.hexdigest()


def lines_of(chat: WholeChat) -> frozenset[bytes]:
    """A digest for every message, made of all that was said from the chat's start to its end.

    Those of an earlier state of a chat are among those of a later one.
    """
    digests: list[bytes] = []
    for message in chat.messages:
        before = b"" if message.parent is None else digests[message.parent]
        said = f"{message.role}\0{message.text}".encode("utf-8", "replace")
        digests.append(hashlib.blake2b(before + said, digest_size=16).digest())
    return frozenset(digests)
