"""Hooks cannot be taken back, so each case runs in a process of its own."""

import os
import subprocess
import sys

import pytest

CONFINED = """
import sys
from app.documents.confinement import forbid_side_effects, limit_resources
from app.documents.limits import Limits
limit_resources(Limits(memory_bytes=2**29))
forbid_side_effects({allowed!r})
{action}
"""


def run(action, allowed=""):
    code = CONFINED.format(action=action, allowed=allowed)
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "action",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('localhost', 9)",
        "import subprocess; subprocess.run([sys.executable, '-c', ''])",
        "import os; os.system('true')",
        "open(sys.argv[0] + 'written', 'w')",
        "import os; os.remove('nothing')",
    ],
)
def test_connections_programs_and_writing_are_forbidden(action):
    found = run(action)
    assert found.returncode == 1
    assert "PermissionError" in found.stderr


def test_reading_and_the_one_allowed_program_are_not_forbidden():
    action = f"""
import subprocess
print(len(open({__file__!r}).read()) > 0)
print(subprocess.run([sys.executable, '-c', 'print(7)'], capture_output=True).stdout)
"""
    assert run(action, allowed=sys.executable).stdout.split() == ["True", r"b'7\n'"]


@pytest.mark.skipif(sys.platform != "linux", reason="address space is limited on Linux only")
def test_too_much_memory_is_refused():
    assert "MemoryError" in run("bytes(2**30)").stderr


@pytest.mark.skipif(os.name == "nt", reason="POSIX limits")
def test_no_core_dump_is_left():
    action = "import resource; print(resource.getrlimit(resource.RLIMIT_CORE))"
    assert run(action).stdout.strip() == "(0, 0)"
