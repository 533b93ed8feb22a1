"""The system's page cache: forget files, and say how much of them it still holds (Linux)."""

import ctypes
import mmap
import os
from collections.abc import Iterable
from pathlib import Path

import numpy as np


def files_of(path: Path) -> list[Path]:
    """The file itself, or all files under a folder."""
    return [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]


def drop(files: Iterable[Path]) -> None:
    """Write back what is not on the disk yet, then ask the system to forget the content."""
    os.sync()
    for path in files:
        with path.open("rb", buffering=0) as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def resident_share(files: Iterable[Path]) -> float:
    """Pages in the page cache, of all pages of the files: 0 when all must come from the disk."""
    pages = [_resident_pages(path) for path in files if path.stat().st_size]
    total = sum(len(each) for each in pages)
    return sum(int(each.sum()) for each in pages) / total if total else 0.0


def _resident_pages(path: Path) -> np.ndarray:
    """One 0 or 1 per page."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        found = np.zeros(-(-len(mapped) // mmap.PAGESIZE), np.uint8)
        start = ctypes.c_void_p(np.frombuffer(mapped, np.uint8).ctypes.data)
        target = ctypes.c_void_p(found.ctypes.data)
        if ctypes.CDLL(None, use_errno=True).mincore(start, ctypes.c_size_t(len(mapped)), target):
            raise OSError(ctypes.get_errno(), "mincore")
    return found & 1
