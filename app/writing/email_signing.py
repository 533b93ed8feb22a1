"""What a finished draft gets without the model: the signature, and a subject if it has none."""

import re

from app.core.text import first_line
from app.writing.email_brief import EmailBrief, is_closing, signature_name

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
    if any(map(str.isalpha, wanted[0])):
        # A signature below a rule, as "--", comes after the name instead.
        lines = _without_name(lines, signature)
    if lines and not any(map(is_closing, lines[-2:])):
        lines.append("")
    if is_closing(wanted[0]) and len(lines) > 1 and is_closing(lines[-1]):
        lines.pop()
    return "\n".join([*lines, *wanted])


def _without_name(lines: list[str], signature: str) -> list[str]:
    name = lines[-1].split()
    is_signed = bool(name) and set(name) <= set(signature_name(signature).split())
    return lines[:-1] if is_signed else lines


def fallback_subject(brief: EmailBrief) -> str:
    if brief.reply_to is not None and brief.reply_to.subject:
        return f"Re: {_REPLY.sub('', brief.reply_to.subject)}"
    return first_line(brief.points.lstrip("-*• "))
