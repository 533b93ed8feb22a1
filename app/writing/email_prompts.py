"""What a model reads to write an email. Drafts of one brief share all but the last line."""

from collections.abc import Iterator

from app.writing.email_brief import Angle, EmailBrief
from app.writing.email_thread import Thread, ThreadMessage

_FORM = (
    "Put the subject on the first line as Subject: ..., then a blank line, then the email. "
    "Use only the facts given here."
)
_AGAIN = "Write the whole email again, with the subject on the first line."


def brief_prompt(brief: EmailBrief) -> str:
    """The brief in plain words; the prompt of every draft begins with it."""
    return "\n".join(_lines(brief))


def draft_prompt(brief: EmailBrief, angle: Angle) -> str:
    """The whole prompt. The angle comes last, so that the KV blocks before it are shared."""
    return f"{brief_prompt(brief)}\nAngle: {angle}"


def wish_prompt(wish: str) -> str:
    """A refinement, as the turn after a draft."""
    words = wish.strip()
    end = "" if words.endswith((".", "!", "?")) else "."
    return f"{words}{end} {_AGAIN}"


def _lines(brief: EmailBrief) -> Iterator[str]:
    if brief.reply_to is None:
        yield "Write an email."
    else:
        yield "Write a reply to this email:"
        yield f"\n{thread_text(brief.reply_to)}\n"
    yield _FORM
    yield from _fields(brief)


def _fields(brief: EmailBrief) -> Iterator[str]:
    to = brief.to.strip() or _sender(brief.reply_to)
    if to:
        yield f"To: {to}"
    yield f"Points:{_inline_or_list(brief.points)}"
    if brief.must_appear:
        yield f"Must appear word for word:{_inline_or_list(chr(10).join(brief.must_appear))}"
    yield f"Tone: {brief.tone}"
    yield f"Length: {brief.length}"
    if brief.language.strip():
        yield f"Language: {brief.language.strip()}"
    if brief.about_me.strip():
        yield f"About me: {' '.join(brief.about_me.split())}"
    if brief.signs_as:
        yield f"Sign as: {brief.signs_as}"


def _sender(thread: Thread | None) -> str:
    return "" if thread is None else thread.messages[0].sender


def _inline_or_list(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) < 2:
        return f" {text.strip()}"
    return "".join(f"\n- {line.lstrip('-*• ')}" for line in lines)


def thread_text(thread: Thread) -> str:
    """The emails as a model reads them: the newest whole, those before it below."""
    first, *older = thread.messages
    parts = [_message_text(first)]
    parts += [f"Earlier email:\n{_message_text(message)}" for message in older]
    if thread.attachments:
        parts.append(f"Attached, not read: {', '.join(thread.attachments)}")
    return "\n\n".join(parts)


def _message_text(message: ThreadMessage) -> str:
    head = [
        f"{name}: {value}"
        for name, value in (
            ("From", message.sender),
            ("Date", message.date),
            ("Subject", message.subject),
        )
        if value
    ]
    parts = ["\n".join(head), message.text, message.signature]
    return "\n\n".join(part for part in parts if part.strip())
