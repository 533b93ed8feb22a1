"""Takes from the reading process what it does not need, before it opens an untrusted file."""

import os
import sys
from typing import Any

from app.documents.limits import Limits

_NETWORK = "socket."
_PROGRAMS = ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.spawn")
_OTHER = ("os.system", "os.fork", "os.forkpty", "os.startfile", "os.remove", "os.rename")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def limit_resources(limits: Limits) -> None:
    """Cap address space and processor time. On Windows only the wall clock of the parent counts."""
    if sys.platform == "win32":
        return
    import resource

    _cap(resource.RLIMIT_CPU, limits.cpu_seconds)
    _cap(resource.RLIMIT_CORE, 0)
    if sys.platform == "linux":  # macOS refuses to lower RLIMIT_AS
        _cap(resource.RLIMIT_AS, limits.memory_bytes)


def _cap(kind: int, value: int) -> None:
    import resource

    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(kind, (value, value))


def forbid_side_effects(allowed_program: str = "") -> None:
    """From now on Python code here opens no connection, starts no program and writes no file.

    The interpreter's own audit events are used, so a library cannot do it by accident. It is no
    sandbox against native code. ``allowed_program`` is the one program that may be started.
    """

    def check(event: str, details: tuple[Any, ...]) -> None:
        if event == "open":
            forbidden = _writes_a_file(details)
        elif event in _PROGRAMS:
            forbidden = not (allowed_program and details[0] == allowed_program)
        else:
            forbidden = event.startswith(_NETWORK) or event in _OTHER
        if forbidden:
            raise PermissionError(event)

    sys.addaudithook(check)


def _writes_a_file(details: tuple[Any, ...]) -> bool:
    """A number in place of the path is an open pipe."""
    path, _, flags = details
    return not isinstance(path, int) and isinstance(flags, int) and bool(flags & _WRITING)
