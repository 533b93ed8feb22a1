"""Reads the email that is answered, out of pasted text or a file."""

from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal

from app.services.email_drafts.files import read_thread
from app.services.model_host import ModelHost
from app.ui.background import Background
from app.writing.email_quotes import pasted_thread
from app.writing.email_thread import Thread


class ReplyReader(QObject):
    """``came`` carries a ``Thread`` and words about it; ``failed`` a sentence."""

    came = Signal(object, str)
    failed = Signal(str)

    def __init__(self, host: ModelHost, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._source = ("", "")
        self._pool = QThreadPool(self)
        self._work = Background(self._pool, self)
        self._work.done.connect(self._take)
        self._work.failed.connect(self.failed)

    def take_text(self, text: str) -> None:
        """Pasted or typed; nothing happens without any words."""
        thread = pasted_thread(text)
        if thread is not None:
            self._give(thread, self.tr("pasted"))

    def read(self, path: Path) -> None:
        """In the background; ``came`` or ``failed`` follows."""
        self._work.start(lambda: (read_thread(path), path.name))

    def close(self) -> None:
        """Wait for what is being read."""
        self._pool.waitForDone()

    def words(self, thread: Thread, read: int | None = None) -> str:
        """How many emails, where they come from if they were read here, how many tokens they are.

        ``read``: how many of them the model has read.
        """
        count = len(thread.messages)
        parts = [self.tr("{0} messages").format(count) if count > 1 else self.tr("1 message")]
        text, source = self._source
        if source and text == thread.text:
            parts[0] = f"{parts[0]}, {source}"
        backend = self._host.state.backend
        if backend is not None:
            tokens = backend.count_tokens(thread.text)
            parts.append(self.tr("{0} tokens").format(f"{tokens:,}"))
        if read is not None:
            all_read, some_read = self.tr("all read"), self.tr("the newest {0} read").format(read)
            parts[-1] = f"{parts[-1]}, {all_read if read >= count else some_read}"
        return " · ".join(parts)

    def _take(self, found: tuple[Thread, str]) -> None:
        self._give(*found)

    def _give(self, thread: Thread, source: str) -> None:
        self._source = (thread.text, source)
        self.came.emit(thread, self.words(thread))
