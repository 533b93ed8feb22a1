"""Says why something does not fit into a model's context."""

from collections.abc import Sequence

from app.core.chat import Message
from app.core.errors import UserError
from app.services.context_fit import ContextFit
from app.services.token_sizes import TokenSizes
from app.services.turns import Turn

CODE = "context-too-long"
_NEXT = "Nothing was sent. Shorten it, or choose another model."


def too_long(
    fit: ContextFit,
    sizes: TokenSizes,
    system: str,
    turns: Sequence[Turn],
    answer: Message | None = None,
) -> UserError:
    """Facts: ``used`` for the whole prompt, ``message`` for what is new, ``limit``."""
    message = sum(map(sizes.text, turns[-1].messages))
    limit = fit.limits.total
    if answer is not None:
        sentence = (
            f"This answer has {sizes.text(answer):,} tokens, and this model takes {limit:,} with "
            "all that is read before it, so it cannot go on. Ask for the rest in a new chat, or "
            "choose another model."
        )
    elif fit.head and sizes.text(turns[0].messages[0]) > message:
        sentence = (
            f"The document at the top of this chat and its answer have {fit.head_tokens:,} tokens "
            f"and this message {message:,}, and this model takes {limit:,}, its answer included. "
            "Nothing was sent. Shorten the message, start a new chat, or choose another model."
        )
    elif sizes.system(system) > message:
        sentence = (
            f"The system prompt has {sizes.system(system):,} tokens and this message {message:,}, "
            f"and this model takes {limit:,}, its answer included. Nothing was sent. Shorten the "
            "system prompt, or choose another model."
        )
    else:
        sentence = (
            f"This message has {message:,} tokens, and this model takes {limit:,}, its answer "
            f"included. {_NEXT}"
        )
    return UserError(CODE, sentence, used=fit.tokens, message=message, limit=limit)
