"""Joins the storage page to its controller: asks first, says what was done."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app.services.disk_usage import DiskUsage
from app.ui.control.storage_controller import StorageController
from app.ui.parts.confirmation import Confirmation
from app.ui.ports import WindowParts
from app.ui.settings.usage_card import Kind
from app.ui.theme.theme import Theme

if TYPE_CHECKING:
    from app.ui.window.session import Session


class StorageDesk(QObject):
    """``refresh`` when the page is about to be shown."""

    def __init__(self, session: "Session", theme: Theme, parts: WindowParts) -> None:
        super().__init__(session)
        self._session = session
        self._theme = theme
        self._parts = parts
        self._window = session.window
        self._page = session.window.settings.storage
        self._usage: DiskUsage | None = None
        self._storage = StorageController(parts, session.chats, session.models, parent=self)
        self._page.show_start(parts.clock().astimezone())
        self._connect()

    @property
    def controller(self) -> StorageController:
        return self._storage

    def refresh(self) -> None:
        self._show_bin()
        self._show_cap()
        self._storage.measure()

    def close(self) -> None:
        self._storage.close()

    def _connect(self) -> None:
        session, page, storage = self._session, self._page, self._storage
        storage.measured.connect(self._take_usage)
        storage.chats_changed.connect(session.list.refresh)
        storage.chats_changed.connect(self._show_bin)
        storage.memory_changed.connect(session.readiness.ask_all)
        storage.measured.connect(session.readiness.ask_ready)
        storage.said.connect(session.window.toast.show_message)
        storage.failed.connect(session.window.toast.show_message)
        storage.noted.connect(session.notices.add)
        storage.chats_changed.connect(self._check_saving)
        session.readiness.changed.connect(self._show_usage)
        session.list.deleted.connect(self._show_bin)
        session.list.restored.connect(self._show_bin)
        page.bin.restore_requested.connect(session.list.restore)
        page.usage.acted.connect(self._act)
        page.cap.chosen.connect(self._choose_cap)
        page.bin.erase_requested.connect(self._ask_to_erase)
        page.bin.empty_requested.connect(self._ask_to_empty)
        page.backup.backup_requested.connect(self._choose_backup)
        page.backup.restore_requested.connect(self._choose_restore)
        page.backup.import_requested.connect(self._choose_import)

    def _act(self, kind: Kind) -> None:
        {
            Kind.MODELS: self._session.open_models,
            Kind.CHAT_MEMORY: self._ask_to_clear_memory,
            Kind.CHATS: self._ask_to_bin_all,
            Kind.PREPARED: self._ask_to_clear_prepared,
        }[kind]()

    def _ask_to_clear_memory(self) -> None:
        self._ask(
            self.tr("Clear chat memory?"),
            self.tr(
                "No text is lost, only speed: the next answer in each chat starts after the chat "
                "has been read again."
            ),
            self.tr("Clear"),
            self._storage.clear_memory,
        )

    def _ask_to_bin_all(self) -> None:
        self._ask(
            self.tr("Delete all chats?"),
            self.tr("All chats move to the bin. For 30 days each of them can be restored."),
            self.tr("Delete all"),
            self._storage.bin_all,
        )

    def _ask_to_clear_prepared(self) -> None:
        self._ask(
            self.tr("Clear prepared models?"),
            self.tr("Nothing is lost but time: a model is prepared again when it is next loaded."),
            self.tr("Clear"),
            self._storage.clear_prepared,
        )

    def _ask_to_erase(self, chat_id: str, title: str) -> None:
        self._ask(
            self.tr("Delete “{title}” for ever?").format(title=title),
            self.tr("Its text and its chat memory are gone then. This cannot be undone.")
            + self._words_of_copies(),
            self.tr("Delete for ever"),
            lambda: self._storage.erase([chat_id]),
        )

    def _ask_to_empty(self) -> None:
        self._ask(
            self.tr("Empty the bin?"),
            self.tr(
                "The text and the chat memory of {count} deleted chats are gone then. "
                "This cannot be undone."
            ).format(count=self._page.bin.count)
            + self._words_of_copies(),
            self.tr("Empty the bin"),
            self._storage.empty_bin,
        )

    def _words_of_copies(self) -> str:
        words = self.tr(
            "Copies of all chats made before still hold the text: your backups, and the "
            "parley-before-* and parley-damaged-* files in {folder}."
        )
        return " " + words.format(folder=self._parts.paths.database.parent)

    def _ask(self, title: str, text: str, action: str, act: Callable[[], None]) -> None:
        question = Confirmation(self._theme, title, text, action, self._window)
        question.accepted.connect(act)
        question.open()

    def _check_saving(self) -> None:
        """A restored backup may have taken the place of chats that could not be read."""
        self._session.notices.set_storage(self._parts.store.notice)

    def _choose_cap(self, mib: int) -> None:
        self._session.preferences.change(chat_memory_mb=mib)
        self._storage.set_cap(mib)
        self._show_cap()
        self._storage.measure()

    def _choose_backup(self) -> None:
        name = f"Parley {self._parts.clock():%Y-%m-%d}.parley"
        path, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Back up all chats"), name, self._backup_files()
        )
        if path:
            self._storage.back_up(Path(path))

    def _choose_restore(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Choose the backup"), "", self._backup_files()
        )
        if not path:
            return
        self._ask(
            self.tr("Replace all chats?"),
            self.tr(
                "The chats of the backup take their place. A copy of the present ones is kept in "
                "{folder}."
            ).format(folder=self._parts.paths.database.parent),
            self.tr("Replace"),
            lambda: self._storage.restore(Path(path)),
        )

    def _choose_import(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Choose the file to import"), "", self.tr("Chats (*.zip *.json)")
        )
        if path:
            self._storage.take_in(Path(path))

    def _backup_files(self) -> str:
        return self.tr("Backups of Parley (*.parley);;All files (*)")

    def _show_cap(self) -> None:
        chosen = self._session.preferences.current.chat_memory_mb
        self._page.cap.show_cap(chosen, 0 if chosen else self._storage.cap_bytes)

    def _take_usage(self, usage: DiskUsage) -> None:
        self._usage = usage
        self._show_usage()

    def _show_usage(self) -> None:
        if self._usage is not None:
            self._page.usage.show_usage(self._usage, self._details())

    def _details(self) -> dict[Kind, str]:
        chats = self.tr("{chats} chats, {binned} in the bin").format(
            chats=f"{len(self._parts.store.list_chats()):,}", binned=f"{self._page.bin.count:,}"
        )
        return {
            Kind.MODELS: self.tr("{count} installed").format(
                count=len(self._session.models.models)
            ),
            Kind.CHAT_MEMORY: self._memory_words(),
            Kind.CHATS: chats,
            Kind.PREPARED: self.tr("Made again when needed"),
        }

    def _memory_words(self) -> str:
        readiness = self._session.readiness
        words = self.tr("Lets {ready} of {known} chats resume at once")
        return words.format(ready=f"{len(readiness.ready):,}", known=f"{readiness.known:,}")

    def _show_bin(self) -> None:
        self._page.bin.show_chats(self._session.list.binned())
        self._show_usage()
