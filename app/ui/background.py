"""One slow call off the main thread, its result back on it."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from app.core.errors import UserError

log = logging.getLogger(__name__)


class _Call(QRunnable):
    def __init__(self, work: Callable[[], object], owner: "Background") -> None:
        super().__init__()
        self._work = work
        self._owner = owner

    def run(self) -> None:
        """Runs in a thread of the pool."""
        try:
            result = self._work()
        except UserError as error:
            self._owner.failed.emit(error.sentence)
        # The thread's border: Python would report it in a thread that may not touch the window.
        except Exception:
            log.exception("work beside the window failed")
            self._owner.failed.emit(self._owner.tr("Something went wrong. The log says more."))
        else:
            self._owner.done.emit(result)


class Background(QObject):
    """Runs one kind of work; signals arrive in the thread that made this object."""

    done = Signal(object)
    failed = Signal(str)

    def __init__(self, pool: QThreadPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool

    def start(self, work: Callable[[], object]) -> None:
        self._pool.start(_Call(work, self))
