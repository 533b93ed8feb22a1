"""Killed at random moments while chats and their KV blocks are written, again and again."""

import json
import os
import random
import signal
import subprocess
import sys
import time

import pytest

KILLS = 50

pytestmark = pytest.mark.skipif(os.name != "posix", reason="SIGKILL is a matter of POSIX")


def _start() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.kill_victim"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _line(process: subprocess.Popen[str]) -> dict:
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, process.stderr.read() if process.stderr else ""
    return json.loads(line)


def _killed_after(process: subprocess.Popen[str], seconds: float) -> list[str]:
    """Lets it chat for a while; what it said was sent until it was killed."""
    sent = [_line(process)["sent"]]
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate(timeout=20)
    sent += [json.loads(line)["sent"] for line in rest.splitlines() if line.endswith("}")]
    return sent


@pytest.mark.timeout(600)
def test_50_kills_lose_no_message_and_change_no_token():
    dice = random.Random(7)
    sent: list[str] = []
    reused = 0
    for _ in range(KILLS):
        with _start() as process:
            left = _line(process)
            assert all(left["same"])
            assert set(sent) <= set(left["texts"])
            reused += sum(left["cached"])
            sent += _killed_after(process, dice.uniform(0, 0.6))
    assert reused > 0
