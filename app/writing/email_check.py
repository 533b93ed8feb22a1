"""What of the brief is in a draft, and what in a draft was not in the brief. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.writing.email_brief import EmailBrief
from app.writing.email_fact import Fact, FactKind, is_backed
from app.writing.email_facts import find_facts, without_repeats
from app.writing.email_names import bare, names_of_person, words_of
from app.writing.email_numbers import said_numbers
from app.writing.email_points import is_made, split_points, stems
from app.writing.language_guess import guess_language
from app.writing.masking import MaskedText

_MOSTLY_CAPITALS = 0.5
_FEW_WORDS = 3


class Part(StrEnum):
    SUBJECT = "subject"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Invented:
    """A name, date or amount that was not in the input, or a gap left to fill.

    Attributes:
        start: Where it begins in its part of the draft.
    """

    text: str
    kind: FactKind
    part: Part
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class EmailCheck:
    """Points, names, dates and amounts, as the person wrote them; none twice.

    It reads letters, not sense: it shows what to look at, and a person decides.
    """

    covered: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    invented: tuple[Invented, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    """A text as the check reads it."""

    facts: Sequence[Fact]
    numbers: Sequence[Fact]
    words: frozenset[str]
    flat: str


class EmailChecker:
    """Checks drafts of one brief, which is read once."""

    def __init__(self, brief: EmailBrief) -> None:
        self._brief = brief
        self._language = guess_language(brief.points)
        self._input = _said(_input_text(brief))
        self._points = split_points(brief.points)
        self._needed = _needed(brief, self._language)

    def check(self, subject: str, body: str, wishes: Sequence[str] = ()) -> EmailCheck:
        """``wishes`` are what was asked for after the brief; it counts as input too."""
        language = guess_language(body)
        results = list(
            dict.fromkeys(self._results(_said(f"{subject}\n\n{body}", language), language))
        )
        covered = tuple(text for text, is_in in results if is_in)
        known = _joined(self._input, _said("\n".join(wishes))) if wishes else self._input
        return EmailCheck(
            covered,
            tuple(text for text, is_in in results if not is_in and text not in covered),
            tuple(_invented(known, subject, body, language)),
        )

    def _results(self, draft: _Said, language: str) -> Iterator[tuple[str, bool]]:
        """What must be in the draft, and whether it is."""
        for text in self._brief.must_appear:
            if text.strip():
                yield text.strip(), _appears(text, draft)
        is_translated = bool(self._language and language and self._language != language)
        said = stems(draft.flat)
        for point in self._points:
            made = None if is_translated else self._is_made(point, draft, said)
            if made is not None:
                yield point, made
        for fact in self._needed:
            yield fact.text, _is_in(fact, draft)

    def _is_made(self, point: str, draft: _Said, said: frozenset[str]) -> bool | None:
        facts = find_facts(point, self._language)
        rest = MaskedText(point)
        rest.blank([(fact.start, fact.end) for fact in facts])
        return is_made(rest.text, said, bool(facts) and all(_is_in(one, draft) for one in facts))


def check_email(
    brief: EmailBrief, subject: str, body: str, wishes: Sequence[str] = ()
) -> EmailCheck:
    return EmailChecker(brief).check(subject, body, wishes)


def _said(text: str, language: str = "") -> _Said:
    facts = find_facts(text, language)
    return _Said(facts, list(said_numbers(text)), words_of(text), " ".join(text.casefold().split()))


def _input_text(brief: EmailBrief) -> str:
    thread = "" if brief.reply_to is None else brief.reply_to.text
    parts = [brief.points, brief.to, *brief.must_appear, brief.sender, brief.about_me]
    return "\n".join([*parts, brief.signature, thread])


def _joined(one: _Said, other: _Said) -> _Said:
    return _Said(
        [*one.facts, *other.facts],
        [*one.numbers, *other.numbers],
        one.words | other.words,
        f"{one.flat} {other.flat}",
    )


def _appears(text: str, draft: _Said) -> bool:
    facts = find_facts(text)
    is_only_fact = len(facts) == 1 and facts[0].text == text.strip() and facts[0].readings
    if is_only_fact and _is_in(facts[0], draft):
        return True
    return " ".join(text.casefold().split()) in draft.flat


def _needed(brief: EmailBrief, language: str) -> list[Fact]:
    facts = [*names_of_person(brief.to)][:1] + find_facts(brief.points, language)
    return without_repeats(fact for fact in facts if fact.kind is not FactKind.GAP)


def _is_in(fact: Fact, said: _Said) -> bool:
    if fact.kind is FactKind.NAME:
        return any(bare(word) in said.words for word in fact.text.split())
    return is_backed(fact, [*said.facts, *said.numbers])


def _invented(known: _Said, subject: str, body: str, language: str) -> Iterator[Invented]:
    for part, text in ((Part.SUBJECT, subject), (Part.BODY, body)):
        facts: Iterable[Fact] = find_facts(text, language)
        if part is Part.SUBJECT and _is_in_title_case(text):
            facts = [fact for fact in facts if fact.kind is not FactKind.NAME]
        for fact in facts:
            if not _is_known(fact, known):
                yield Invented(fact.text, fact.kind, part, fact.start)


def _is_known(fact: Fact, known: _Said) -> bool:
    match fact.kind:
        case FactKind.NAME:
            return all(_is_known_word(word, known) for word in fact.text.split())
        case FactKind.GAP:
            return fact.text.casefold() in known.flat
        case _:
            return is_backed(fact, [*known.facts, *known.numbers])


def _is_known_word(word: str, known: _Said) -> bool:
    return bare(word).strip(".") in known.words or word.casefold() in known.words


def _is_in_title_case(text: str) -> bool:
    words = [word for word in text.split()[1:] if word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= _FEW_WORDS and capitals >= _MOSTLY_CAPITALS * len(words)
