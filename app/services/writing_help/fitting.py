"""Whether a selected text and its changed form fit into a model's context."""

from app.core.errors import UserError
from app.core.generation import Backend
from app.writing.help_prompts import instruction, most_tokens
from app.writing.help_wish import HelpWish

# What the chat template puts around the prompt.
_OVERHEAD = 32


def room_for(text: str, wish: HelpWish, backend: Backend) -> int:
    """Most tokens that the changed text may have.

    Raises:
        UserError: selection-too-long, with ``used``, ``needed`` and ``limit`` in tokens.
    """
    used = backend.count_tokens(text)
    most = most_tokens(wish, used)
    needed = used + backend.count_tokens(instruction(wish)) + _OVERHEAD + most
    limit = backend.info.context_length
    if needed > limit:
        raise UserError(
            "selection-too-long",
            f"The selection has {used:,} tokens and needs {needed:,} with its new text, and this "
            f"model takes {limit:,}. Nothing was sent. Select less, or choose another model.",
            used=used,
            needed=needed,
            limit=limit,
        )
    return most
