"""How much disk space Parley takes, and for what."""

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.core.chat_memory import ChatMemory
from app.core.paths import AppPaths


@dataclass(frozen=True, slots=True)
class DiskUsage:
    """Bytes taken; ``free`` is what is left on the disk that holds the chats."""

    models: int = 0
    chat_memory: int = 0
    chats: int = 0
    prepared: int = 0
    free: int = 0

    @property
    def total(self) -> int:
        return self.models + self.chat_memory + self.chats + self.prepared


def measure_disk(paths: AppPaths, models: Iterable[Path], memory: ChatMemory) -> DiskUsage:
    """Walks over all files, so not for the main thread. What cannot be read counts as nothing."""
    return DiskUsage(
        models=sum(folder_bytes(folder) for folder in models),
        chat_memory=memory.used_bytes(),
        chats=folder_bytes(paths.data, without=paths.models),
        prepared=folder_bytes(paths.cache, without=paths.chat_memory),
        free=_free(paths.data),
    )


def folder_bytes(folder: Path, without: Path | None = None) -> int:
    """All files below ``folder``, but not those below ``without``; links are not followed."""
    total = 0
    for base, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if Path(base, name) != without]
        total += sum(_file_bytes(Path(base, name)) for name in files)
    return total


def clear_prepared(paths: AppPaths) -> None:
    """Remove what is made again when it is needed, other than chat memory. Slow."""
    if not paths.cache.is_dir():
        return
    for path in paths.cache.iterdir():
        if path == paths.chat_memory:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            _remove(path)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return


def _file_bytes(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0


def _free(path: Path) -> int:
    """Also before the folder is there."""
    there = next((folder for folder in (path, *path.parents) if folder.exists()), None)
    return 0 if there is None else shutil.disk_usage(there).free
