"""Subject and body out of what a model writes, also while it is still writing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_THINKING = re.compile(r"\A\s*<think>.*?(?:</think>|\Z)", re.DOTALL)
_SUBJECT = re.compile(
    r"^[\s>#*_`]*(?:subject(?: line)?|betreff|objet|sujet|asunto|oggetto|assunto|onderwerp|ämne|"
    r"emne|temat|тема|件名|主题|主旨)[*_`]*\s*[:：][*_`]*\s*(?P<subject>.*?)[\s*_`]*$",
    re.IGNORECASE,
)
_PREFACE = re.compile(r"^(?:sure|certainly|of course|okay|ok|here|absolutely)\b|:\s*$", re.I)
_FENCE = re.compile(r"^\s*```\w*\s*$")
_BODY_LABEL = re.compile(r"^[\s*_]*(?:body|email|message)[*_]*\s*:[*_]*\s*$", re.IGNORECASE)
_SEARCHED = 4


@dataclass(frozen=True, slots=True)
class ParsedEmail:
    """What is known so far.

    Attributes:
        subject: None until its line is complete; empty when the model wrote none.
    """

    subject: str | None
    body: str


def parse_email(text: str, *, done: bool = True) -> ParsedEmail:
    """Take a model's text apart.

    Lines before the subject ("Sure, here is your email:"), reasoning and a code fence around all
    are left out. ``done`` says that no more text comes.
    """
    lines = _THINKING.sub("", text, count=1).split("\n")
    at = _subject_line(lines)
    if at is None:
        return _without_subject(lines, done=done)
    is_last = at == len(lines) - 1
    if is_last and not done:
        return ParsedEmail(None, "")
    match = _SUBJECT.match(lines[at])
    subject = match.group("subject") if match else ""
    return ParsedEmail(" ".join(subject.split()), _body(lines[at + 1 :]))


def parse_written(text: str) -> ParsedEmail:
    """What ``written_email`` made, letter by letter."""
    head, _, body = text.partition("\n\n")
    return ParsedEmail(head.removeprefix("Subject:").strip(), body)


def written_email(subject: str, body: str) -> str:
    """The text that ``parse_written`` takes apart again."""
    return f"Subject: {' '.join(subject.split())}\n\n{body}"


def _subject_line(lines: Sequence[str]) -> int | None:
    """Within the first lines that are not blank."""
    filled = [at for at, line in enumerate(lines) if line.strip()][:_SEARCHED]
    for at in filled:
        if _SUBJECT.match(lines[at]):
            return at
        if not _is_before_email(lines[at]):
            return None
    return None


def _is_before_email(line: str) -> bool:
    return bool(_PREFACE.search(line.strip()) or _FENCE.match(line))


def _without_subject(lines: Sequence[str], *, done: bool) -> ParsedEmail:
    """The first lines may still turn out to stand before a subject."""
    complete = lines if done else lines[:-1]
    filled = [line for line in complete if line.strip()]
    settled = len(filled) >= _SEARCHED or any(not _is_before_email(line) for line in filled)
    if done:
        # The last line may be one that announces nothing any more, so all of it is the email.
        return ParsedEmail("", _body(lines))
    return ParsedEmail("", _body(lines)) if settled else ParsedEmail(None, "")


def _body(lines: Sequence[str]) -> str:
    kept = [line.rstrip() for line in lines]
    while kept and (not kept[0] or _FENCE.match(kept[0]) or _BODY_LABEL.match(kept[0])):
        kept.pop(0)
    while kept and (not kept[-1] or _FENCE.match(kept[-1])):
        kept.pop()
    return "\n".join(kept)
