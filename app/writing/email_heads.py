"""What mail programs put above an email that they quote, in a few languages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_WROTE = "wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu"
_ATTRIBUTION = re.compile(
    rf"^\s*(?:on|am|le|el|il|op|em)\b(?P<said>[^\n]{{3,250}}?)\s*\b(?:{_WROTE})"
    r"(?P<after>[^\n]{0,100}?)\s*:\s*$",
    re.IGNORECASE,
)
_OPENING = re.compile(r"^\s*(?:on|am|le|el|il|op|em)\b.*\d", re.IGNORECASE)
_WHEN = re.compile(
    r"^(?P<date>.*\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s?uhr)?|.*,)(?:,|\s)+(?P<name>.*)$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s*[<(\[][^<>\s]*@[^<>\s]*[>)\]]|\s*\S+@\S+")
_DIVIDER = re.compile(
    r"^\s*(?:[-_]{2,}\s*(?:original message|forwarded message|ursprüngliche nachricht|"
    r"weitergeleitete nachricht|message d['’]origine|message transféré|mensaje original|"
    r"messaggio originale|oorspronkelijk bericht)\s*[-_]*|_{10,}|begin forwarded message:)\s*$",
    re.IGNORECASE,
)
_FIELDS = {
    "sender": "from|von|de|da|van",
    "date": "sent|date|gesendet|datum|envoyé|fecha|enviado|data|inviato|verzonden",
    "to": "to|an|à|para|a|aan|cc|kopie|bcc|reply-to",
    "subject": "subject|betreff|objet|asunto|oggetto|onderwerp|assunto",
}
_FIELD = re.compile(
    rf"^\s*\**(?:{'|'.join(f'(?P<{key}>{words})' for key, words in _FIELDS.items())})"
    r"\s?\**:\**[ \t]*(?P<value>[^\n]*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    sender: str = ""
    date: str = ""
    subject: str = ""


def is_divider(line: str) -> bool:
    return bool(_DIVIDER.match(line))


def attribution(lines: Sequence[str]) -> tuple[Head, int]:
    """Reads "On 3 May at 10:00, Dana wrote:", in one line or two; 0 lines when it is none."""
    for count in (1, 2):
        if count == 2 and not _OPENING.match(lines[0]):
            break
        match = _ATTRIBUTION.match(" ".join(line.strip() for line in lines[:count]))
        if match is not None:
            return _who_and_when(match), min(count, len(lines))
    return Head(), 0


def header(lines: Sequence[str]) -> tuple[Head, int]:
    """Reads lines such as "From: …" above an email; 0 lines when there are not at least two.

    A subject alone is one too when an empty line follows.
    """
    found: dict[str, str] = {}
    count = 0
    for line in lines:
        match = _FIELD.match(line)
        if match is None:
            break
        key = next(name for name in _FIELDS if match[name])
        found.setdefault(key, match["value"].strip().strip("*").strip())
        count += 1
    is_only_subject = count == 1 and "subject" in found and not "".join(lines[1:2]).strip()
    if (count > 1 and {"sender", "subject"} & set(found)) or is_only_subject:
        sender = without_address(found.get("sender", ""))
        return Head(sender, found.get("date", ""), found.get("subject", "")), count
    return Head(), 0


def without_address(name: str) -> str:
    """The name alone; the address where there is no name."""
    bare = _ADDRESS.sub("", name).strip().strip("\"'").strip()
    return bare or name.strip().strip("<>")


def _who_and_when(match: re.Match[str]) -> Head:
    said, after = match["said"].strip(" ,"), match["after"].strip()
    if after:
        return Head(without_address(after), said)
    parts = _WHEN.match(_ADDRESS.sub("", said))
    if parts is None:
        return Head(without_address(said))
    return Head(parts["name"].strip(" ,\"'"), parts["date"].strip(" ,"))
