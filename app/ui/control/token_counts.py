"""How many tokens texts have for the model that is loaded, counted beside the window."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QThreadPool, Signal

from app.services.model_host import ModelHost
from app.ui.background import Background

Key = tuple[str, int, int]
_PIECE = 20_000
_LETTERS_A_TOKEN = 3


class TokenCounts(QObject):
    """``counted`` says that more is known. Each text is counted once a model.

    Where counting fails it is estimated: a message waits for the numbers of its files.
    """

    counted = Signal()

    def __init__(self, host: ModelHost, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._known: dict[Key, int] = {}
        self._asked: dict[Key, int] = {}
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._work = Background(self._pool, self)
        self._work.done.connect(self._take)
        self._work.failed.connect(self._estimate)

    def of(self, text: str) -> int | None:
        """None while no model is loaded, or until ``counted``."""
        backend = self._host.state.backend
        if backend is None:
            return None
        key = (backend.info.model, id(backend), hash(text))
        if key not in self._known and key not in self._asked:
            self._asked[key] = len(text)
            self._work.start(lambda: (key, _count(text, backend.count_tokens)))
        return self._known.get(key)

    def close(self) -> None:
        """Wait for what is being counted."""
        self._pool.clear()
        self._pool.waitForDone()

    def _take(self, found: tuple[Key, int]) -> None:
        key, tokens = found
        del self._asked[key]
        self._known[key] = tokens
        self.counted.emit()

    def _estimate(self) -> None:
        # There is one thread, so what fails is what was asked first.
        key, letters = next(iter(self._asked.items()))
        self._take((key, letters // _LETTERS_A_TOKEN))


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
