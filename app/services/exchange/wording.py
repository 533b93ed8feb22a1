"""How an exported chat speaks of its messages."""

from datetime import datetime

from app.core.attachment import Attachment
from app.core.chat import MessageState, Role
from app.core.whole_chat import WholeChat, WholeMessage
from app.writing.attached import split_attachments
from app.writing.questions import split_question

_SPEAKERS = {Role.USER: "You", Role.ASSISTANT: "Parley", Role.SYSTEM: "System"}
_MARKS = {
    MessageState.WRITING: "still being written",
    MessageState.STOPPED: "stopped",
    MessageState.INTERRUPTED: "interrupted",
    MessageState.FAILED: "failed",
}


def title_of(chat: WholeChat) -> str:
    return " ".join(chat.title.split()) or "Untitled chat"


def head_of(message: WholeMessage) -> str:
    """Such as "Parley, 2026-11-02 09:00 (stopped)", in this PC's time."""
    mark = _MARKS.get(message.state)
    state = f" ({mark})" if mark else ""
    return f"{_SPEAKERS[message.role]}, {_local_time(message.created)}{state}"


def parts_of(message: WholeMessage) -> tuple[str, str]:
    """What went with a message, in one line, and its text without that."""
    if message.role is not Role.USER:
        return "", message.text
    text, attachments = split_attachments(message.text)
    if attachments:
        return f"Attached: {', '.join(map(_attached, attachments))}", text
    question, passages = split_question(text)
    places = ", ".join(name for name, _ in passages)
    return f"With passages of: {places}" if places else "", question


def _attached(attachment: Attachment) -> str:
    if attachment.is_pasted:
        return "pasted text"
    pages = f"{attachment.pages} page" if attachment.pages == 1 else f"{attachment.pages:,} pages"
    return f"{attachment.name}, {pages}"


def _local_time(time: datetime) -> str:
    try:
        return time.astimezone().strftime("%Y-%m-%d %H:%M")
    except (OverflowError, OSError, ValueError):
        # Times before the first year or so have no local form on every system.
        return time.strftime("%Y-%m-%d %H:%M")
