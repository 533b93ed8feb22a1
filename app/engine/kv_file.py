"""One KV block as a file: what makes it the block that was asked for, and its bytes.

Layout, little-endian: magic, format version, payload bytes, token count, digest, parent digest,
xxh3-128 of all other bytes, token ids as int64, payload.
"""

import struct
from dataclasses import dataclass

import xxhash

from app.engine.digests import DIGEST_BYTES, ids_bytes

Buffer = bytes | bytearray | memoryview

FORMAT = 1
_MAGIC = b"PARLEYKV"
_HEAD = struct.Struct(f"<8sIQI{DIGEST_BYTES}s{DIGEST_BYTES}s")
_CHECKSUM_BYTES = 16
_IDS_AT = _HEAD.size + _CHECKSUM_BYTES


@dataclass(frozen=True, slots=True)
class BlockKey:
    """Which block: ``digest`` is the chain's digest over ``parent`` and ``token_ids``."""

    digest: bytes
    parent: bytes
    token_ids: tuple[int, ...]


def file_size(key: BlockKey, payload_bytes: int) -> int:
    return _IDS_AT + 8 * len(key.token_ids) + payload_bytes


def front_of(key: BlockKey, payload: Buffer) -> bytes:
    """All of the file that stands before the payload."""
    head, ids = _head(key, len(payload)), ids_bytes(key.token_ids)
    return head + _checksum(head, ids, payload) + ids


def payload_of(content: memoryview, key: BlockKey) -> memoryview | None:
    """The block's bytes when ``content`` is whole and is this block, else None.

    Token ids and parent are compared, so that a collision or a swapped file is no hit.
    """
    payload_at = _IDS_AT + 8 * len(key.token_ids)
    payload = content[payload_at:]
    head, ids = _head(key, len(payload)), ids_bytes(key.token_ids)
    if content[: _HEAD.size] != head or content[_IDS_AT:payload_at] != ids:
        return None
    checksum = content[_HEAD.size : _IDS_AT]
    return payload if checksum == _checksum(head, ids, payload) else None


def _head(key: BlockKey, payload_bytes: int) -> bytes:
    count = len(key.token_ids)
    return _HEAD.pack(_MAGIC, FORMAT, payload_bytes, count, key.digest, key.parent)


def _checksum(head: bytes, ids: bytes, payload: Buffer) -> bytes:
    state = xxhash.xxh3_128(head)
    state.update(ids)
    state.update(payload)
    return state.digest()
