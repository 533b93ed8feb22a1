"""The settings as they are now, and saving them."""

from dataclasses import replace
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from app.core.errors import UserError
from app.core.settings import Settings


class SavesSettings(Protocol):
    def save(self, settings: Settings) -> None: ...


class Preferences(QObject):
    """Holds one ``Settings``; every change is saved at once and announced."""

    changed = Signal(object)
    save_failed = Signal(str)

    def __init__(
        self, file: SavesSettings, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._file = file
        self._current = settings

    @property
    def current(self) -> Settings:
        return self._current

    def change(self, **fields: Any) -> None:
        """Raises TypeError for a field that settings do not have."""
        changed = replace(self._current, **fields)
        if changed == self._current:
            return
        self._current = changed
        try:
            self._file.save(changed)
        except UserError as error:
            self.save_failed.emit(error.sentence)
        self.changed.emit(changed)
