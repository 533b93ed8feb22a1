"""What people write to each other about every day, with open places for names, dates and things."""

from models.starter import words
from models.starter.clauses import Phrase
from models.starter.fillers import Fillers
from models.starter.lexicon import phrases

_SAID = phrases("everyday")
_ASKED = phrases("everyday_asks")
_PETS = "cat|dog|rabbit|parrot|hamster|tortoise|pony|hens|fish"


def _filled(template: str, f: Fillers) -> str:
    return template.format(
        n=f.pick([f.count(), str(f.rng.randint(2, 60))]),
        n2=f.rng.randint(0, 9),
        nth=f.one_of("first|second|third|fourth|fifth|top"),
        day=f.day(),
        day2=f.pick([f.weekday(), f.date()]),
        date=f.pick([f.date(), f.weekday()]),
        date2=f.pick([f.date(), f.weekday()]),
        month=f.pick(words.MONTHS),
        clock=f.clock(),
        clock2=f.clock(),
        rel=f.pick(words.RELATIVES),
        pet=f.one_of(_PETS),
        thing=f.pick([f.noun, f.bare_noun_phrase])(),
        thing2=f.noun_phrase(),
        items=f.items(),
        place=f.place(),
        town=f.town(),
        event=f.event(),
        name=f.name(),
        role=f.role(),
        amount=f.amount(),
        amount2=f.amount(),
        id=f.identifier(),
    )


def everyday_clause(f: Fillers) -> Phrase:
    text = _filled(f.pick(_SAID), f)
    return Phrase(text, " ".join(text.split()[:3]))


def everyday_request(f: Fillers) -> Phrase:
    """In the infinitive, as it follows "please"."""
    text = _filled(f.pick(_ASKED), f)
    return Phrase(text, " ".join(text.split()[:5]))
