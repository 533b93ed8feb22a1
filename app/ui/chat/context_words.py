"""What the composer says about the context, in words. No Qt."""

from app.services.outlook import Outlook
from app.ui.transcript.words import seconds_words

TOLD_UNREAD = 1000
TOLD_NEW = 100
NEARLY_FULL = 0.1


def share_of(outlook: Outlook) -> float:
    """The part of the context that is used when the typed text is sent."""
    return (outlook.used_tokens + outlook.new_tokens) / max(1, outlook.limit)


def is_nearly_full(outlook: Outlook) -> bool:
    """Turns will be set aside soon, and there are some."""
    few = outlook.tokens_left <= NEARLY_FULL * outlook.limit
    return few and outlook.used_tokens > 0 and not outlook.is_too_long


def label_words(outlook: Outlook) -> str:
    """Beside the ring: such as "7 % of context", or what the typed text costs."""
    new, limit = outlook.new_tokens, outlook.limit
    if outlook.is_too_long:
        return f"Too long: {new:,} tokens, this model takes {limit:,}"
    if new and outlook.unread_tokens > TOLD_UNREAD:
        return _reading_words(outlook)
    percent = min(100, max(1, round(share_of(outlook) * 100)))
    share = f"{percent} % of context"
    return f"{new:,} tokens · {share}" if new >= TOLD_NEW else share


def _reading_words(outlook: Outlook) -> str:
    tokens = f"{outlook.unread_tokens:,} tokens"
    if outlook.seconds_to_read is None:
        return f"{tokens} to read"
    return f"{tokens} · {seconds_words(outlook.seconds_to_read)} to read"


def tooltip_words(outlook: Outlook) -> str:
    used = f"This chat uses {outlook.used_tokens:,} of the {outlook.limit:,} tokens of the model."
    return f"{used} Your message adds {outlook.new_tokens:,}." if outlook.new_tokens else used


def left_words(outlook: Outlook) -> tuple[str, str]:
    """What happened and what it means, when the context is nearly full."""
    turns = outlook.sets_aside
    if turns:
        oldest = "the oldest turn" if turns == 1 else f"the {turns:,} oldest turns"
        stay = "It stays readable." if turns == 1 else "They stay readable."
        return f"Your next message sets {oldest} aside.", stay
    left = _rounded(outlook.tokens_left)
    return f"About {left:,} tokens left.", "Then the oldest turns are set aside."


def _rounded(tokens: int) -> int:
    """Down to two digits: it is an estimate, and must not promise too much."""
    step = 10 ** max(0, len(str(tokens)) - 2)
    return tokens // step * step
