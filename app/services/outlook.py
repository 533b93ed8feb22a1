"""What sending a text would mean for the context, told while it is typed."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from app.core.chat import Message, MessageState, Role
from app.core.generation import Backend
from app.services.context_fit import ContextFit, fit_context
from app.services.context_window import context_limits
from app.services.prompt_planner import PromptPlanner
from app.services.turns import Turn, turns_of, with_question
from app.store.chat_store import ChatStore

_FOR_QUESTIONS = 8


@dataclass(frozen=True, slots=True)
class Outlook:
    """Tokens, turns and seconds; estimates as long as the model has not read the text.

    Attributes:
        new_tokens: Of the typed text.
        used_tokens: Of the chat as the model reads it now, without the typed text.
        unread_tokens: What the model would have to read before it answers.
        limit: What the model takes, prompt and answer together.
        tokens_left: Until the oldest turns are set aside, the typed text counted already.
        head_turns: How many turns at the top stay whatever is set aside: 1 when it is a document.
        sets_aside: How many turns sending the text would set aside.
        is_too_long: It would not be sent, whatever is set aside.
        room: Most tokens of a file that is read whole, with room left for some questions.
        seconds_to_read: None as long as the reading speed is not known.
    """

    new_tokens: int
    used_tokens: int
    unread_tokens: int
    limit: int
    tokens_left: int
    head_turns: int
    sets_aside: int
    is_too_long: bool
    room: int
    seconds_to_read: float | None


@dataclass(frozen=True, slots=True)
class _Chat:
    """A chat as it was read from the store, good until one of its marks changes."""

    marks: tuple[object, ...]
    turns: Sequence[Turn]
    row: Sequence[int]
    system: str


class Outlooks:
    """Milliseconds a call, since the chat is read from the store only when it has changed."""

    def __init__(self, store: ChatStore, planner: PromptPlanner) -> None:
        self._store = store
        self._planner = planner
        self._chat: _Chat | None = None

    def of(self, backend: Backend, chat_id: str | None, text: str, attached: int = 0) -> Outlook:
        """``attached`` are tokens that come with the text. Raises: UserError chat-not-found."""
        chat = self._current(backend, chat_id)
        limits = context_limits(backend.info.context_length)
        turns = with_question(chat.turns, unsent(text))
        sizes = self._planner.sizes(backend)
        fit = fit_context(sizes, chat.system, turns, limits, missing=attached)
        unread = _unread(backend, chat.row, fit)
        speed = backend.reading_tps
        return Outlook(
            new_tokens=attached + (backend.count_tokens(text) if text.strip() else 0),
            used_tokens=fit.used + sum(map(sizes.text, turns[-1].messages[:-1])),
            unread_tokens=unread,
            limit=limits.total,
            tokens_left=max(0, limits.comfortable - fit.used - fit.new),
            head_turns=fit.head,
            sets_aside=fit.first - fit.start,
            is_too_long=fit.is_too_long,
            room=max(0, limits.comfortable - fit.head_tokens - limits.total // _FOR_QUESTIONS),
            seconds_to_read=unread / speed if speed > 0 else None,
        )

    def _current(self, backend: Backend, chat_id: str | None) -> _Chat:
        system = self._planner.system(chat_id)
        leaf = None if chat_id is None else self._store.leaf(chat_id)
        last = None if leaf is None else (leaf.id, leaf.state, len(leaf.text))
        marks = (id(backend), self._store.edition, chat_id, system, last)
        if self._chat is None or self._chat.marks != marks:
            branches = self._planner.branches
            branch = [] if leaf is None else branches.to(leaf)
            row = array("I", branches.row(backend.info.model, branch))
            self._chat = _Chat(marks, turns_of(branch), row, system)
        return self._chat


def unsent(text: str) -> Message:
    """A message that is not stored."""
    now = datetime.fromtimestamp(0, UTC)
    return Message(0, "", None, Role.USER, text, MessageState.COMPLETE, now)


def _unread(backend: Backend, row: Sequence[int], fit: ContextFit) -> int:
    known = backend.covered(row) if row else 0
    if fit.first != fit.start:
        # Behind what is set aside all is read anew.
        known = min(known, fit.head_tokens)
    return max(0, fit.tokens - known)
