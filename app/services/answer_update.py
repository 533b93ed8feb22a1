"""What an answer tells its reader while it is being written."""

from dataclasses import dataclass
from enum import StrEnum

from app.core.chat import AnswerStats, MessageState
from app.core.generation import PrefillProgress


class AnswerPhase(StrEnum):
    """LOADING the model, READING the prompt, WRITING the answer, DONE."""

    LOADING = "loading"
    READING = "reading"
    WRITING = "writing"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class AnswerUpdate:
    """All that changed since the update before, merged.

    Attributes:
        text: The whole answer so far.
        new_text: What this update added to it.
        prefill: The newest reading progress, None before reading began.
        stats: The footer line, so far or final; None before the model began.
        note: One sentence for people: why it failed, or that it cannot be saved now; else empty.
        new_token_ids: The ids behind ``new_text``.
    """

    message_id: int
    phase: AnswerPhase
    text: str
    new_text: str
    prefill: PrefillProgress | None
    state: MessageState
    stats: AnswerStats | None
    note: str = ""
    new_token_ids: tuple[int, ...] = ()
