"""How a chat and what comes next fit into a model's context."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.chat import Message, Role
from app.services.context_window import ContextLimits, first_turn_read
from app.services.token_sizes import TokenSizes
from app.services.turns import Turn

_DOCUMENT_TOKENS = 1000


@dataclass(frozen=True, slots=True)
class ContextFit:
    """What of a chat's turns is read for the next answer; tokens are estimates.

    Attributes:
        head: How many turns at the top always stay: 1 when the chat starts with a document.
        start: The oldest turn after the head that was read last time.
        first: The oldest turn after the head that is read this time.
        used: Tokens that the chat has before what is new.
        new: Tokens of what is new.
        head_tokens: Tokens of the system prompt and the head.
        tokens: Tokens of the whole prompt.
    """

    head: int
    start: int
    first: int
    used: int
    new: int
    head_tokens: int
    tokens: int
    limits: ContextLimits

    @property
    def is_too_long(self) -> bool:
        """Not even the head and what is new leave room for an answer."""
        # The chat's known length says nothing of a system prompt that is new.
        return max(self.tokens, self.head_tokens + self.new) > self.limits.hard

    def first_read(self, turns: Sequence[Turn]) -> int | None:
        """Id of the oldest message that is still read; None when nothing is set aside."""
        return None if self.first == self.head else turns[self.first].messages[0].id


def fit_context(
    sizes: TokenSizes,
    system: str,
    turns: Sequence[Turn],
    limits: ContextLimits,
    *,
    answer: Message | None = None,
    missing: int = 0,
) -> ContextFit:
    """Choose what is read for the answer to the last of ``turns``.

    ``answer`` is the answer itself when it is continued: its text is read too. ``missing`` is how
    many tokens the estimate was short of when it was tried before.
    """
    old, question = turns[:-1], turns[-1]
    if old:
        sizes.learn_overhead(system, old)
    head = 1 if old and _is_document(old[0], sizes) else 0
    start = max(head, _start(turns, answer, sizes))
    new = sum(map(sizes.text, question.messages)) + sizes.overhead + missing
    new += 0 if answer is None else sizes.text(answer)
    known = _known(turns, answer, sizes)
    if known is not None and known + new <= limits.comfortable:
        head_tokens = _head_tokens(sizes, system, old[:head])
        return ContextFit(head, start, start, known, new, head_tokens, known + new, limits)
    return _cut(sizes, system, old, limits, head=head, start=start, new=new, known=known)


def _cut(
    sizes: TokenSizes,
    system: str,
    old: Sequence[Turn],
    limits: ContextLimits,
    *,
    head: int,
    start: int,
    new: int,
    known: int | None,
) -> ContextFit:
    each = sizes.turns(system, old)
    head_tokens = sizes.system(system) + sizes.overhead + sum(each[:head])
    counted = head_tokens + sum(each[start:])
    used = counted if known is None else known
    room = limits.comfortable - head_tokens
    more = max(0, used - counted)
    first = head + first_turn_read(each[head:], new + more, room, start - head)
    kept = used if first == start else head_tokens + sum(each[first:])
    return ContextFit(head, start, first, used, new, head_tokens, kept + new, limits)


def _head_tokens(sizes: TokenSizes, system: str, head: Sequence[Turn]) -> int:
    return sizes.system(system) + sizes.overhead + sum(sizes.turns(system, head))


def _known(turns: Sequence[Turn], answer: Message | None, sizes: TokenSizes) -> int | None:
    """Tokens of the chat before what is new, as far as the last answer's record tells."""
    before = turns[-2].answer if len(turns) > 1 else None
    if before is not None and answer is not None and answer.first_read != before.first_read:
        return None
    return sizes.row(before)


def _start(turns: Sequence[Turn], answer: Message | None, sizes: TokenSizes) -> int:
    """Where reading began last time, if this model read it: another one may take more."""
    before = turns[-2].answer if len(turns) > 1 else None
    marks = {
        message.first_read
        for message in (before, answer)
        if message is not None and sizes.row(message) is not None
    }
    places = [at for at, turn in enumerate(turns) if turn.messages[0].id in marks]
    return max(places, default=0)


def _is_document(turn: Turn, sizes: TokenSizes) -> bool:
    first = turn.messages[0]
    # No text has more tokens than bytes.
    long = first.role is Role.USER and len(first.text.encode()) > _DOCUMENT_TOKENS
    return long and sizes.text(first) > _DOCUMENT_TOKENS
