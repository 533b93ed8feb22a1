"""Whether a chat's next answer starts at once: what of it need not be read again."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.chat import Message, MessageState
from app.core.generation import Backend
from app.core.token_rows import extended, join
from app.services.context_window import context_limits
from app.services.model_host import HostState
from app.services.prompt import own_record
from app.store.chat_store import ChatStore

_AT_ONCE_S = 1.0
# The last block of a chat is never whole, so it is always read again.
_ALWAYS_UNREAD = 32


@dataclass(frozen=True, slots=True)
class Readiness:
    """What the model has to read before the next answer, without what is asked.

    Attributes:
        seconds: To read what is not covered; None as long as the reading speed is not known.
        is_ready: The next answer starts within a second.
    """

    total_tokens: int = 0
    covered_tokens: int = 0
    seconds: float | None = None
    is_ready: bool = False


@dataclass(frozen=True, slots=True)
class _Known:
    """The shown branch for one model; ``row`` is empty when another model wrote it."""

    marks: tuple[object, ...]
    row: Sequence[int]
    total: int


class ChatReadiness:
    """Belongs to the store's thread. Keeps the rows of chats as long as their last message stays.

    A chat takes well under a millisecond once it is known, and a few the first time, so that a
    long list is best asked in slices.
    """

    def __init__(self, store: ChatStore) -> None:
        self._store = store
        self._edition = store.edition
        self._known: dict[str, _Known] = {}

    def of(self, state: HostState, chat_id: str) -> Readiness:
        """Raises: UserError chat-not-found."""
        backend = state.backend
        if backend is None:
            return Readiness()
        known = self._current(backend, chat_id)
        if not known.total:
            return Readiness()
        covered = backend.covered(known.row) if known.row else 0
        unread = _unread(backend, known.total, covered)
        speed = backend.reading_tps
        seconds = unread / speed if speed > 0 else None
        at_once = unread <= _ALWAYS_UNREAD if seconds is None else seconds < _AT_ONCE_S
        return Readiness(known.total, covered, seconds, at_once)

    def warm(self, backend: Backend, chat_id: str) -> None:
        """Have what is kept of a chat brought into memory; returns at once."""
        row = self._current(backend, chat_id).row
        if row:
            backend.warm(row)

    def forget(self, chat_id: str) -> None:
        """The chat is gone."""
        self._known.pop(chat_id, None)

    def _current(self, backend: Backend, chat_id: str) -> _Known:
        self._renew()
        leaf, model = self._store.leaf(chat_id), backend.info.model
        known = self._known.get(chat_id)
        if leaf is None or leaf.state is MessageState.WRITING:
            # While it is written the row before it is as good: the chat shows another mark.
            return known or _Known((), array("I"), 0)
        marks = (model, leaf.id, leaf.state, len(leaf.text))
        if known is None or known.marks != marks:
            row = self._grown(known, leaf, model) or self._row(self._store.branch(chat_id), model)
            known = _Known(marks, row, len(row) or _counted(backend, self._store.branch(chat_id)))
            self._known[chat_id] = known
        return known

    def _renew(self) -> None:
        """A restored backup has other messages with the same ids."""
        if self._edition != self._store.edition:
            self._edition = self._store.edition
            self._known.clear()

    def _grown(self, known: _Known | None, leaf: Message, model: str) -> Sequence[int]:
        """The row known before, one turn on; empty when the chat has changed otherwise."""
        if known is None or not known.row or leaf.parent_id is None:
            return ()
        record = own_record(leaf, model, self._store.record)
        before = self._store.message(leaf.parent_id).parent_id
        if record is None or known.marks[:2] != (model, before):
            return ()
        return array("I", extended(known.row, record))

    def _row(self, branch: Sequence[Message], model: str) -> Sequence[int]:
        """Empty when the last answer is not this model's: then nothing of it is known."""
        answers = [message for message in branch if message.stats is not None]
        records = [own_record(message, model, self._store.record) for message in answers]
        if not records or records[-1] is None:
            return ()
        return array("I", join(record for record in records if record is not None))


def _unread(backend: Backend, total: int, covered: int) -> int:
    limits = context_limits(backend.info.context_length)
    if total + _ALWAYS_UNREAD > limits.comfortable:
        # The next turn sets turns aside, and what is left is read anew.
        return min(total, limits.comfortable // 2)
    return total - covered


def _counted(backend: Backend, branch: Sequence[Message]) -> int:
    texts = [message.text for message in branch if message.text.strip()]
    return backend.count_tokens("\n".join(texts)) if texts else 0
