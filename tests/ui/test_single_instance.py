"""The second start in one home shows the first one's window."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.core.paths import resources_dir
from app.ui.single_instance import SingleInstance, bring_up


@pytest.fixture
def make_instance(qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    made: list[SingleInstance] = []

    def make(home="home") -> SingleInstance:
        made.append(SingleInstance(tmp_path / home))
        return made[-1]

    yield make
    for instance in made:
        instance.close()


SECOND = """
import sys
from pathlib import Path
from app.ui.single_instance import SingleInstance
sys.exit(10 + SingleInstance(Path(sys.argv[1])).take())
"""


def start_second(home: Path) -> subprocess.Popen[bytes]:
    """Ends with 10 when it was told to end, with 11 when it may open a window."""
    return subprocess.Popen([sys.executable, "-c", SECOND, str(home)], cwd=resources_dir().parent)


def test_second_start_asks_the_first_and_is_told_to_end(qtbot, make_instance, tmp_path):
    first = make_instance()
    assert first.take()
    with qtbot.waitSignal(first.asked):
        second = start_second(tmp_path / "home")
    qtbot.waitUntil(lambda: second.poll() is not None)
    assert second.returncode == 10


def test_other_homes_have_their_own_window(make_instance):
    assert make_instance("one").take()
    assert make_instance("two").take(0.0)


def test_home_is_free_again_when_the_first_has_closed(make_instance):
    first = make_instance()
    assert first.take()
    first.close()
    assert make_instance().take(0.0)


def test_first_that_does_not_answer_does_not_keep_the_second_from_opening(make_instance):
    assert make_instance().take()
    assert make_instance().take(0.3)


@pytest.mark.skipif(os.name != "posix", reason="a pipe of Windows ends with its process")
def test_lock_and_socket_of_a_dead_process_are_no_obstacle(qtbot, make_instance, tmp_path):
    first = make_instance()
    left = socket.socket(socket.AF_UNIX)
    left.bind(first._name)
    left.close()
    _leave_lock_behind(first)
    assert os.path.exists(first._name)
    assert first.take(0.0)
    with qtbot.waitSignal(first.asked):
        second = start_second(tmp_path / "home")
    qtbot.waitUntil(lambda: second.poll() is not None)
    assert second.returncode == 10


def test_home_that_cannot_be_written_opens_a_window(make_instance, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    assert make_instance("file/home").take(0.0)


@pytest.mark.qt_log_ignore("does not support raise")
def test_bring_up_shows_a_minimised_window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.showMinimized()
    bring_up(window)
    assert window.isVisible()
    assert not window.windowState() & Qt.WindowState.WindowMinimized


def _leave_lock_behind(instance: SingleInstance) -> None:
    """A process takes the lock and dies without a chance to clean up."""
    instance._home.mkdir(parents=True)
    code = (
        "import os, signal, sys; from PySide6.QtCore import QLockFile;"
        "lock = QLockFile(sys.argv[1]); assert lock.tryLock(0); os.kill(os.getpid(), 9)"
    )
    path = str(instance._home / "window.lock")
    subprocess.run([sys.executable, "-c", code, path], check=False)
    assert os.path.exists(path)
