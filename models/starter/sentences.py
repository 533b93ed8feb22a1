# ruff: noqa: E501 - wordings read better unbroken
"""Clauses of many shapes over the whole lexicon: the variety that makes copying the only way out."""

from collections.abc import Callable

from models.starter import words
from models.starter.clauses import Phrase, person_clause, thing_clause
from models.starter.everyday import everyday_clause
from models.starter.fillers import DUTIES, PERSON_STATES, THING_STATES, Fillers, Subject, article
from models.starter.lexicon import plural

_PAST_TIMES = "yesterday|last week|this morning|last night|last month|two days ago|a week ago|last summer|at the weekend|an hour ago|earlier today|on the way home|during the break|a year ago|the other day"
_EXTENTS = "all day|for two weeks|for three days|since Monday|since last week|for a long time|all week|for years|for the time being|until further notice|since this morning|every day|every week|once a month|twice a week|at the moment|right now|these days|again"
_LINKS = "although|because|since|as|while|when|after|before|even though|so|but|and|if|unless|whereas|until|as soon as|and so|which means that"
_OPINIONS = "think|believe|hope|fear|suppose|expect|am afraid|am sure|heard|noticed|know|understand|have the impression|would say"
_SAYS = "says|said|thinks|told us|told me|claims|believes|explained|reported|hopes|fears|knows|found out|noticed|wrote|promised|added|complained"
_EVALUATIONS = "important|possible|not possible|difficult|easy|better|useful|too early|too late|necessary|not allowed|cheaper|quicker|nice|a good idea|a pity|worth the effort|safer|usual|forbidden"


def time_of_past(f: Fillers) -> str:
    return f.pick([f.one_of(_PAST_TIMES), f"on {f.date()}", f"on {f.weekday()}"])


def maybe(f: Fillers, text: str, share: float = 0.5) -> str:
    return f" {text}" if f.chance(share) else ""


def someone(f: Fillers) -> Subject:
    return f.person() if f.chance(0.4) else f.other_person()


def something(f: Fillers) -> Subject:
    return f.thing()


def abstract(f: Fillers) -> str:
    noun = f.pick(words.ABSTRACTS)
    return f"{f.one_of('the|our|their|a lack of|more|the')} {noun}{maybe(f, 'of ' + f.plain_plural(), 0.25)}"


def where(f: Fillers) -> str:
    return f.pick(
        [
            f"{f.one_of('in|at|near|behind|outside|next to|opposite|in front of')} {f.place()}",
            f"in {f.town()}",
            f"{f.one_of('on|under|behind|beside')} {f.determiner()} {f.noun()}",
            f.one_of("upstairs|downstairs|outside|at home|here|at work|online|abroad"),
        ]
    )


def inner(f: Fillers) -> str:
    """A short clause inside another."""
    return f.pick([state, event, deed, passive, duty, will])(f).text


def state(f: Fillers) -> Phrase:
    if f.chance(0.6):
        s = something(f)
        how = f.pick(THING_STATES)
    else:
        s, how = someone(f), f.pick(PERSON_STATES)
    adverb = f"{f.one_of('still|really|quite|already|now|almost|often|very likely|no longer')} "
    adverb = adverb if f.chance(0.2) and not how.startswith("not") else ""
    be = s.was() if f.chance(0.2) else s.be()
    return Phrase(f"{s.text} {be} {adverb}{how}{maybe(f, f.one_of(_EXTENTS), 0.15)}", s.text)


def event(f: Fillers) -> Phrase:
    s, verb = something(f), f.pick(words.HAPPEN_VERB_FORMS)
    roll = f.rng.random()
    if roll < 0.35:
        text = f"{s.text} {verb.past}{maybe(f, time_of_past(f))}"
    elif roll < 0.55:
        text = f"{s.text} {s.have()} {verb.participle}{maybe(f, f.one_of('again|twice|already|without warning'), 0.3)}"
    elif roll < 0.8:
        text = f"{s.text} {s.verb('keep')} {gerund(verb.base)}{maybe(f, where(f), 0.2)}"
    else:
        text = f"{s.text} {f.one_of('may|might|could|will|must not|should|will not|cannot')} {verb.base}{maybe(f, f.when(), 0.3)}"
    return Phrase(text, s.text)


def gerund(base: str) -> str:
    first, _, tail = base.partition(" ")
    if first.endswith("ie"):
        first = first[:-2] + "y"
    elif first.endswith("e") and not first.endswith("ee") and first != "be":
        first = first[:-1]
    elif first in _DOUBLED:
        first += first[-1]
    return f"{first}ing {tail}".strip()


_DOUBLED = frozenset(
    words.split_words(
        "get run stop swim sit cut put let hit drop slip plan chat bet jog nap rip tip win"
    )
)


def deed(f: Fillers) -> Phrase:
    s = someone(f)
    roll = f.rng.random()
    if roll < 0.6:
        verb, thing = f.pick(words.THING_VERB_FORMS), noun_phrase(f)
        tail = f.pick([time_of_past(f), where(f), f"for {f.amount()}", f.pick(words.ADVERBS)])
        have = f"{s.have()} {f.one_of('|already |not |just ')}{verb.participle}"
        head = verb.past if f.chance(0.65) else have
        return Phrase(f"{s.text} {head} {thing}{maybe(f, tail)}", thing)
    if roll < 0.75:
        verb, other = f.pick(words.PERSON_VERB_FORMS), f.other_person().text
        other = other.replace("they", "them")
        return Phrase(f"{s.text} {verb.past} {other}{maybe(f, time_of_past(f))}", other)
    act = f.pick(words.PERSON_ACT_FORMS)
    return Phrase(f"{s.text} {act.past}{maybe(f, time_of_past(f))}", s.text)


def noun_phrase(f: Fillers) -> str:
    """Things of all kinds: with a relative clause, a number, two joined, an abstract noun."""
    roll = f.rng.random()
    if roll < 0.55:
        return f.noun_phrase()
    if roll < 0.65:
        return f.items()
    if roll < 0.72:
        return f"{f.determiner()} {f.pick(words.MODIFIERS)} {f.noun()}"
    if roll < 0.78:
        return abstract(f)
    if roll < 0.84:
        return f"{f.noun_phrase()} and {f.noun_phrase()}"
    if roll < 0.9:
        return f"{f.determiner()} {f.noun()} that {someone(f).text} {f.pick(words.THING_VERB_FORMS).past}"
    return article(f"{f.pick(words.ADJECTIVES)} {f.noun()}") if f.chance(0.5) else f.plain_plural()


_INFLECTED = {"want": "wants", "need": "needs", "have": "has", "plan": "plans", "do": "does"}


def will(f: Fillers) -> Phrase:
    s, modal = (
        someone(f),
        f.one_of(
            "will|cannot|can|must|should|might|would like to|want to|need to|have to|could|plan to|forgot to|tried to|decided to|promised to|will not|do not want to"
        ),
    )
    first, _, rest = modal.partition(" ")
    if s.person == "sg" and first in _INFLECTED:
        modal = f"{_INFLECTED[first]} {rest}"
    verb, thing = f.pick(words.THING_VERB_FORMS), noun_phrase(f)
    if f.chance(0.3):
        return Phrase(
            f"{s.text} {modal} {f.pick(words.PERSON_ACT_FORMS).base}{maybe(f, f.when())}", s.text
        )
    return Phrase(f"{s.text} {modal} {verb.base} {thing}{maybe(f, f.when())}", thing)


def passive(f: Fillers) -> Phrase:
    s, verb = something(f), f.pick(words.THING_VERB_FORMS)
    aux = f.pick(
        [
            f"{s.was()}",
            f"{s.have()} been",
            "will be",
            f"{s.be()} being",
            "must be",
            "can be",
            "has to be" if s.person == "sg" else "have to be",
            "was never" if s.person == "sg" else "were not",
        ]
    )
    tail = f.pick(
        [
            f"by {f.other_person().text}".replace("they", "them"),
            f.when(),
            where(f),
            f.pick(words.ADVERBS),
        ]
    )
    return Phrase(f"{s.text} {aux} {verb.participle}{maybe(f, tail, 0.6)}", s.text)


def duty(f: Fillers) -> Phrase:
    s, what = someone(f), f.pick(DUTIES)
    return Phrase(f"{s.text} {s.have()} {what}{maybe(f, f.day(), 0.4)}", what)


def there_is(f: Fillers) -> Phrase:
    what = f.pick([article(f.bare_noun_phrase()), f"no {f.noun()}", article(f.event())])
    many = f.pick([f.items(), f"no {f.plain_plural()}", f"too many {f.plain_plural()}"])
    head = f.pick(
        [
            f"there is {what}",
            f"there are {many}",
            f"there will be {what}",
            f"there was {what}",
            f"there {f.one_of('is|was')} a problem with {noun_phrase(f)}",
        ]
    )
    return Phrase(f"{head} {where(f)}{maybe(f, f.day(), 0.3)}", head.split(" ", 2)[2])


def it_is(f: Fillers) -> Phrase:
    verb, thing = f.pick(words.THING_VERBS), noun_phrase(f)
    head = f.pick(
        [
            f"it {f.one_of('is|was|will be|would be')} {f.one_of(_EVALUATIONS)} to",
            f"it takes {f.count()} {f.one_of('minutes|hours|days|weeks')} to",
            f"it costs {f.amount()} to",
        ]
    )
    return Phrase(f"{head} {verb} {thing}{maybe(f, f.when(), 0.3)}", thing)


def reported(f: Fillers) -> Phrase:
    if f.chance(0.5):
        return Phrase(
            f"{f.one_of('I|we')} {f.one_of(_OPINIONS)} that {inner(f)}".replace("we am", "we are"),
            "a thought",
        )
    who = f.other_person()
    if who.person != "sg":
        who = Subject(f.name(), "sg", False)
    return Phrase(f"{who.text} {f.one_of(_SAYS)} that {inner(f)}", who.text)


def joined(f: Fillers) -> Phrase:
    first, link = f.pick([state, event, deed, passive, duty, will, there_is])(f), f.one_of(_LINKS)
    if f.chance(0.2) and link not in ("so", "but", "and", "and so", "which means that", "whereas"):
        return Phrase(f"{link} {inner(f)}, {first.text}", first.topic)
    comma = "," if link in ("but", "so", "although", "whereas", "which means that") else ""
    return Phrase(f"{first.text}{comma} {link} {inner(f)}", first.topic)


def relative(f: Fillers) -> Phrase:
    s, verb = f.pick(words.ROLES), f.pick(words.THING_VERB_FORMS)
    if f.chance(0.5):
        who = f.pick([f"the {s} who", f"{f.name()}, who", f"the {s} that"])
        text = f"{who} {f.pick(words.THING_VERB_FORMS).past} {f.noun_phrase()}"
        comma = "," if ", who" in who else ""
        return Phrase(f"{text}{comma} {verb.past} {f.noun_phrase()}", f"the {s}")
    thing = f.noun_phrase()
    text = f"{thing} {f.one_of('that|which|where')} {someone(f).text} {verb.past}"
    if "which" in text:
        text = text.replace(" which", ", which") + ","
    return Phrase(
        f"{text} {f.one_of('is|was|will be')} {f.pick(THING_STATES)}".replace("where", "that"),
        thing,
    )


def numbers(f: Fillers) -> Phrase:
    many, part = f.rng.randint(10, 900), f.rng.randint(2, 9)
    things = f.pick([f.plain_plural(), plural(f.role())])
    text = f.pick(
        [
            f"{part} of the {many} {things} are {f.pick(THING_STATES)}",
            f"about {f.rng.randint(2, 98)} % of the {things} {f.pick(words.THING_VERB_FORMS).past} {f.noun_phrase()}",
            f"the number of {things} {f.one_of('rose|fell|grew|went up|went down|increased|dropped')} from {many} to {f.rng.randint(10, 900)}",
            f"we have {f.pick(words.THING_VERB_FORMS).participle} {many} {things} so far",
            f"{f.noun_phrase()} costs {f.amount()} instead of {f.amount()}",
            f"{f.noun_phrase()} is {f.rng.randint(2, 300)} {f.one_of('metres|cm|kg|miles|km|litres|years|pages')} {f.one_of('long|wide|high|away|old|heavy|deep')}",
            f"only {f.count()} {things} came to the {f.event()}",
        ]
    )
    return Phrase(text, f"the {things}" if things in text else "the figures")


def listing(f: Fillers) -> Phrase:
    makers = f.pick([f.noun, f.name, f.items, f.plain_plural, f.odd_word, f.made_up, f.noun])
    items = [makers() for _ in range(f.rng.randint(2, 5))]
    text = ", ".join(items[:-1]) + f" and {items[-1]}"
    head = f.one_of(
        "we need|please bring|we are missing|I ordered|the list contains|the box holds|we still have|they asked for|you can choose between|the menu has"
    )
    return Phrase(f"{head} {text}", items[0])


def schedule(f: Fillers) -> Phrase:
    thing = f.pick([f"the {f.event()}", f"the {f.pick(words.PLACES)}", f"the {f.noun()}"])
    text = f.pick(
        [
            f"{thing} opens at {f.clock()} and closes at {f.clock()}",
            f"{thing} starts at {f.clock()} and ends at {f.clock()}",
            f"{thing} leaves at {f.clock()} from {f.place()}",
            f"{thing} takes place {f.day()} in {f.place()}",
            f"{thing} has been moved from {f.date()} to {f.date()}",
            f"{thing} will last {f.count()} {f.one_of('hours|days|minutes|weeks')}",
            f"{thing} is {f.day()} at {f.clock()}",
        ]
    )
    return Phrase(text, thing)


def detail(f: Fillers) -> Phrase:
    """Numbers, codes, addresses and other things that must come over exactly."""
    thing = f.noun()
    text = f.pick(
        [
            f"the {f.one_of('order|invoice|customer|reference|ticket|serial')} number is {f.identifier()}",
            f"my new {f.one_of('address|office|email address|phone number|login')} is {f.identifier()}",
            f"my new address is {f.rng.randint(1, 300)} {f.made_up()} {f.one_of('Street|Road|Lane|Avenue|Square')}, {f.town()}",
            f"the {thing} is in {f.one_of('box|locker|room|drawer|bay|aisle')} {f.identifier()}",
            f"the {thing} {f.identifier()} is {f.pick(THING_STATES)}",
            f"you can reach {f.name()} at {f.identifier()}",
            f'the {thing} is called "{f.made_up()} {f.odd_word()}"',
            f"{f.name()}'s {thing} {f.one_of('is|was')} {f.pick(THING_STATES)}",
        ]
    )
    return Phrase(text, f"the {thing}")


def salad(f: Fillers) -> Phrase:
    """Words in no order that makes sense: only copying carries them over."""
    makers = (f.odd_word, f.noun, f.made_up, lambda: f.pick(words.ADVERBS), lambda: f.pick(words.ABSTRACTS), lambda: f.pick(words.THING_VERBS), lambda: f.pick(words.ADJECTIVES), lambda: f.one_of("of|the|and|in|to|with|is|not|for|on|at|from|it|was|be"))  # fmt: skip
    text = " ".join(f.pick(makers)() for _ in range(f.rng.randint(4, 11)))
    return Phrase(f"the {text}", f"the {text.split()[0]}")


_SHAPES: list[Callable[[Fillers], Phrase]] = [
    *(state, state, state, event, event, deed, deed, deed, passive, passive, duty, will, will),
    *(there_is, it_is, reported, joined, joined, joined, relative, numbers, listing, schedule),
    *(detail, salad),
]


def free_clause(f: Fillers) -> Phrase:
    return f.pick(_SHAPES)(f)


def clause(f: Fillers) -> Phrase:
    roll = f.rng.random()
    if roll < 0.25:
        return everyday_clause(f)
    if roll < 0.35:
        return thing_clause(f)
    return person_clause(f) if roll < 0.45 else free_clause(f)


def reason(f: Fillers) -> str:
    """What may follow "because"."""
    text = clause(f).text
    if f.chance(0.1):
        text = f"{text} and {clause(f).text}"
    return text
