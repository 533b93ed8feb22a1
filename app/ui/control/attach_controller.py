"""Files and pasted texts that go with the next message: read, counted, kept in order."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from app.core.attachment import Attachment
from app.core.document import Document, Page
from app.core.errors import UserError
from app.documents.reader import DocumentReader
from app.services.readable import require_text
from app.ui.background import Background
from app.ui.control.attached_file import AttachedFile
from app.ui.control.document_files import Reading, StartReading
from app.ui.control.token_counts import TokenCounts
from app.writing.attached import PASTED, whole

AT_ONCE = 2
POLL_MS = 50
Share = Callable[[Sequence[int]], Sequence[bool]]
"""Which of files of so many tokens are read whole."""


class AttachController(QObject):
    """A file that cannot be read holds up no other one. ``changed`` carries all cards in order."""

    changed = Signal(tuple)

    def __init__(
        self,
        counts: TokenCounts,
        share: Share,
        start: StartReading | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._counts = counts
        self._share = share
        self._start = start or DocumentReader().start
        self._files: list[AttachedFile] = []
        self._readings: dict[int, Reading] = {}
        self._leaving: list[Reading] = []
        self._keys = count(1)
        self._pool = QThreadPool(self)
        self._making = Background(self._pool, self)
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._drain)
        self._making.done.connect(self._take_made)
        counts.counted.connect(self.refresh)

    @property
    def files(self) -> tuple[AttachedFile, ...]:
        return tuple(self._files)

    @property
    def read(self) -> tuple[AttachedFile, ...]:
        """Those that can be sent."""
        return tuple(file for file in self._files if file.attachment is not None)

    @property
    def is_reading(self) -> bool:
        return any(file.is_reading for file in self._files)

    def add_paths(self, paths: Iterable[Path]) -> None:
        """Read these too; one that is there already is not read twice."""
        known = {file.path for file in self._files if not file.problem}
        for path in dict.fromkeys(paths):
            if path not in known:
                self._files.append(AttachedFile(next(self._keys), path))
        self._timer.start()
        self._drain()

    def add_text(self, text: str) -> None:
        """Pasted."""
        self.add_document(Document("", "", PASTED, (Page(1, text),)))

    def add_document(self, document: Document) -> None:
        """Read before."""
        path = Path(document.path) if document.path else None
        self._files.append(AttachedFile(next(self._keys), path))
        self._make(self._files[-1].key, document)
        self.refresh()

    def add_attachment(self, attachment: Attachment) -> None:
        """Back out of a message that was not sent yet."""
        self._files.append(AttachedFile(next(self._keys), attachment=attachment))
        self.refresh()

    def remove(self, key: int) -> AttachedFile | None:
        """The card that was there."""
        found = next((file for file in self._files if file.key == key), None)
        if found is not None:
            self._files.remove(found)
            self._cancel(key)
            self.refresh()
        return found

    def clear(self) -> None:
        for key in list(self._readings):
            self._cancel(key)
        self._timer.stop()
        self._files.clear()
        self.refresh()

    def refresh(self) -> None:
        """Count again, as after another model was loaded or another chat opened."""
        self._files = [self._counted(file) for file in self._files]
        known = [file for file in self._files if file.tokens is not None]
        shares = self._share([file.tokens or 0 for file in known]) if known else ()
        is_whole = {file.key: one for file, one in zip(known, shares, strict=True)}
        self._files = [
            replace(file, is_whole=is_whole.get(file.key, True) or file.document is None)
            for file in self._files
        ]
        self.changed.emit(self.files)

    def close(self) -> None:
        """Wait until nothing is read any more."""
        for key in list(self._readings):
            self._cancel(key)
        self._timer.stop()
        for reading in self._leaving:
            try:
                reading.wait()
            except UserError:
                # Nobody is there any more to be told.
                continue
        self._pool.waitForDone()

    def _drain(self) -> None:
        for file in self._files:
            reading = self._readings.get(file.key)
            if reading is not None:
                self._follow(file, reading)
        waiting = [file for file in self._files if self._waits(file)]
        for file in waiting[: max(0, AT_ONCE - len(self._readings))]:
            assert file.path is not None
            self._readings[file.key] = self._start(file.path)
        if not self._readings:
            self._timer.stop()
        self.changed.emit(self.files)

    def _waits(self, file: AttachedFile) -> bool:
        is_new = file.is_reading and file.document is None and file.path is not None
        return is_new and file.key not in self._readings

    def _follow(self, file: AttachedFile, reading: Reading) -> None:
        state = reading.poll()
        self._set(replace(file, done=state.done, total=state.total))
        if not state.ended:
            return
        del self._readings[file.key]
        try:
            if state.error is not None:
                raise state.error
            assert state.document is not None
            require_text([state.document])
            self._make(file.key, state.document)
        except UserError as error:
            self._set(replace(file, problem=error.sentence))

    def _make(self, key: int, document: Document) -> None:
        """A thousand pages take a moment to put together."""
        file = next(file for file in self._files if file.key == key)
        self._set(replace(file, document=document))
        self._making.start(lambda: (key, whole(document)))

    def _take_made(self, made: tuple[int, Attachment]) -> None:
        key, attachment = made
        for file in self._files:
            if file.key == key:
                self._set(replace(file, attachment=attachment))
        self.refresh()

    def _set(self, changed: AttachedFile) -> None:
        self._files = [changed if file.key == changed.key else file for file in self._files]

    def _counted(self, file: AttachedFile) -> AttachedFile:
        if file.attachment is None:
            return file
        return replace(file, tokens=self._counts.of(file.attachment.text))

    def _cancel(self, key: int) -> None:
        reading = self._readings.pop(key, None)
        if reading is not None:
            reading.cancel()
            self._leaving = [*self._leaving[-8:], reading]
