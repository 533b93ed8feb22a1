"""The folder of KV blocks: names, walking, writing and removing files. It may vanish at any time.

``FOLDER/ROOT-BLOCKSIZE/xx/DIGEST PARENT`` in hex, xx being the digest's first byte. The parent
in the name lets all that follows a removed block be found without opening a file.
"""

import os
import re
import shutil
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.engine.digests import DIGEST_BYTES
from app.engine.kv_file import Buffer

_HEX = 2 * DIGEST_BYTES
_TEMPORARY = ".tmp"
_BLOCK = re.compile(f"[0-9a-f]{{{2 * _HEX}}}")


class KvFolder:
    """Any thread. Reading methods see what is there at the moment and raise nothing."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def of_root(self, root: bytes, block_size: int) -> str:
        """Where the blocks of a fingerprint are."""
        return str(self.path / f"{root.hex()}-{block_size}")

    def roots(self) -> list[tuple[bytes, int, str]]:
        """(fingerprint, tokens per block, path) of every model that has blocks."""
        found: list[tuple[bytes, int, str]] = []
        for entry in _entries(str(self.path)):
            root, _, size = entry.name.partition("-")
            if len(root) == _HEX and size.isdecimal():
                found.append((bytes.fromhex(root), int(size), entry.path))
        return found

    def blocks(self) -> Iterator[os.DirEntry[str]]:
        """Every block's file, leftovers of a crash among them."""
        for _, _, path in self.roots():
            yield from blocks_in(path)

    def used_bytes(self) -> int:
        return sum(size_of(entry) for entry in self.blocks())

    def clear(self) -> int:
        """Remove all blocks; bytes freed."""
        before = self.used_bytes()
        for _, _, path in self.roots():
            shutil.rmtree(path, ignore_errors=True)
        return before - self.used_bytes()


def block_path(folder: str, digest: bytes, parent: bytes) -> str:
    name = digest.hex() + parent.hex()
    return f"{folder}/{name[:2]}/{name}"


def digest_of(name: str) -> bytes:
    return bytes.fromhex(name[:_HEX])


def links_of(name: str) -> tuple[str, str]:
    """A block's own digest and its parent's, in hex."""
    return name[:_HEX], name[_HEX:]


def is_block(name: str) -> bool:
    """Whether it is named like one; anything may lie in a folder."""
    return _BLOCK.fullmatch(name) is not None


def is_leftover(name: str) -> bool:
    """Whether the file was never finished."""
    return name.endswith(_TEMPORARY)


def blocks_in(folder: str) -> Iterator[os.DirEntry[str]]:
    for part in _entries(folder):
        yield from _entries(part.path)


def size_of(entry: os.DirEntry[str]) -> int:
    try:
        return entry.stat().st_size
    except OSError:
        return 0


def write_file(path: str, parts: Iterable[Buffer]) -> bool:
    """All of it or nothing appears at ``path``; False when the model's folder was not there yet.

    Raises:
        OSError: It could not be written; nothing is left behind.
    """
    temporary = f"{path}.{os.getpid()}-{threading.get_ident()}{_TEMPORARY}"
    was_there = True
    try:
        _write(temporary, parts)
    except FileNotFoundError:
        part = os.path.dirname(path)
        was_there = os.path.isdir(os.path.dirname(part))
        os.makedirs(part, exist_ok=True)
        _write(temporary, parts)
    try:
        os.replace(temporary, path)
    except OSError:
        remove(temporary)
        raise
    return was_there


def remove(path: str) -> bool:
    try:
        os.unlink(path)
    except OSError:
        return False
    return True


def remove_with_heirs(folder: str, digests: set[bytes]) -> int:
    """Remove these blocks and all that follow them, which nothing could reach any more."""
    heirs: dict[str, list[str]] = defaultdict(list)
    paths: dict[str, str] = {}
    for entry in blocks_in(folder):
        digest, parent = links_of(entry.name)
        paths[digest] = entry.path
        heirs[parent].append(digest)
    going = [digest.hex() for digest in digests]
    removed = 0
    while going:
        digest = going.pop()
        going += heirs.pop(digest, [])
        removed += digest in paths and remove(paths.pop(digest))
    return removed


def _entries(path: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(path) as entries:
            return list(entries)
    except OSError:
        return []


def _write(path: str, parts: Iterable[Buffer]) -> None:
    with open(path, "wb", buffering=0) as file:
        try:
            for part in parts:
                _write_all(file.fileno(), part)
        except OSError:
            remove(path)
            raise


def _write_all(descriptor: int, part: Buffer) -> None:
    rest = memoryview(part)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
