"""Two layouts for KV blocks on disk: a file per block, or append-only segments with an index.

Usage: python bench/kv_layout.py --folder FOLDER [--blocks 200000] [--block-kb 16] [--json OUT]

Both store the same blocks under 16-byte names, check nothing, and forget the oldest. What is
measured is what a chat asks of them: writing, opening, finding and reading one chat's blocks (page
cache warm and cold), and evicting a tenth.
"""

import argparse
import json
import os
import shutil
import struct
import time
from collections.abc import Callable
from io import FileIO
from pathlib import Path
from typing import Protocol

from bench.machine import describe_machine
from bench.page_cache import drop, files_of

SEGMENT_BYTES = 64 << 20
CHAT_BLOCKS = 125


class Layout(Protocol):
    def write(self, name: bytes, content: bytes) -> None: ...
    def read(self, name: bytes) -> bytes | None: ...
    def has(self, name: bytes) -> bool: ...
    def evict(self, count: int) -> None: ...
    def close(self) -> None: ...


class FilePerBlock:
    """256 folders by the first byte; oldest by the file's time, found by walking when asked."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        for first in range(256):
            os.makedirs(f"{folder}/{first:02x}", exist_ok=True)

    def _path(self, name: bytes) -> str:
        text = name.hex()
        return f"{self._folder}/{text[:2]}/{text}"

    def write(self, name: bytes, content: bytes) -> None:
        path = self._path(name)
        with open(path + ".tmp", "wb", buffering=0) as file:
            file.write(content)
        os.rename(path + ".tmp", path)

    def read(self, name: bytes) -> bytes | None:
        try:
            with open(self._path(name), "rb", buffering=0) as file:
                return file.read()
        except FileNotFoundError:
            return None

    def has(self, name: bytes) -> bool:
        return os.path.exists(self._path(name))

    def evict(self, count: int) -> None:
        found: list[tuple[float, str]] = []
        for first in range(256):
            with os.scandir(f"{self._folder}/{first:02x}") as entries:
                found += [(entry.stat().st_mtime, entry.path) for entry in entries]
        found.sort()
        for _, path in found[:count]:
            os.unlink(path)

    def close(self) -> None:
        pass


class Segments:
    """Blocks one after another in files of 64 MB; an index file says where each begins.

    Evicting one block leaves a hole, so whole segments go, and what is still wanted in them is
    copied to the newest one; here nothing is, which flatters this layout.
    """

    _ENTRY = struct.Struct("<16sIQI")

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._index: dict[bytes, tuple[int, int, int]] = {}
        self._load()
        self._log = _appending(folder / "index")
        self._number = max((place[0] for place in self._index.values()), default=-1) + 1
        self._file = _appending(self._path(self._number))

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:06}.seg"

    def _load(self) -> None:
        try:
            entries = (self._folder / "index").read_bytes()
        except FileNotFoundError:
            return
        for name, *place in self._ENTRY.iter_unpack(entries):
            self._index[name] = (place[0], place[1], place[2])

    def write(self, name: bytes, content: bytes) -> None:
        offset = self._file.tell()
        if offset > SEGMENT_BYTES:
            self._file.close()
            self._number += 1
            self._file = _appending(self._path(self._number))
            offset = 0
        self._file.write(content)
        self._log.write(self._ENTRY.pack(name, self._number, offset, len(content)))
        self._index[name] = (self._number, offset, len(content))

    def read(self, name: bytes) -> bytes | None:
        if name not in self._index:
            return None
        number, offset, length = self._index[name]
        with open(self._path(number), "rb", buffering=0) as file:
            file.seek(offset)
            return file.read(length)

    def has(self, name: bytes) -> bool:
        return name in self._index

    def evict(self, count: int) -> None:
        gone = 0
        for number in range(self._number):
            names = [name for name, place in self._index.items() if place[0] == number]
            for name in names:
                del self._index[name]
            self._path(number).unlink(missing_ok=True)
            gone += len(names)
            if gone >= count:
                break
        self._log.close()
        with open(self._folder / "index", "wb") as file:
            file.writelines(self._ENTRY.pack(name, *place) for name, place in self._index.items())
        self._log = _appending(self._folder / "index")

    def close(self) -> None:
        self._file.close()
        self._log.close()


def _appending(path: Path) -> FileIO:
    return open(path, "ab", buffering=0)


def names_of(count: int) -> list[bytes]:
    """Names as random as digests are, the same in every run."""
    return [
        struct.pack("<QQ", n * 0x9E3779B97F4A7C15 % 2**64, n * 0xC2B2AE3D27D4EB4F % 2**64)
        for n in range(1, count + 1)
    ]


def seconds(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def measure(
    make: Callable[[Path], Layout], folder: Path, blocks: int, content: bytes
) -> dict[str, float]:
    names = names_of(blocks)
    store = make(folder)
    figures = {"write_s": seconds(lambda: [store.write(name, content) for name in names])}
    store.close()
    opened: list[Layout] = []
    figures["open_ms"] = 1000 * seconds(lambda: opened.append(make(folder)))
    store = opened[0]
    middle = blocks // 2
    chat = names[middle : middle + CHAT_BLOCKS]
    figures["find_chat_ms"] = 1000 * seconds(lambda: [store.has(name) for name in chat])
    figures["read_chat_warm_ms"] = 1000 * seconds(lambda: [store.read(name) for name in chat])
    drop(files_of(folder))
    figures["read_chat_cold_ms"] = 1000 * seconds(lambda: [store.read(name) for name in chat])
    figures["evict_tenth_s"] = seconds(lambda: store.evict(blocks // 10))
    store.close()
    return {key: round(value, 2) for key, value in figures.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--blocks", type=int, default=200_000)
    parser.add_argument("--block-kb", type=int, default=16)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    content = os.urandom(options.block_kb << 10)
    result: dict[str, object] = {
        "machine": describe_machine(),
        "blocks": options.blocks,
        "block_kb": options.block_kb,
    }
    layouts: dict[str, Callable[[Path], Layout]] = {"files": FilePerBlock, "segments": Segments}
    for name, make in layouts.items():
        folder = options.folder / name
        result[name] = measure(make, folder, options.blocks, content)
        shutil.rmtree(folder)
    text = json.dumps(result, indent=2)
    print(text)
    if options.json:
        options.json.write_text(text + "\n")


if __name__ == "__main__":
    main()
