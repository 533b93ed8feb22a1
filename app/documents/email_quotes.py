"""What in an email is new, what is quoted from earlier ones, what is a signature. Pure."""

import re
from dataclasses import dataclass

_INTRODUCES = re.compile(
    r"^\s*(?:On|Am|Le|El|Il|Op|Em|Den|Dne|W dniu)\b.{4,250}?"
    r"\b(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev|napsal|napisał\S*)\b"
    r".{0,60}:\s*$",
    re.I,
)
_INTRODUCES_LATE = re.compile(
    r"^.{4,150}?(?:\b(?:wrote|schrieb)\b|写道|のメール|님이 작성)\s*[:：]\s*$", re.I
)
_MARKER = re.compile(
    r"^\s*(?:-{2,}|_{2,})\s*(?:Original Message|Forwarded message|Ursprüngliche Nachricht"
    r"|Weitergeleitete Nachricht|Message d'origine|Message transféré|Mensaje original"
    r"|Messaggio originale|Oorspronkelijk bericht|Original-Nachricht|原始邮件|元のメッセージ)"
    r"\s*(?:-{2,}|_{2,})?\s*$|^\s*_{20,}\s*$|^\s*Begin forwarded message:\s*$",
    re.I,
)
_FROM = re.compile(
    r"^\s*\*?(?:From|Von|De|Da|Van|Från|Fra|Od|发件人|差出人|보낸 사람)\*?\s*[:：].+", re.I
)
_SENT = re.compile(
    r"^\s*\*?(?:Sent|Date|Gesendet|Datum|Envoyé|Enviado|Fecha|Inviato|Data|Verzonden|Skickat|To|An"
    r"|À|Para|Cc|Subject|Betreff|Objet|Asunto|发送时间|主题|送信日時|件名)\*?\s*[:：].*",
    re.I,
)
_CLOSING = re.compile(
    r"^\s*(?:(?:best|kind|warm|many|with)\s+(?:regards|wishes|thanks)|(?:warm|kind)est regards"
    r"|regards|best|cheers|sincerely|yours (?:sincerely|faithfully|truly)|thanks|thank you"
    r"|many thanks"
    r"|mit freundlichen grüßen|freundliche grüße|(?:viele|liebe|beste|herzliche) grüße|mfg|lg"
    r"|cordialement|bien à vous|meilleures salutations|saludos(?: cordiales)?|un saludo"
    r"|atentamente|cordiali saluti|met vriendelijke groet(?:en)?|med vänlig hälsning"
    r"|atenciosamente|pozdrawiam)\s*[,.!]?\s*$",
    re.I,
)
_SENT_FROM = re.compile(
    r"^\s*(?:Sent from my |Von meinem \S+ gesendet|Get Outlook for |Envoyé de mon "
    r"|Enviado desde mi )",
    re.I,
)
_LONGEST_SIGNATURE = 12
_LONGEST_LINE = 100


@dataclass(frozen=True, slots=True)
class SplitBody:
    """An email's text in three. ``quoted`` keeps its introduction and its marks."""

    body: str
    quoted: str
    signature: str


def split_body(text: str) -> SplitBody:
    """Split at the first quoted part; an answer written between quotes stays in the body."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    cut = _quote_start(lines)
    own, quoted = lines[:cut], "\n".join(lines[cut:]).strip("\n")
    start = _signature_start(own)
    return SplitBody("\n".join(own[:start]).strip(), quoted, "\n".join(own[start:]).strip("\n "))


def _quote_start(lines: list[str]) -> int:
    """Index of the first line of the quoted rest, or the number of lines."""
    quoted = _QuotedLines.of(lines)
    for index, line in enumerate(lines):
        if _MARKER.match(line) or _is_header_block(lines, index):
            return index
        if line.startswith(">"):
            if quoted.all_from(index):
                return index
        elif introduction := _introduction(lines, index):
            dated = any(letter.isdigit() or letter == "@" for letter in introduction)
            if quoted.all_from(index + 1 + introduction.count("\n"), unmarked=dated):
                return index
    return len(lines)


@dataclass(frozen=True, slots=True)
class _QuotedLines:
    """Where the lines marked by ">" are; looked at once, since long threads have thousands.

    ``last_marked`` is the last of them, ``last_own`` the last other line above it (-1 if none).
    """

    last_marked: int
    last_own: int
    ends_with_signature: bool

    @classmethod
    def of(cls, lines: list[str]) -> "_QuotedLines":
        filled = [index for index, line in enumerate(lines) if line.strip()]
        marked = {index for index in filled if lines[index].lstrip().startswith(">")}
        last = max(marked, default=-1)
        own = max((index for index in filled if index < last and index not in marked), default=-1)
        below = [lines[index] for index in filled if index > last]
        return cls(last, own, not below or _signature_start(below) == 0)

    def all_from(self, start: int, unmarked: bool = False) -> bool:
        """No answer of one's own from there on, between the quotations or below, save a signature.

        With ``unmarked``, text without any marks counts as a quotation too.
        """
        if self.last_marked < start:
            return unmarked
        return self.last_own < start and self.ends_with_signature


def _introduction(lines: list[str], index: int) -> str:
    """A line as "On Tuesday ... wrote:", which mail programs wrap over up to three; or nothing."""
    if _INTRODUCES_LATE.match(lines[index]):
        return lines[index]
    for count in (1, 2, 3):
        wrapped = lines[index : index + count]
        if not wrapped[-1].strip():
            return ""
        if _INTRODUCES.match(" ".join(wrapped)):
            return "\n".join(wrapped)
    return ""


def _is_header_block(lines: list[str], index: int) -> bool:
    """Outlook's "From: ... Sent: ... To: ... Subject: ..." above the earlier message."""
    if not _FROM.match(lines[index]):
        return False
    below = [line for line in lines[index + 1 : index + 8] if line.strip()][:4]
    return sum(bool(_SENT.match(line)) for line in below) >= 2


def _signature_start(lines: list[str]) -> int:
    """Index of the signature's first line, or the number of lines."""
    for index, line in enumerate(lines):
        if line.rstrip() == "--":
            return index
    for index in range(max(0, len(lines) - _LONGEST_SIGNATURE), len(lines)):
        after = [line for line in lines[index + 1 :] if line.strip()]
        if _SENT_FROM.match(lines[index]):
            return index
        if _CLOSING.match(lines[index]) and all(len(line) < _LONGEST_LINE for line in after):
            return index
    return len(lines)
