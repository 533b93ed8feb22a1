"""Names in a text, by their capitals."""

import re
from collections.abc import Iterator

from app.writing.email_fact import Fact, FactKind
from app.writing.masking import MaskedText

_GREETINGS = (
    "dear hi hello hey hallo hi liebe lieber geehrte geehrter sehr guten bonjour cher chère hola "
    "estimado estimada querido querida ciao caro cara gentile olá prezado prezada beste geachte "
    "good morning afternoon evening tag"
)
_TITLES = "mr mrs ms miss mx dr prof sir madam herr frau monsieur madame m mme señor señora sig"
_CLOSINGS = (
    "best kind warm many regards wishes sincerely faithfully yours thanks thank cheers love "
    "respectfully cordially warmly all the a"
)
_OTHERS = (
    "i i'm i'd i'll i've i’m i’d i’ll i’ve ok okay re fwd fw aw wg ps p.s asap fyi rsvp pm am faq "
    "pdf url hiring committee support office department subject "
    "email e-mail team everyone colleagues folks friends everybody customer manager gmt utc"
)
_PLAIN = frozenset(f"{_GREETINGS} {_TITLES} {_CLOSINGS} {_OTHERS}".split())
_WORD = re.compile(r"[^\W\d_](?:[\w’'.&-]*\w)?")
_BEGIN = re.compile(r"(?:^|[.!?:…]|\n)[\s\"“”„»«'‘’*•\-–—(>]*$")
_TITLE_BEFORE = re.compile(r"\b(?:mr|mrs|ms|dr|prof|sr|sra|m|mme|st)\.\s$", re.IGNORECASE)
_HEADING = re.compile(r"^[ \t]*(?:#+|\*\*)[^\n]{1,60}$", re.MULTILINE)
_CLOSING_LINE = re.compile(r"[^\W\d_][^\n]{0,40},[ \t]*\n(?:[ \t]*\n)?(?P<name>[^\n,]{2,40})\s*\Z")
_AFTER_TITLE = re.compile(
    r"\b(?:Herr|Herrn|Frau|Hallo|Liebe|Lieber|Hi|Dr\.|Prof\.)\s+"
    r"(?P<name>(?!Herr|Frau|Dr|Prof)[A-ZÄÖÜ][\w’-]+(?:\s+[A-ZÄÖÜ][\w’-]+)?)"
)


def find_names(text: MaskedText, language: str = "") -> Iterator[Fact]:
    """Words with a capital in mid-sentence, in groups, and the name below a closing.

    German writes every noun so: there only what follows a greeting or a title is a name.
    """
    yield from _signed(text)
    if language == "de":
        for match in text.take(_AFTER_TITLE):
            yield Fact(FactKind.NAME, match["name"], match.start("name"))
        return
    text.take(_HEADING)
    for group in _groups(text.text):
        start, end = group[0].start(), group[-1].end()
        yield Fact(FactKind.NAME, text.text[start:end], start)


def names_of_person(text: str) -> Iterator[Fact]:
    """Names in what says whom an email is for, also where it begins with one."""
    for match in _WORD.finditer(text):
        if match[0][0].isupper() and match[0].casefold().rstrip(".") not in _PLAIN:
            yield Fact(FactKind.NAME, match[0], match.start())


def words_of(text: str) -> frozenset[str]:
    """All words, without case and without a possessive."""
    words = (match[0].casefold() for match in _WORD.finditer(text))
    return frozenset(part for word in words for part in (bare(word), *word.split("-")))


def bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word.casefold())


def _signed(text: MaskedText) -> Iterator[Fact]:
    match = _CLOSING_LINE.search(text.text)
    if match is None or not _is_name_line(match["name"]):
        return
    name = match["name"].strip()
    yield Fact(FactKind.NAME, name, match.start("name"))
    text.blank([match.span("name")])


def _is_name_line(line: str) -> bool:
    words = line.split()
    return 0 < len(words) <= 4 and all(word[0].isupper() for word in words) and line[-1] not in "!?"


def _groups(text: str) -> Iterator[list[re.Match[str]]]:
    """Words that follow each other with only a space between."""
    lower = {match[0] for match in _WORD.finditer(text) if match[0].islower()}
    group: list[re.Match[str]] = []
    for match in _WORD.finditer(text):
        if not _is_capital(match, text, lower):
            continue
        if group and text[group[-1].end() : match.start()] != " ":
            yield group
            group = []
        group.append(match)
    if group:
        yield group


def _is_capital(match: re.Match[str], text: str, lower: set[str]) -> bool:
    word = match[0]
    known = bare(word).rstrip(".")
    if not word[0].isupper() or known in _PLAIN or word.casefold() in _PLAIN or known in lower:
        return False
    before = text[max(0, match.start() - 12) : match.start()]
    return bool(_TITLE_BEFORE.search(before)) or not _BEGIN.search(before)
