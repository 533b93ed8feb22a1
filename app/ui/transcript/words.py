"""What the transcript says about messages, in words. No Qt."""

import math
from datetime import datetime

from app.core.chat import AnswerStats, Message, MessageState, Role
from app.markup.parts import CodePart, TablePart
from app.ui.transcript.sections import Section


def footer_words(stats: AnswerStats) -> str:
    """Such as "CPU · 31 tok/s · first word 0.2 s · 2,310 of 2,350 tokens reused"."""
    read = f"{stats.prompt_tokens:,} tokens"
    reused = f"{stats.cached_tokens:,} of {read} reused" if stats.cached_tokens else f"{read} read"
    words = [stats.device]
    if stats.decode_tps > 0:
        words.append(f"{_few_digits(stats.decode_tps)} tok/s")
    if stats.ttft_s > 0:
        words.append(f"first word {_short_time(stats.ttft_s)}")
    return " · ".join([*words, reused])


def seconds_words(seconds: float) -> str:
    """Such as "about 9 s", rounded up; minutes from 90 s on."""
    if seconds < 90:
        return f"about {max(1, math.ceil(seconds))} s"
    return f"about {math.ceil(seconds / 60)} min"


def state_words(message: Message) -> str:
    """The sentence of the card under an answer that did not come to its end; else empty."""
    match message.state:
        case MessageState.STOPPED:
            tokens = message.stats.completion_tokens if message.stats else 0
            unit = "token" if tokens == 1 else "tokens"
            words = f"Stopped after {tokens:,} {unit}." if tokens else "Stopped."
        case MessageState.INTERRUPTED:
            words = "Parley closed before this answer ended. All of it so far is kept."
        case MessageState.FAILED:
            words = "This answer failed. Your message is kept."
        case MessageState.COMPLETE if message.can_continue:
            words = "There was no room for more, so this answer stops before its end."
        case _:
            return ""
    return message.note or words


def message_name(message: Message, sections: list[Section]) -> str:
    """What a screen reader says, such as "Answer, 13:53, 214 words, contains code and a table"."""
    time = _clock_time(message.created)
    if message.role is Role.USER:
        names = [one.name or "pasted text" for one in message.attachments]
        return ", ".join([f"You, {time}", *(f"with {name}" for name in names)])
    count = len(message.text.split())
    words = [f"Answer, {time}", f"{count:,} {'word' if count == 1 else 'words'}"]
    holds = [
        name
        for kind, name in ((CodePart, "code"), (TablePart, "a table"))
        if any(isinstance(section, kind) for section in sections)
    ]
    if holds:
        words.append(f"contains {' and '.join(holds)}")
    if message.state is not MessageState.COMPLETE:
        words.append(message.state.value)
    return ", ".join(words)


def _clock_time(moment: datetime) -> str:
    return moment.astimezone().strftime("%H:%M")


def _few_digits(value: float) -> str:
    return f"{value:.0f}" if value >= 9.95 else f"{value:.1f}"


def _short_time(seconds: float) -> str:
    """One decimal, and never "0.0 s"."""
    return f"{seconds:.1f} s" if seconds >= 0.05 else "in under 0.1 s"
