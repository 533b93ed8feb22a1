"""Writes a chat into a file that the person chooses."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal

from app.core.errors import UserError
from app.services.exchange.export import ExportFormat, save_file, to_bytes
from app.store.chat_store import ChatStore
from app.ui.background import Background
from app.ui.sidebar.chat_list_model import shown_title

_NOT_IN_NAMES = str.maketrans(dict.fromkeys('<>:"/\\|?*', " "))
_LONGEST = 80

AskPath = Callable[[str], Path | None]


class ExportController(QObject):
    """``exported`` carries the file's path; ``failed`` one sentence."""

    exported = Signal(object)
    failed = Signal(str)

    def __init__(self, store: ChatStore, ask_path: AskPath, parent: QObject | None = None) -> None:
        """``ask_path`` gets a name to suggest and returns the chosen file, or None."""
        super().__init__(parent)
        self._store = store
        self._ask_path = ask_path
        self._pool = QThreadPool(self)
        self._work = Background(self._pool, self)
        self._work.done.connect(self.exported)
        self._work.failed.connect(self.failed)

    def export(self, chat_id: str) -> None:
        """The form follows the file's ending; without one it is Markdown."""
        try:
            chat = self._store.whole_chat(chat_id)
        except UserError as error:
            self.failed.emit(error.sentence)
            return
        path = self._ask_path(file_name(shown_title(self._store.chat(chat_id))))
        if path is not None:
            path, form = _with_form(path)
            self._work.start(lambda: _write(path, lambda: to_bytes([chat], form)))

    def close(self) -> None:
        """Wait for what is being written."""
        self._pool.waitForDone()


def file_name(title: str) -> str:
    """A title as the name of a Markdown file, on any system."""
    printable = "".join(char if char.isprintable() else " " for char in title)
    words = " ".join(printable.translate(_NOT_IN_NAMES).split())[:_LONGEST].strip(" .")
    return f"{words or 'Chat'}.md"


def _with_form(path: Path) -> tuple[Path, ExportFormat]:
    ending = path.suffix[1:].lower()
    forms = {form.value: form for form in ExportFormat}
    if ending in forms:
        return path, forms[ending]
    return path.with_name(f"{path.name}.md"), ExportFormat.MARKDOWN


def _write(path: Path, content: Callable[[], bytes]) -> Path:
    """Runs in a thread of the pool."""
    save_file(path, content())
    return path
