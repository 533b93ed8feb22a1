"""What ``parley`` alone does, and what commands do not import."""

import subprocess
import sys

import pytest

from app.cli.start import StartMode, start_mode


@pytest.mark.parametrize(
    ("environ", "has_terminal", "platform", "mode"),
    [
        ({"DISPLAY": ":0"}, True, "linux", StartMode.WINDOW),
        ({"WAYLAND_DISPLAY": "wayland-0"}, False, "linux", StartMode.WINDOW),
        ({"QT_QPA_PLATFORM": "offscreen"}, False, "linux", StartMode.WINDOW),
        ({"DISPLAY": ""}, True, "linux", StartMode.TERMINAL),
        ({}, False, "linux", StartMode.SAMPLE),
        ({}, False, "win32", StartMode.WINDOW),
        ({}, False, "darwin", StartMode.WINDOW),
    ],
)
def test_start_mode_follows_display_and_terminal(environ, has_terminal, platform, mode):
    assert start_mode(environ, has_terminal=has_terminal, platform=platform) is mode


PROGRAM = """
import sys
from app.bootstrap import main
try:
    code = main({arguments})
finally:
    heavy = ("PySide6", "openvino", "numpy", "torch")
    print([name for name in heavy if name in sys.modules], file=sys.stderr)
"""


@pytest.mark.parametrize("arguments", [["chats"], ["--version"], ["chats", "show", "nowhere"]])
def test_commands_about_chats_import_neither_qt_nor_openvino(arguments):
    program = PROGRAM.format(arguments=arguments)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.stderr.splitlines()[-1] == "[]"
