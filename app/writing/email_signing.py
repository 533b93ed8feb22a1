"""What a finished draft gets without the model: the signature, and a subject if it has none."""

import re

from app.core.text import first_line
from app.writing.email_brief import EmailBrief

_REPLY = re.compile(r"^\s*(?:re|aw|sv|rv|antw)\s*:\s*", re.IGNORECASE)


def with_signature(body: str, signature: str) -> str:
    """The body with the signature below it, once, in place of the name that the body ends with."""
    wanted = [line.rstrip() for line in signature.strip().splitlines()]
    if not wanted:
        return body
    lines = body.rstrip().split("\n")
    if lines[-len(wanted) :] == wanted:
        return body
    if lines[-1].strip() == wanted[0].strip():
        lines.pop()
    return "\n".join([*lines, *wanted])


def fallback_subject(brief: EmailBrief) -> str:
    if brief.reply_to is not None and brief.reply_to.subject:
        return f"Re: {_REPLY.sub('', brief.reply_to.subject)}"
    return first_line(brief.points.lstrip("-*• "))
