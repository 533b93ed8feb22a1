"""Who is still alive: a locked file for each process that writes answers."""

import os
import secrets
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


class WriterLock:
    """The system lets go of the lock when this process ends, however it ends.

    Args:
        folder: Where the lock files of all processes are; None when nobody else can write.
    """

    def __init__(self, folder: Path | None) -> None:
        self.name = secrets.token_hex(8)
        self._folder = folder
        self._descriptor: int | None = None

    def hold(self) -> None:
        """Take the lock if it is not held yet. A folder that cannot be written is borne."""
        if self._folder is None or self._descriptor is not None:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._descriptor = os.open(self._path(self.name), os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return
        _try_lock(self._descriptor)

    def is_alive(self, name: str) -> bool:
        """Whether the process that wrote under ``name`` still runs; cleans up after a dead one."""
        if name == self.name:
            return True
        if self._folder is None or not name or not name.isalnum():
            return False
        return self._is_locked(self._path(name))

    def release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._path(self.name).unlink(missing_ok=True)
            self._descriptor = None

    def _is_locked(self, path: Path) -> bool:
        try:
            descriptor = os.open(path, os.O_RDWR)
        except OSError:
            return False
        free = _try_lock(descriptor)
        os.close(descriptor)
        if free:
            path.unlink(missing_ok=True)
        return not free

    def _path(self, name: str) -> Path:
        assert self._folder is not None
        return self._folder / f"{name}.lock"
