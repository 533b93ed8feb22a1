"""Files that a person chose, read two at a time beside the window."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.document import Document
from app.core.errors import UserError
from app.documents.reader import DocumentReader, ReadingState

AT_ONCE = 2
POLL_MS = 50


class Reading(Protocol):
    """A file that is being read somewhere else."""

    def poll(self) -> ReadingState: ...

    def cancel(self) -> None: ...

    def wait(self) -> Document: ...


StartReading = Callable[[Path], Reading]


@dataclass(frozen=True, slots=True)
class FileProgress:
    """``done`` of ``total`` pages are read; 0 of 0 before that is known."""

    path: Path
    is_waiting: bool
    done: int = 0
    total: int = 0
    document: Document | None = None
    problem: str = ""

    @property
    def ended(self) -> bool:
        return self.document is not None or bool(self.problem)


class DocumentFiles(QObject):
    """A file that cannot be read holds up no other one.

    ``changed`` carries a ``FileProgress`` for each file, ``read`` the documents when all files have
    ended and there are any.
    """

    changed = Signal(tuple)
    read = Signal(tuple)

    def __init__(self, start: StartReading | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._start = start or DocumentReader().start
        self._files: list[_File] = []
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self.drain)

    @property
    def is_reading(self) -> bool:
        return self._timer.isActive()

    @property
    def progress(self) -> tuple[FileProgress, ...]:
        return tuple(file.progress() for file in self._files)

    def add(self, paths: Iterable[Path], *, keeps: bool = False) -> None:
        """Read these too.

        What was read before is forgotten unless it is still going on, or ``keeps`` it.
        """
        if not self.is_reading and not keeps:
            self._files.clear()
        known = {file.path for file in self._files}
        self._files += [_File(path) for path in dict.fromkeys(paths) if path not in known]
        self._timer.start()
        self.drain()

    def cancel(self) -> None:
        """Forget all files."""
        self._timer.stop()
        for file in self._files:
            file.cancel()
        self._files.clear()
        self.changed.emit(())

    def close(self) -> None:
        """Wait until nothing is read any more."""
        self._timer.stop()
        for file in self._files:
            file.close()

    def drain(self) -> None:
        running = sum(file.is_running for file in self._files)
        for file in self._files:
            if file.is_waiting and running < AT_ONCE:
                file.start(self._start)
                running += 1
        progress = self.progress
        ended = all(one.ended for one in progress)
        if ended:
            self._timer.stop()
        self.changed.emit(progress)
        documents = tuple(one.document for one in progress if one.document is not None)
        if ended and documents:
            self.read.emit(documents)


class _File:
    def __init__(self, path: Path) -> None:
        self.path = path
        self._reading: Reading | None = None

    @property
    def is_waiting(self) -> bool:
        return self._reading is None

    @property
    def is_running(self) -> bool:
        return self._reading is not None and not self._reading.poll().ended

    def start(self, start: StartReading) -> None:
        self._reading = start(self.path)

    def progress(self) -> FileProgress:
        if self._reading is None:
            return FileProgress(self.path, is_waiting=True)
        state = self._reading.poll()
        problem = "" if state.error is None else state.error.sentence
        return FileProgress(self.path, False, state.done, state.total, state.document, problem)

    def cancel(self) -> None:
        if self._reading is not None:
            self._reading.cancel()

    def close(self) -> None:
        if self._reading is None:
            return
        self._reading.cancel()
        try:
            self._reading.wait()
        except UserError:
            # Nobody is there any more to be told.
            return
