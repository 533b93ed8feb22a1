"""Files chosen on the start of the Summarize page: several wait for what to do with them."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.core.document import Document
from app.ui.control.document_files import DocumentFiles, FileProgress
from app.ui.summary.start_view import StartView


class ChosenFiles(QObject):
    """``ready`` carries documents and a ``SummaryWish``.

    One document begins as soon as it is read. What is wanted of several can be said while they are
    read.
    """

    ready = Signal(tuple, object)

    def __init__(self, files: DocumentFiles, start: StartView, parent: QObject) -> None:
        super().__init__(parent)
        self._files = files
        self._start = start
        self._documents: tuple[Document, ...] = ()
        self._is_asked = False
        start.several.begin_requested.connect(self.begin)
        start.several.cancel_requested.connect(files.cancel)

    @property
    def is_waiting(self) -> bool:
        """Files are read, and it is not said what to do with them."""
        return bool(self._documents)

    def add(self, paths: Iterable[Path]) -> None:
        """Beside those that are read or wait."""
        if not self.is_waiting and not self._files.is_reading:
            self._is_asked = False
        self._files.add(paths, keeps=self.is_waiting)

    def show_files(self, files: Sequence[FileProgress]) -> bool:
        """How far they are; whether they wait, or will, for the person to say what to do."""
        is_reading = not all(file.ended for file in files)
        if is_reading or not files:
            self._documents = ()
        several = sum(not file.problem for file in files) > 1
        shown = several and (is_reading or not self._is_asked)
        self._start.ask_several(shown=shown, is_reading=is_reading, is_asked=self._is_asked)
        return several and not self._is_asked

    def take(self, documents: Sequence[Document]) -> None:
        """All that could be read."""
        self._documents = tuple(documents)
        if self._is_asked or len(documents) == 1:
            self._end()

    def begin(self) -> None:
        self._is_asked = True
        if self._documents:
            self._end()
        else:
            self._files.drain()

    def _end(self) -> None:
        documents, wish = self._documents, self._start.wanted
        self._documents = ()
        self.ready.emit(documents, wish)
