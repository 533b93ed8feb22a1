"""Writes a summary into a file, beside the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal

from app.services.exchange.export import save_file
from app.ui.background import Background

DOCX = ".docx"


class SummaryExport(QObject):
    """``exported`` carries the file's path; ``failed`` one sentence."""

    exported = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._work = Background(self._pool, self)
        self._work.done.connect(self.exported)
        self._work.failed.connect(self.failed)

    def export(self, path: Path, title: str, text: Callable[[], str]) -> None:
        """A Word document when the name ends so, else Markdown. ``text`` runs beside the window."""
        path = path if path.suffix else path.with_suffix(".md")
        self._work.start(lambda: _write(path, title, text()))

    def close(self) -> None:
        """Wait for what is being written."""
        self._pool.waitForDone()


def _write(path: Path, title: str, text: str) -> Path:
    """Runs in a thread of the pool."""
    if path.suffix.lower() == DOCX:
        # python-docx takes a while to load, which only this format needs.
        from app.services.exchange.text_docx import text_to_docx

        save_file(path, text_to_docx(title, text))
    else:
        save_file(path, text.encode())
    return path
