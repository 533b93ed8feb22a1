"""A chat with all its branches, free of row ids: what is exported, imported and copied."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.chat import AnswerStats, MessageState, Role


@dataclass(frozen=True, slots=True)
class WholeMessage:
    """A message of a tree; other messages are named by their place in ``WholeChat.messages``.

    Attributes:
        parent: Place of the message before it; None for a first message.
        first_read: As ``Message.first_read``, as a place.
    """

    parent: int | None
    role: Role
    text: str
    state: MessageState
    created: datetime
    stats: AnswerStats | None = None
    note: str = ""
    first_read: int | None = None


@dataclass(frozen=True, slots=True)
class WholeChat:
    """Token records are left out: they count only for one model on this PC.

    Attributes:
        id: Empty when the chat has none yet.
        system: The chat's own system prompt; None when it follows the settings.
        folder: Name of its folder, or empty.
        messages: A message stands after its parent; later versions of it after earlier ones.
        shown: Place of the last message of the shown branch; None shows the newest.

    Raises:
        ValueError: A message points at none before it, or ``shown`` at none.
    """

    id: str
    title: str
    created: datetime
    updated: datetime
    pinned: bool = False
    system: str | None = None
    folder: str = ""
    messages: tuple[WholeMessage, ...] = ()
    shown: int | None = None

    def __post_init__(self) -> None:
        for place, message in enumerate(self.messages):
            for other in (message.parent, message.first_read):
                if other is not None and not 0 <= other < place:
                    raise ValueError(f"message {place} points at {other}, which is not before it")
        if self.shown is not None and not 0 <= self.shown < len(self.messages):
            raise ValueError(f"there is no message {self.shown} to show")

    def branch(self) -> Sequence[WholeMessage]:
        """The shown branch, oldest first."""
        place = self.shown if self.shown is not None else len(self.messages) - 1
        found: list[WholeMessage] = []
        at = place if self.messages else None
        while at is not None:
            found.append(self.messages[at])
            at = self.messages[at].parent
        return found[::-1]
