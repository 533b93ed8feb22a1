# ruff: noqa: E501 - wordings read better unbroken
"""Sentences as they stand in reports, contracts, articles and manuals, with all content words drawn."""

from models.starter import words
from models.starter.fillers import Fillers, cap
from models.starter.lexicon import entries, phrases, plural

_SHAPES = phrases("prose")
_WORDS = entries("common")


def prose(f: Fillers) -> str:
    """One sentence with its full stop. Words may be of the wrong kind: they can only be copied."""
    verbs = [f.pick(words.THING_VERB_FORMS) for _ in range(3)]
    return cap(f.pick(_SHAPES).format(**_names(f), **_things(f), **_numbers(f),
        v=verbs[0].past, b=verbs[1].base, pp=verbs[2].participle)) + "."  # fmt: skip


def _names(f: Fillers) -> dict[str, str]:
    def name() -> str:
        return f"{f.first_name()} {f.pick(['von ', 'de ', '', '', ''])}{f.made_up()}"

    return {"N": name(), "N2": name(), "T": f.town(), "T2": f.town(), "O": cap(f.odd_word())}


def _things(f: Fillers) -> dict[str, str]:
    def noun() -> str:
        return f.pick(_WORDS) if f.chance(0.25) else f.noun()

    def adjective() -> str:
        return f.odd_word() if f.chance(0.05) else f.pick(words.ADJECTIVES)

    some, rs = f.plain_plural(), plural(f.role())
    return {
        "n": noun(),
        "n2": noun(),
        "n3": noun(),
        "a": adjective(),
        "a2": adjective(),
        "ns": some,
        "Ns": cap(some),
        "ns2": plural(noun()),
        "r": f.role(),
        "rs": rs,
        "Rs": cap(rs),
        "abs": f.pick(words.ABSTRACTS),
        "Abs": cap(f.pick(words.ABSTRACTS)),
        "abs2": f.pick(words.ABSTRACTS),
        "e": f.event(),
        "pl": f.pick(words.PLACES),
        "adv": f.pick(words.ADVERBS),
    }


def _numbers(f: Fillers) -> dict[str, str]:
    def many() -> str:
        thousands = f"{f.rng.randint(1, 99)},{f.rng.randint(0, 999):03d}"
        return f.pick([f.count(), thousands, f.decimal() if f.chance(0.4) else f.count()])

    def share() -> str:
        return f.pick([str(f.rng.randint(2, 99)), f"{f.rng.randint(0, 99)}.{f.rng.randint(1, 9)}"])

    return {
        "num": many(), "num2": many(), "p": share(), "q": str(f.rng.randint(0, 9)),
        "y": str(f.rng.randint(180, 203)) + f.pick(["0", "5", "8", "0"]), "d": f.date(), "d2": f.date(),
        "w": f.weekday(), "m": f.pick(words.MONTHS), "m2": f.pick(words.MONTHS), "id": f.identifier(),
        "c": f.clock(), "c2": f.clock(), "amt": f.amount(), "amt2": f.amount(),
        "nth": f.one_of("first|second|third|fourth"),
    }  # fmt: skip
