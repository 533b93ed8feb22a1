# ruff: noqa: E501 - wordings read better unbroken
"""Random names, dates, amounts, noun phrases and clauses, composed so that few ever repeat."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from models.starter import words
from models.starter.lexicon import entries, plural

T = TypeVar("T")

# Stands for the addressee's pronoun: "her" in a request, "your" in the email.
YOUR = "\u00a4"


def _split(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("|")]


THING_STATES = words.THING_STATES
PERSON_STATES = words.PERSON_STATES
GROUPS = _split(words.GROUPS)
DUTIES = words.DUTIES
REPORT_STATES = _split(words.REPORT_STATES)
THANK_NOUNS = _split(words.THANK_NOUNS)
_COMMON = [word for word in entries("common") if word.isalpha() and len(word) > 3]
FILLERS = _split(words.FILLER_SENTENCES)


@dataclass(frozen=True, slots=True)
class Subject:
    """A grammatical subject; `person` is "I", "we", "sg" or "pl"."""

    text: str
    person: str
    is_thing: bool

    def be(self) -> str:
        return {"I": "am", "we": "are", "pl": "are", "sg": "is"}[self.person]

    def was(self) -> str:
        return "was" if self.person in ("I", "sg") else "were"

    def have(self) -> str:
        return "has" if self.person == "sg" else "have"

    def do(self) -> str:
        return "does" if self.person == "sg" else "do"

    def verb(self, base: str) -> str:
        return third(base) if self.person == "sg" else base


def third(base: str) -> str:
    """The third person singular of a regular verb."""
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


def cap(text: str) -> str:
    return text[:1].upper() + text[1:]


def article(phrase: str) -> str:
    return ("an " if phrase[0].lower() in "aeiou" else "a ") + phrase


class Fillers:
    """Everything random in a sample comes from the generator given here."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng

    def pick(self, options: Sequence[T]) -> T:
        return self.rng.choice(options)

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def one_of(self, text: str) -> str:
        """One of the alternatives in "a|b|c"."""
        return self.rng.choice(text.split("|"))

    def made_up(self) -> str:
        if self.chance(0.25):
            return cap(self._spliced())
        middle = self.pick(words.NAME_MIDDLES) if self.chance(0.5) else ""
        return self.pick(words.NAME_STARTS) + middle + self.pick(words.NAME_ENDS)

    def odd_word(self) -> str:
        """A word nobody knows: it forces copying letter group by letter group."""
        roll = self.rng.random()
        if roll < 0.2:
            return self._compound()
        if roll < 0.55:
            return self._spliced()
        syllables = [
            self.pick(words.ONSETS) + self.pick(words.NUCLEI) + self.pick(words.CODAS)
            for _ in range(self.rng.choice([1, 1, 2, 2, 3]))
        ]
        return "".join(syllables) + self.pick(words.SUFFIXES)

    def _spliced(self) -> str:
        """The head of one word and the tail of another: "plumber", "kettle" make "plumttle"."""
        head, tail = self.pick(_COMMON), self.pick(_COMMON)
        return head[: self.rng.randint(2, 5)] + tail[-self.rng.randint(2, 5) :]

    def _compound(self) -> str:
        first, second = self.pick(words.THINGS).split()[-1], self.pick(words.THINGS).split()[0]
        return first + self.one_of("||-") + second

    def first_name(self) -> str:
        return self.pick(words.FIRST_NAMES) if self.chance(0.5) else self.made_up()

    def name(self) -> str:
        roll = self.rng.random()
        if roll < 0.75:
            return self.first_name()
        if roll < 0.9:
            return f"{self.first_name()} {self.made_up()}"
        return f"{self.pick(words.TITLES)} {self.made_up()}"

    def town(self) -> str:
        return self.made_up() + self.pick(words.TOWN_ENDS)

    def company(self) -> str:
        return f"{self.made_up()} {self.pick(words.COMPANY_ENDS)}"

    def weekday(self) -> str:
        return self.pick(words.WEEKDAYS)

    def date(self) -> str:
        day, month = self.rng.randint(1, 28), self.pick(words.MONTHS)
        roll = self.rng.random()
        if roll < 0.5:
            return f"{day} {month}"
        if roll < 0.75:
            return f"{month} {day}"
        if roll < 0.9:
            return f"{self.weekday()}, {day} {month}"
        return f"{day} {month} {self.rng.randint(2024, 2031)}"

    def clock(self) -> str:
        hour = self.rng.randint(1, 12)
        roll = self.rng.random()
        if roll < 0.4:
            return f"{hour} {self.one_of('am|pm')}"
        if roll < 0.6:
            return f"{hour}:{self.pick(['15', '30', '45'])} {self.one_of('am|pm')}"
        if roll < 0.95:
            return f"{self.rng.randint(7, 21)}:{self.pick(['00', '15', '30', '45'])}"
        return "noon"

    def amount(self) -> str:
        value = self.rng.choice(
            [self.rng.randint(5, 99), self.rng.randint(100, 999), self.rng.randint(10, 99) * 100]
        )
        if self.chance(0.3):
            value = self.rng.randint(1, 99) * 1000
        text = f"{value:,}" if self.chance(0.7) else str(value)
        if self.chance(0.25):
            text = self.decimal()
        return self.pick(
            [
                f"${text}",
                f"{text} euros",
                f"{text} pounds",
                f"£{text}",
                f"€{text}",
                f"{text} dollars",
            ]
        )

    def decimal(self) -> str:
        """Its point is no full stop: "4.50", "12.7", "1.8 million"."""
        whole = self.rng.choice([self.rng.randint(0, 9), self.rng.randint(10, 999)])
        tenths, cents = self.rng.randint(1, 9), self.rng.randint(0, 99)
        return self.pick([f"{whole}.{cents:02d}", f"{whole}.{tenths}", f"{whole}.{tenths} million"])

    def count(self) -> str:
        small = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve"]
        return self.pick(small) if self.chance(0.5) else str(self.rng.randint(11, 480))

    def day(self) -> str:
        """A moment used with "on" or alone: "on Monday", "tomorrow", "on 3 May"."""
        roll = self.rng.random()
        if roll < 0.35:
            return f"on {self.weekday()}"
        if roll < 0.6:
            return f"on {self.date()}"
        if roll < 0.75:
            return f"next {self.weekday()}"
        if roll < 0.9:
            return f"on {self.weekday()} at {self.clock()}"
        return self.one_of(
            "tomorrow|today|this week|next week|this afternoon|tonight|next month|this morning"
        )

    def when(self) -> str:
        roll = self.rng.random()
        if roll < 0.5:
            return self.day()
        if roll < 0.7:
            return f"by {self.pick([self.weekday(), self.date(), 'the end of the week', 'tomorrow', 'noon'])}"
        if roll < 0.85:
            return f"{self.one_of('at|before|after|until')} {self.clock()}"
        if roll < 0.93:
            return f"{self.one_of('until|before|after|from')} {self.pick([self.weekday(), self.date()])}"
        return f"from {self.weekday()} to {self.weekday()}"

    def noun(self) -> str:
        roll = self.rng.random()
        if roll < 0.1:
            return self.odd_word()
        return self.pick(words.MASS if roll < 0.2 else words.THINGS)

    def bare_noun_phrase(self) -> str:
        """A noun phrase without an article: "signed contract", "red van for the museum"."""
        noun = self.noun()
        roll = self.rng.random()
        if roll < 0.35:
            return noun
        if roll < 0.7:
            return f"{self.pick(words.ADJECTIVES)} {noun}"
        if roll < 0.78:
            return f"{self.pick(words.PLACES)} {noun}"
        if roll < 0.86:
            return f"{noun} for {self.pick([self.first_name(), self.company(), 'the ' + self.pick(words.PLACES)])}"
        if roll < 0.93:
            return f"{self.made_up()} {noun}"
        return f"{noun} {self.one_of('from|in|for|of')} the {self.pick(words.PLACES)}"

    def noun_phrase(self) -> str:
        return f"{self.determiner()} {self.bare_noun_phrase()}"

    def determiner(self) -> str:
        roll = self.rng.random()
        if roll < 0.5:
            return "the"
        if roll < 0.9:
            return self.one_of("my|my|our|our|this|that|her|his|their")
        if roll < 0.95:
            return f"{self.first_name()}'s"
        return f"{self.one_of('the|our|my')} {self.pick(words.ROLES)}'s"

    def items(self) -> str:
        return f"{self.count()} {self.plain_plural()}"

    def plain_plural(self) -> str:
        """Several things without an article: "old chairs"."""
        noun = self.odd_word() if self.chance(0.06) else self.pick(words.THINGS)
        return f"{self.pick(words.ADJECTIVES) + ' ' if self.chance(0.4) else ''}{plural(noun)}"

    def place(self) -> str:
        roll = self.rng.random()
        if roll < 0.4:
            return f"the {self.pick(words.PLACES)}"
        if roll < 0.55:
            return f"room {self.rng.randint(1, 420)}"
        if roll < 0.7:
            return self.town()
        if roll < 0.85:
            return f"the {self.pick(words.ADJECTIVES)} {self.pick(words.PLACES)}"
        return f"the {self.pick(words.PLACES)} in {self.town()}"

    def event(self) -> str:
        """An event without an article: "budget meeting", "Friday's lesson" is built elsewhere."""
        event = self.pick(words.EVENTS)
        roll = self.rng.random()
        if roll < 0.35:
            return event
        if roll < 0.6:
            return f"{self.pick(words.THINGS)} {event}"
        if roll < 0.75:
            return f"{self.pick(words.ADJECTIVES)} {event}"
        return f"{self.made_up()} {event}"

    def group(self) -> str:
        return f"the {self.pick(GROUPS)}"

    def role(self) -> str:
        if self.chance(0.04):
            return self.odd_word()
        return self.pick(words.ROLES)

    def other_person(self) -> Subject:
        roll = self.rng.random()
        if roll < 0.4:
            return Subject(self.name(), "sg", False)
        if roll < 0.6:
            return Subject(f"my {self.pick(words.RELATIVES)}", "sg", False)
        if roll < 0.8:
            return Subject(f"{self.one_of('the|our')} {self.role()}", "sg", False)
        if roll < 0.9:
            return Subject(self.group(), "sg", False)
        return Subject(f"the {plural(self.role())}" if self.chance(0.7) else "they", "pl", False)

    def person(self) -> Subject:
        roll = self.rng.random()
        if roll < 0.3:
            return Subject("I", "I", False)
        if roll < 0.5:
            return Subject("we", "we", False)
        return self.other_person()

    def thing(self) -> Subject:
        roll = self.rng.random()
        if roll < 0.5:
            return Subject(self.noun_phrase(), "sg", True)
        if roll < 0.7:
            return Subject(f"the {self.pick(words.PLACES)}", "sg", True)
        if roll < 0.85:
            return Subject(f"the {self.event()}", "sg", True)
        if roll < 0.93:
            return Subject(
                f"the {self.pick(words.ADJECTIVES)} {self.pick(words.PLACES)}", "sg", True
            )
        return Subject(f"{self.determiner()} {self.plain_plural()}", "pl", True)

    def identifier(self) -> str:
        """A number, code, phone number or address that must come over exactly."""
        letters = "".join(
            self.pick("ABCDEFGHJKLMNPRSTUVWXZ") for _ in range(self.rng.randint(1, 3))
        )
        digits = self.rng.randint(10, 99999)
        return self.pick(
            [
                f"{letters}{digits}",
                f"{letters}-{digits}",
                f"{digits}/{letters}",
                f"#{digits}",
                f"0{self.rng.randint(100, 9999)} {self.rng.randint(100000, 999999)}",
                f"{self.made_up().lower()}@{self.made_up().lower()}.{self.one_of('com|org|net|example')}",
                f"www.{self.made_up().lower()}.{self.one_of('com|org|net')}",
            ]
        )
