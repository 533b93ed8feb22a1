"""Which turns of a chat are still read when the context is full. Pure.

Turns are set aside oldest first, whole, and so many at once that the chat can go on for long before
it happens again: each time the model must read all that is left anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass

_MOST_FOR_ANSWER = 1024
_LEAST_FOR_ANSWER = 128


@dataclass(frozen=True, slots=True)
class ContextLimits:
    """How the tokens of a context are shared between prompt and answer.

    Attributes:
        total: Most tokens of prompt and answer together.
        comfortable: Longest prompt that leaves the room an answer should have; beyond it the
            oldest turns are set aside.
        hard: Longest prompt that is sent at all.
    """

    total: int
    comfortable: int
    hard: int


def context_limits(context_length: int, max_new_tokens: int | None = None) -> ContextLimits:
    """An answer that is asked to be short needs no more room than it may take."""
    asked = context_length if max_new_tokens is None else max_new_tokens
    comfort = min(_MOST_FOR_ANSWER, context_length // 4, asked)
    least = min(_LEAST_FOR_ANSWER, context_length // 16, asked)
    return ContextLimits(context_length, context_length - comfort, context_length - least)


def first_turn_read(sizes: Sequence[int], new: int, room: int, start: int = 0) -> int:
    """Index of the oldest turn that is still read; ``len(sizes)`` when none is.

    Args:
        sizes: Tokens of the turns that may be set aside, oldest first.
        new: Tokens of what comes after them.
        room: Tokens for both together.
        start: The oldest turn that was read last time. It stays as long as all fits, so that the
            beginning of the prompt stays the same and need not be read again.
    """
    left = sum(sizes[start:])
    if new + left <= room:
        return start
    first = start
    while first < len(sizes) and new + left > room // 2:
        left -= sizes[first]
        first += 1
    return first
