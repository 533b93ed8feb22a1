"""The face of this package: read a file, waiting or not."""

import logging
import os
import stat
import threading
from dataclasses import dataclass
from pathlib import Path

from app.core.document import Document
from app.core.errors import UserError
from app.documents.child_process import ChildProcess
from app.documents.failures import size_text, user_error
from app.documents.limits import Limits
from app.documents.ocr import find_tesseract
from app.documents.wire import Progress

DEFAULT_LIMITS = Limits()
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ReadingState:
    """How far a reading is. Ended when there is a document or an error."""

    done: int = 0
    total: int = 0
    document: Document | None = None
    error: UserError | None = None

    @property
    def ended(self) -> bool:
        return self.document is not None or self.error is not None


class Reading:
    """One file being read by a thread and a child process. Any thread may call it."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._path = path
        self._limits = limits
        self._lock = threading.Lock()
        self._state = ReadingState()
        self._child: ChildProcess | None = None
        self._cancelled = False
        self._thread = threading.Thread(target=self._run, name="parley-read", daemon=True)
        self._thread.start()

    def poll(self) -> ReadingState:
        with self._lock:
            return self._state

    def cancel(self) -> None:
        """End it; the state's error becomes "reading-cancelled"."""
        with self._lock:
            self._cancelled = True
            child = self._child
        if child:
            child.kill()

    def wait(self) -> Document:
        """The document, when it is there. Raises UserError."""
        self._thread.join()
        state = self.poll()
        if state.document is None:
            assert state.error
            raise state.error
        return state.document

    def _run(self) -> None:
        try:
            _check(self._path, self._limits)
            document = self._start_child().receive(self._tell)
            self._set(ReadingState(len(document.pages), len(document.pages), document))
        except UserError as error:
            self._fail(error)
        except OSError as error:
            log.warning("reading a document could not start: %s", type(error).__name__)
            self._fail(user_error("reader-not-started", self._path.name))
        except Exception as error:  # the border of the thread: nobody may wait for ever
            log.error("reading a document failed: %s", type(error).__name__)
            self._fail(user_error("file-damaged", self._path.name))

    def _fail(self, error: UserError) -> None:
        before = self.poll()
        self._set(ReadingState(before.done, before.total, error=error))

    def _start_child(self) -> ChildProcess:
        child = ChildProcess(self._path, self._limits, find_tesseract())
        with self._lock:
            self._child = child
            cancelled = self._cancelled
        if cancelled:
            child.kill()
        return child

    def _tell(self, progress: Progress) -> None:
        self._set(ReadingState(progress.done, progress.total))

    def _set(self, state: ReadingState) -> None:
        with self._lock:
            self._state = state


class DocumentReader:
    """Reads files for the window: start one, poll it, cancel it."""

    def __init__(self, limits: Limits = DEFAULT_LIMITS) -> None:
        self._limits = limits

    def start(self, path: str | Path) -> Reading:
        """Never blocks and never raises; what is wrong with the file is in the state."""
        return Reading(Path(path), self._limits)


def read_document(path: str | Path, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read a file in a child process. Raises UserError with a sentence that names the file."""
    return Reading(Path(path), limits).wait()


def _check(path: Path, limits: Limits) -> None:
    """What can be said without opening the file. Raises UserError."""
    try:
        found = path.stat()
    except PermissionError:
        raise user_error("file-forbidden", path.name) from None
    except (OSError, ValueError):
        raise user_error("file-missing", path.name) from None
    if stat.S_ISDIR(found.st_mode):
        raise user_error("file-folder", path.name or str(path))
    if not stat.S_ISREG(found.st_mode):
        raise user_error("file-special", path.name)
    if not os.access(path, os.R_OK):
        raise user_error("file-forbidden", path.name)
    if found.st_size == 0:
        raise user_error("file-empty", path.name)
    if found.st_size > limits.file_bytes:
        sizes = {"size": size_text(found.st_size), "limit": size_text(limits.file_bytes)}
        raise user_error("file-too-large", path.name, sizes)
