"""How much of a thread a model can read."""

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
    for count in range(len(thread.messages), 1, -1):
        candidate = replace(brief, reply_to=thread.newest(count))
        if backend.count_tokens(draft_prompt(candidate, Angle.WITH_A_PROPOSAL)) <= room:
            return candidate
    return replace(brief, reply_to=thread.newest(1))
