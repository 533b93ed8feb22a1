"""How many tokens texts have for the model that is loaded, counted beside the window."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QThreadPool, Signal

from app.services.model_host import ModelHost
from app.ui.background import Background

Key = tuple[str, int, int]
_PIECE = 20_000


class TokenCounts(QObject):
    """``counted`` says that more is known. Each text is counted once a model."""

    counted = Signal()

    def __init__(self, host: ModelHost, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._known: dict[Key, int] = {}
        self._asked: set[Key] = set()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._work = Background(self._pool, self)
        self._work.done.connect(self._take)

    def of(self, text: str) -> int | None:
        """None while no model is loaded, or until ``counted``."""
        backend = self._host.state.backend
        if backend is None:
            return None
        key = (backend.info.model, id(backend), hash(text))
        if key not in self._known and key not in self._asked:
            self._asked.add(key)
            self._work.start(lambda: (key, _count(text, backend.count_tokens)))
        return self._known.get(key)

    def close(self) -> None:
        """Wait for what is being counted."""
        self._pool.clear()
        self._pool.waitForDone()

    def _take(self, found: tuple[Key, int]) -> None:
        key, tokens = found
        self._asked.discard(key)
        self._known[key] = tokens
        self.counted.emit()


def _count(text: str, count_tokens: Callable[[str], int]) -> int:
    """Piece by piece, for the window's thread waits while a long one is taken apart."""
    return sum(map(count_tokens, _pieces(text)))


def _pieces(text: str) -> Iterator[str]:
    """Cut behind paragraphs, where no token goes across."""
    start = 0
    while len(text) - start > _PIECE:
        end = text.find("\n\n", start + _PIECE // 2, start + _PIECE) + 2
        end = end if end > 1 else start + _PIECE
        yield text[start:end]
        start = end
    yield text[start:]
