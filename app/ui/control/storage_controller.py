"""What Parley keeps on the disk: measuring it, and being rid of it."""

import math
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from app.core.errors import UserError
from app.services.disk_usage import DiskUsage, clear_prepared, measure_disk
from app.services.erase import Task, erase_chats
from app.services.exchange.import_file import ChatImport, ReadFile, read_file
from app.store.restoring import Restored
from app.ui.background import Background
from app.ui.control.chat_controller import ChatController
from app.ui.control.model_controller import ModelController
from app.ui.ports import WindowParts

BYTES_OF_MIB = 2**20
IMPORT_SLICE_S = 0.008


class StorageController(QObject):
    """Everything slow runs off the main thread; what touches the store does not.

    ``said`` and ``failed`` carry one sentence, ``noted`` one that stays until it is closed;
    ``chats_changed`` says that the list is another.
    """

    measured = Signal(object)
    memory_changed = Signal()
    chats_changed = Signal()
    said = Signal(str)
    noted = Signal(str)
    failed = Signal(str)

    def __init__(
        self,
        parts: WindowParts,
        chats: ChatController,
        models: ModelController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = parts.store
        self._memory = parts.chat_memory
        self._paths = parts.paths
        self._chats = chats
        self._models = models
        self.usage = DiskUsage()
        self._pool = self._one_by_one()
        self._measuring = Background(self._pool, self)
        self._reading = Background(self._pool, self)
        # By itself, since what is deleted for ever must go even when the window is closed at once.
        self._must_end = self._one_by_one()
        self._clearing = Background(self._must_end, self)
        self._import: ChatImport | None = None
        self._importing = QTimer(self)
        self._connect()

    @property
    def cap_bytes(self) -> int:
        """Most disk space for chat memory, as it holds now."""
        return self._memory.cap_bytes

    def measure(self) -> None:
        """``measured`` follows."""
        folders = [model.folder for model in self._models.models]
        paths, memory = self._paths, self._memory
        self._measuring.start(lambda: measure_disk(paths, folders, memory))

    def set_cap(self, mib: int) -> None:
        """0 lets Parley choose by the disk."""
        self._memory.set_cap(mib * BYTES_OF_MIB)

    def clear_memory(self) -> None:
        self._clearing.start(self._memory.clear)

    def clear_prepared(self) -> None:
        paths = self._paths
        self._clearing.start(lambda: clear_prepared(paths))

    def erase(self, chat_ids: Sequence[str]) -> None:
        """Delete chats of the bin for ever, with what only they use of the chat memory."""
        erase_chats(self._store, chat_ids, self._memory, self._run)
        self.chats_changed.emit()
        self.measure()

    def empty_bin(self) -> None:
        self.erase([chat.id for chat in self._store.list_bin()])

    def bin_all(self) -> None:
        """All chats to the bin."""
        for chat in self._store.list_chats():
            self._chats.forget(chat.id)
            self._store.delete_chat(chat.id)
        if not self._chats.open_chat.temporary:
            self._chats.show_home()
        self.chats_changed.emit()
        self.measure()

    def back_up(self, path: Path) -> None:
        if self._tried(lambda: self._store.backup(path)):
            self.said.emit(self.tr("All chats are in {name}").format(name=path.name))

    def restore(self, path: Path) -> None:
        """Replace all chats by those of a backup."""
        try:
            restored = self._store.restore(path)
        except UserError as error:
            self.failed.emit(error.sentence)
            return
        self._chats.show_home()
        self.said.emit(self.tr("The chats of {name} are back").format(name=path.name))
        self.noted.emit(self._words_of_files(restored))
        self.chats_changed.emit()
        self.measure()

    def take_in(self, path: Path) -> None:
        """Import chats of a file."""
        self._reading.start(lambda: read_file(path))

    def close(self) -> None:
        self._importing.stop()
        self._pool.clear()
        self._must_end.waitForDone()
        self._pool.waitForDone()

    def _one_by_one(self) -> QThreadPool:
        pool = QThreadPool(self)
        pool.setMaxThreadCount(1)
        return pool

    def _connect(self) -> None:
        self._measuring.done.connect(self._take_usage)
        self._clearing.done.connect(self._note_cleared)
        self._reading.done.connect(self._begin_import)
        self._importing.timeout.connect(self._go_on_importing)
        for work in (self._measuring, self._clearing, self._reading):
            work.failed.connect(self.failed)

    def _run(self, task: Task) -> None:
        self._clearing.start(task)

    def _take_usage(self, usage: DiskUsage) -> None:
        self.usage = usage
        self.measured.emit(usage)

    def _note_cleared(self) -> None:
        self.memory_changed.emit()
        self.measure()

    def _begin_import(self, found: ReadFile) -> None:
        self._import_some(math.inf)
        self._import = ChatImport(self._store, found)
        self._importing.start()

    def _go_on_importing(self) -> None:
        """Thousands of chats come in small slices of the main thread."""
        self._import_some(IMPORT_SLICE_S)

    def _import_some(self, for_s: float) -> None:
        """Go on for about that long; once all is there, say so."""
        if self._import is None or self._import.step(for_s):
            return
        report, self._import = self._import.report, None
        self._importing.stop()
        self.said.emit(" ".join(report.sentences))
        self.chats_changed.emit()
        self.measure()

    def _words_of_files(self, restored: Restored) -> str:
        words: list[str] = []
        if restored.damaged is not None:
            aside = self.tr("The damaged file of chats is now {path}.")
            words.append(aside.format(path=restored.damaged))
        if restored.kept is not None:
            kept = self.tr("The chats before the restore are kept in {path}.")
            words.append(kept.format(path=restored.kept))
        return " ".join(words)

    def _tried(self, act: Task) -> bool:
        try:
            act()
        except UserError as error:
            self.failed.emit(error.sentence)
            return False
        return True
