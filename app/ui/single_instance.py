"""One window for one Parley home: a second start shows the window of the first."""

import hashlib
import os
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Qt, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

SHOWN = b"shown"
PATIENCE_S = 6.0
STEP_MS = 200


class SingleInstance(QObject):
    """The lock says who is first; the socket is only how the second asks.

    The system frees the lock of a process that died, so a socket it left behind is no obstacle.

    Args:
        home: The folder that two windows must not share.
    """

    asked = Signal()

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._name = _socket_name(home)
        self._lock = QLockFile(str(home / "window.lock"))
        self._lock.setStaleLockTime(0)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def take(self, patience_s: float = PATIENCE_S) -> bool:
        """True: open a window. False: the first one was asked to show its own, and did.

        A first one that does not answer for ``patience_s`` seconds is no reason to have none.
        """
        end = time.monotonic() + patience_s
        while True:
            if self._is_first():
                self._listen()
                return True
            if self._is_answered(end):
                return False
            if time.monotonic() >= end:
                return True
            time.sleep(STEP_MS / 1000)

    def close(self) -> None:
        self._server.close()
        self._lock.unlock()

    def _is_first(self) -> bool:
        """Also where the lock cannot be written: then nobody can be asked."""
        try:
            self._home.mkdir(parents=True, exist_ok=True)
        except OSError:
            return True
        return self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError

    def _listen(self) -> None:
        # What is there under this name belongs to a process that is gone.
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)

    def _is_answered(self, end: float) -> bool:
        """The first one answers when its window is there, which takes it about a second."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        left_ms = max(0, round((end - time.monotonic()) * 1000))
        heard = socket.waitForConnected(STEP_MS) and socket.waitForReadyRead(left_ms)
        answered = heard and socket.readAll() == SHOWN
        socket.abort()
        return answered

    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.write(SHOWN)
            self.asked.emit()


def bring_up(window: QWidget) -> None:
    """Show the window before all others, also when it was minimised."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def _socket_name(home: Path) -> str:
    """Short, since the path of a socket has at most about 100 bytes; a plain name on Windows."""
    digest = hashlib.blake2b(os.fsencode(home), digest_size=8).hexdigest()
    name = f"parley-{digest}"
    if os.name == "nt":
        return name
    folder = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
    return str(Path(folder) / name)
