"""Where an email ends and its signature begins."""

import re

_MARK = re.compile(r"^--[ \t]*$", re.MULTILINE)
_DEVICE = re.compile(
    r"^(?:sent from my|sent from|get outlook for|gesendet von|von meinem|envoyé de|enviado desde|"
    r"inviato da|verzonden vanaf)\b[^\n]{0,60}$",
    re.IGNORECASE | re.MULTILINE,
)
_CLOSING = re.compile(
    r"^[ \t]*(?:(?:with |mit )?(?:best|kind|warm|many|kindest|warmest|freundlichen?|viele|beste|"
    r"liebe|herzliche|schöne|met vriendelijke)?[ \t]*(?:regards|wishes|thanks|thank you|cheers|"
    r"sincerely|yours(?: (?:sincerely|faithfully|truly))?|best|all the best|grüßen?|gruß|lg|mfg|"
    r"cordialement|bien à vous|saludos|un saludo|cordiali saluti|saluti|groet(?:en)?))"
    r"[ \t]*[,.!]?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_MOST_LINES = 10


def split_signature(text: str) -> tuple[str, str]:
    """The text with its closing and name, and what stands below them."""
    whole = text.strip()
    marks = list(_MARK.finditer(whole))
    if marks:
        return whole[: marks[-1].start()].strip(), whole[marks[-1].end() :].strip()
    devices = list(_DEVICE.finditer(whole))
    if devices and devices[-1].end() == len(whole):
        return whole[: devices[-1].start()].strip(), devices[-1][0].strip()
    return _below_closing(whole)


def _below_closing(whole: str) -> tuple[str, str]:
    """The line after the closing is the name; the rest, if it is short, is the signature."""
    for match in reversed(list(_CLOSING.finditer(whole))):
        below = whole[match.end() :].strip("\n")
        name, _, rest = below.partition("\n")
        is_short = len(rest.splitlines()) <= _MOST_LINES
        if rest.strip() and is_short and len(name.split()) <= 5:
            end = len(whole) - len(rest)
            return whole[:end].strip(), rest.strip()
    return whole, ""
