"""What ``parley`` without a command does, by what there is to show things on."""

import sys
from collections.abc import Mapping
from enum import Enum, auto

SAMPLE_QUESTION = "Hello! What can you do?"


class StartMode(Enum):
    WINDOW = auto()
    TERMINAL = auto()
    SAMPLE = auto()


def start_mode(
    environ: Mapping[str, str], *, has_terminal: bool, platform: str = sys.platform
) -> StartMode:
    """The window where there is a display, else the terminal, else one sample question."""
    if _has_display(environ, platform):
        return StartMode.WINDOW
    return StartMode.TERMINAL if has_terminal else StartMode.SAMPLE


def _has_display(environ: Mapping[str, str], platform: str) -> bool:
    if not platform.startswith("linux"):
        return True
    return any(environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
