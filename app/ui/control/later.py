"""Results of other threads, taken up in the window's thread."""

from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer

from app.core.errors import UserError

POLL_MS = 15
_END_S = 10
T = TypeVar("T")


class Later(QObject):
    """``fail`` gets the sentence of a ``UserError``; anything else is a bug and goes on its way."""

    def __init__(self, fail: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fail = fail
        self._waiting: list[tuple[Future[Any], Callable[[Any], None]]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self.poll)

    @property
    def is_waiting(self) -> bool:
        return bool(self._waiting)

    def take(self, future: Future[T], then: Callable[[T], None]) -> None:
        """At once when it is there already."""
        self._waiting.append((future, then))
        self._timer.start()
        self.poll()

    def poll(self) -> None:
        ended = [pair for pair in self._waiting if pair[0].done()]
        self._waiting = [pair for pair in self._waiting if pair not in ended]
        if not self._waiting:
            self._timer.stop()
        for future, then in ended:
            try:
                result = future.result()
            except UserError as error:
                self._fail(error.sentence)
            else:
                then(result)

    def close(self) -> None:
        """Nothing is taken up any more; waits for the threads."""
        self._timer.stop()
        wait([future for future, _ in self._waiting], _END_S)
        self._waiting.clear()
