"""How much of a thread a model can read."""

from collections.abc import Callable
from dataclasses import replace

from app.core.generation import Backend
from app.services.context_window import context_limits
from app.writing.email_brief import Angle, EmailBrief
from app.writing.email_prompts import draft_prompt

# What the chat template puts around the prompt.
_OVERHEAD = 32


def fitted(brief: EmailBrief, backend: Backend, system: str) -> EmailBrief:
    """The brief with as many emails of its thread as leave room for an answer.

    The oldest go first; the newest always stays.
    """
    thread = brief.reply_to
    if thread is None:
        return brief
    room = context_limits(backend.info.context_length).comfortable - _OVERHEAD
    room -= backend.count_tokens(system) if system.strip() else 0

    def fits(count: int) -> bool:
        candidate = replace(brief, reply_to=thread.newest(count))
        return backend.count_tokens(draft_prompt(candidate, Angle.WITH_A_PROPOSAL)) <= room

    most = len(thread.messages)
    return brief if fits(most) else replace(brief, reply_to=thread.newest(_most(most - 1, fits)))


def _most(high: int, fits: Callable[[int], bool]) -> int:
    """The largest number that fits, at least 1; asks few times, since tokens take time to count."""
    low = 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low
