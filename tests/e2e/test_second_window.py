"""Two starts of the window in one home, as real processes without a screen."""

import os
import signal
import subprocess
import time

import pytest

# Where there is no screen nothing can be raised, and Qt says so.
NO_SCREEN = "This plugin does not support raise()"


@pytest.fixture
def desktop(parley, tmp_path):
    parley.environ["QT_QPA_PLATFORM"] = "offscreen"
    parley.environ["XDG_RUNTIME_DIR"] = str(tmp_path)
    return parley


def wait_for(path) -> None:
    end = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < end, f"{path.name} did not appear"
        time.sleep(0.05)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGTERM to close a window with")
def test_second_window_hands_over_and_the_first_goes_on(desktop):
    first = desktop.start()
    wait_for(desktop.home / "data" / "window.lock")
    second = desktop.run()
    assert (second.code, second.out, second.err) == (0, "", "")
    assert first.poll() is None
    first.send_signal(signal.SIGTERM)
    _out, err = first.communicate(timeout=60)
    assert (first.returncode, err.replace(NO_SCREEN, "").strip()) == (0, "")


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGKILL")
def test_window_opens_after_the_first_was_killed(desktop):
    first = desktop.start()
    wait_for(desktop.home / "data" / "window.lock")
    first.kill()
    first.communicate()
    second = desktop.start()
    with pytest.raises(subprocess.TimeoutExpired):
        second.wait(8)
    second.send_signal(signal.SIGTERM)
    _out, err = second.communicate(timeout=60)
    assert (second.returncode, err) == (0, "")


def test_command_line_works_beside_a_window(desktop):
    desktop.start()
    wait_for(desktop.home / "data" / "window.lock")
    ended = desktop.ask("Hello", "--json", "--max-new-tokens", "4")
    assert ended.code == 0, ended.err
    assert desktop.only_chat()["messages"][0]["text"] == "Hello"
