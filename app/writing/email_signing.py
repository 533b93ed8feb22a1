"""What a finished draft gets without the model: the signature, and a subject if it has none."""

import re

from app.core.text import first_line
from app.writing.email_brief import EmailBrief

_GAP = re.compile(
    r"^[\[<(][^\]>)\n]{0,20}\b(?:name|nombre|nom|nome|naam)\b[^\]>)\n]{0,20}[\])>]$", re.I
)
_REPLY = re.compile(r"^\s*(?:re|aw|sv|rv|antw)\s*:\s*", re.IGNORECASE)


def signed(body: str, brief: EmailBrief) -> str:
    """A finished body as it goes out: a gap for the name is filled or dropped, then signed."""
    lines = body.rstrip().split("\n")
    if _GAP.match(lines[-1].strip()):
        lines[-1:] = [brief.signs_as] if brief.signs_as else []
    return with_signature("\n".join(lines).rstrip(), brief.signature)


def with_signature(body: str, signature: str) -> str:
    """The body with the signature below it, once, in place of the name that the body ends with."""
    wanted = [line.rstrip() for line in signature.strip().splitlines()]
    if not wanted:
        return body
    lines = body.rstrip().split("\n")
    if lines[-len(wanted) :] == wanted:
        return body
    name = lines[-1].split()
    if name and set(name) <= set(wanted[0].split()):
        lines.pop()
    return "\n".join([*lines, *wanted])


def fallback_subject(brief: EmailBrief) -> str:
    if brief.reply_to is not None and brief.reply_to.subject:
        return f"Re: {_REPLY.sub('', brief.reply_to.subject)}"
    return first_line(brief.points.lstrip("-*• "))
