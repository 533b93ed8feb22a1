"""What a chat is: a tree of messages of which one branch is shown."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.attachment import Attachment
from app.core.generation import FinishReason


class Role(StrEnum):
    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"


class MessageState(StrEnum):
    """How far a message is.

    WRITING found at start means that the process died: the store turns it into INTERRUPTED.
    """

    COMPLETE = "complete"
    WRITING = "writing"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class AnswerStats:
    """The footer line of an answer. Times in seconds."""

    model: str
    device: str
    prompt_tokens: int
    cached_tokens: int
    completion_tokens: int
    ttft_s: float
    decode_tps: float
    finish_reason: FinishReason | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One message on a chat's shown branch.

    Attributes:
        parent_id: None for the first message of a chat.
        note: One sentence shown with a FAILED answer, else empty.
        sibling: Position among the versions of this message, from 0.
        siblings: How many versions there are.
        first_read: With an answer the id of the oldest message that its model still read; what
            stands before it was set aside because the context was full, but for a document at the
            top, which stays. None: nothing was set aside.
        attachments: What went with the text, once it was taken out of it for showing; a stored
            message holds it in its text.
    """

    id: int
    chat_id: str
    parent_id: int | None
    role: Role
    text: str
    state: MessageState
    created: datetime
    stats: AnswerStats | None = None
    note: str = ""
    sibling: int = 0
    siblings: int = 1
    first_read: int | None = None
    attachments: tuple[Attachment, ...] = ()

    @property
    def can_continue(self) -> bool:
        """Whether it is an answer that ended before its end: by a person, a crash or a limit."""
        if self.state is MessageState.COMPLETE:
            return self.stats is not None and self.stats.finish_reason is FinishReason.LENGTH
        return self.state in (MessageState.STOPPED, MessageState.INTERRUPTED)


@dataclass(frozen=True, slots=True)
class ChatSummary:
    """A row of the sidebar. ``messages`` counts all messages of the tree. Times are UTC.

    Attributes:
        folder_id: None when it is in no folder.
    """

    id: str
    title: str
    created: datetime
    updated: datetime
    messages: int
    pinned: bool = False
    preview: str = ""
    folder_id: str | None = None


@dataclass(frozen=True, slots=True)
class Folder:
    """A named group of chats. Two may have the same name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A message, or a title, that holds all the words asked for.

    Attributes:
        title: The chat's title, which may be empty.
        message_id: None when the title was hit.
        snippet: One line around the first hit, or the whole title; "…" where text was left out.
        marks: Start and end in ``snippet`` of what was asked for, in order, without overlaps.
        when: When the message was written, or the chat last changed. UTC.
    """

    chat_id: str
    title: str
    message_id: int | None
    snippet: str
    marks: tuple[tuple[int, int], ...]
    when: datetime
