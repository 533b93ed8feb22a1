"""A chat as Markdown or JSON."""

from collections.abc import Sequence

from app.cli.output import local_time, message_dict, summary_dict
from app.core.chat import ChatSummary, Message, MessageState, Role

_SPEAKERS = {Role.USER: "You", Role.ASSISTANT: "Parley", Role.SYSTEM: "System"}
_MARKS = {
    MessageState.WRITING: "still being written",
    MessageState.STOPPED: "stopped",
    MessageState.INTERRUPTED: "interrupted",
    MessageState.FAILED: "failed",
}


def chat_dict(chat: ChatSummary, messages: Sequence[Message]) -> dict[str, object]:
    """The summary with the shown branch in place of the count."""
    return {**summary_dict(chat), "messages": [message_dict(message) for message in messages]}


def chat_markdown(chat: ChatSummary, messages: Sequence[Message]) -> str:
    parts = [f"# {chat.title or 'Untitled chat'}", *(_message(message) for message in messages)]
    return "\n\n".join(parts) + "\n"


def _message(message: Message) -> str:
    mark = _MARKS.get(message.state)
    state = f" ({mark})" if mark else ""
    head = f"## {_SPEAKERS[message.role]}, {local_time(message.created)}{state}"
    return "\n\n".join(part for part in (head, message.text.strip(), message.note) if part)
