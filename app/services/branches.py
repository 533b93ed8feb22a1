"""The branch that was read last, so that a long chat is not read anew for each of its messages."""

from collections.abc import Sequence

from app.core.chat import Message
from app.core.errors import UserError
from app.core.generation import TokenRecord
from app.core.token_rows import extended, join
from app.store.chat_store import ChatStore

_STEPS = 6


class Branches:
    """Belongs to the store's thread.

    Of a branch read before all is trusted that has messages below it: only a last message changes.
    """

    def __init__(self, store: ChatStore) -> None:
        self._store = store
        self._edition = store.edition
        self._last: list[Message] = []
        self._row: tuple[object, list[int]] = (None, [])

    def shown(self, chat_id: str) -> list[Message]:
        """The shown branch. Raises: UserError chat-not-found."""
        leaf = self._store.leaf(chat_id)
        return [] if leaf is None else self.to(leaf)

    def to(self, leaf: Message) -> list[Message]:
        """From the first message of its chat to ``leaf``."""
        self._renew()
        self._last = self._grown(leaf) or self._store.branch_to(leaf.id)
        return list(self._last)

    def row(self, model: str, branch: Sequence[Message]) -> list[int]:
        """All that ``model`` had read and written by the end of ``branch``."""
        own = [message for message in branch if message.stats and message.stats.model == model]
        if not own:
            return []
        self._renew()
        if self._row[0] != _mark(own[-1]):
            self._row = (_mark(own[-1]), self._extended(own) or self._joined(own))
        return list(self._row[1])

    def _renew(self) -> None:
        """A restored backup has other messages with the same ids."""
        if self._edition != self._store.edition:
            self._edition, self._last, self._row = self._store.edition, [], (None, [])

    def _grown(self, leaf: Message) -> list[Message]:
        """The last branch with what is new; empty when ``leaf`` is not close to its end."""
        if not self._last or self._last[0].chat_id != leaf.chat_id:
            return []
        places = {message.id: at for at, message in enumerate(self._last[:-1])}
        new = [leaf]
        while (parent := new[-1].parent_id) is not None and len(new) < _STEPS:
            if parent in places:
                return [*self._last[: places[parent] + 1], *reversed(new)]
            try:
                new.append(self._store.message(parent))
            except UserError:
                break
        return []

    def _extended(self, own: Sequence[Message]) -> list[int]:
        """The row that was asked for before, one answer on; empty when it was another one."""
        if len(own) < 2 or self._row[0] != _mark(own[-2]):
            return []
        return extended(self._row[1], self._record(own[-1]))

    def _joined(self, own: Sequence[Message]) -> list[int]:
        records = map(self._record, own)
        return join(record for record in records if record is not None)

    def _record(self, answer: Message) -> TokenRecord | None:
        return self._store.record(answer.id)


def _mark(answer: Message) -> object:
    return answer.id, answer.state, len(answer.text), answer.stats and answer.stats.model
