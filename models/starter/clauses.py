# ruff: noqa: E501 - wordings read better unbroken
"""A small grammar of verb phrases and clauses over the fillers."""

from dataclasses import dataclass

from models.starter import words
from models.starter.fillers import DUTIES, PERSON_STATES, THING_STATES, YOUR, Fillers, Subject


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of text with the noun phrase it is about, for subject lines and titles."""

    text: str
    topic: str


def verb_phrase(f: Fillers) -> Phrase:
    """What somebody is asked to do, in the infinitive without "to"."""
    roll = f.rng.random()
    makers = (
        (0.15, _move_event),
        (0.52, _handle_thing),
        (0.66, _deal_with_person),
        (0.74, _attend),
        (0.82, _quantity),
        (0.9, _pay),
        (1.0, _keep),
    )
    return next(make for limit, make in makers if roll < limit)(f)


def _move_event(f: Fillers) -> Phrase:
    old, new = f.rng.sample(words.WEEKDAYS, 2)
    event = f.event()
    roll = f.rng.random()
    verb = f.one_of("move|move|move|postpone|reschedule|shift|push|bring forward")
    if roll < 0.35:
        name = f"{old}'s {event}"
        return Phrase(f"{verb} {name} to {_slot(f, new)}", name)
    if roll < 0.6:
        name = f"the {event}"
        return Phrase(f"{verb} {name} from {_slot(f, old)} to {_slot(f, new)}", name)
    if roll < 0.75:
        name = f"the {event} on {f.date()}"
        return Phrase(f"{verb} {name} to {f.date()}", name)
    if roll < 0.9:
        name = f"{f.one_of('the|our')} {event}"
        return Phrase(
            f"{verb} {name} to {f.pick([f.clock(), f.place(), f.date(), _slot(f, new)])}", name
        )
    name = f"{f.one_of('the|our|my')} {event}"
    return Phrase(f"cancel {name} {f.day()}", name)


def _slot(f: Fillers, day: str) -> str:
    return f"{day} at {f.clock()}" if f.chance(0.25) else day


def _handle_thing(f: Fillers) -> Phrase:
    verb = f.pick(words.THING_VERBS)
    thing = f.noun_phrase()
    roll = f.rng.random()
    if roll < 0.25:
        return Phrase(f"send me {thing}{_tail(f)}", thing)
    if roll < 0.35:
        place = f.place()
        return Phrase(
            f"{f.one_of('bring|take|deliver|move|send')} {thing} to {place}{_tail(f)}", thing
        )
    if roll < 0.42:
        person = f.other_person().text.replace("they", "them")
        return Phrase(f"{f.one_of('send|give|show|hand')} {thing} to {person}{_tail(f)}", thing)
    return Phrase(f"{verb} {thing}{_tail(f)}", thing)


def _tail(f: Fillers) -> str:
    return f" {f.when()}" if f.chance(0.5) else ""


def _deal_with_person(f: Fillers) -> Phrase:
    person = f.other_person().text.replace("they", "them")
    verb = f.pick(words.PERSON_VERBS)
    extra = f" about {f.noun_phrase()}" if f.chance(0.4) else ""
    return Phrase(f"{verb} {person}{extra}{_tail(f)}", person)


def _attend(f: Fillers) -> Phrase:
    event = f"the {f.event()}"
    verb = f.one_of("come to|attend|join|prepare|lead|record|skip|plan|host")
    where = f" in {f.place()}" if f.chance(0.3) else ""
    return Phrase(f"{verb} {event}{where} {f.day()}", event)


def _quantity(f: Fillers) -> Phrase:
    items = f.items()
    verb = f.one_of("order|send|deliver|print|reserve|bring|return|buy")
    where = f" for {f.place()}" if f.chance(0.3) else ""
    return Phrase(f"{verb} {items}{where}{_tail(f)}", items)


def _pay(f: Fillers) -> Phrase:
    thing = f.noun_phrase()
    verb = f.one_of("pay|transfer|refund|approve")
    return Phrase(f"{verb} {f.amount()} for {thing}{_tail(f)}", thing)


def _keep(f: Fillers) -> Phrase:
    thing = f.pick([f.noun_phrase(), f"the {f.pick(words.PLACES)}"])
    kind = f.pick(["leave", "keep"])
    state = f.one_of(
        "open|closed|locked|ready|clean|dry|warm|free|switched on|at home|at the reception"
    )
    if f.chance(0.5):
        return Phrase(f"{kind} {thing} {state}{_tail(f)}", thing)
    role = f.role()
    verb = f.one_of("remind|tell|ask")
    return Phrase(f"{verb} {f.one_of('the|our')} {role} to {verb_phrase(f).text}", role)


def thing_clause(f: Fillers) -> Phrase:
    s = f.thing()
    roll = f.rng.random()
    when = f" {f.when()}" if f.chance(0.35) else ""
    passive = f.pick(words.PASSIVES)
    if roll < 0.4:
        text = f"{s.text} {s.be()} {f.pick(THING_STATES)}{when}"
    elif roll < 0.52:
        text = f"{s.text} {s.have()} been {passive}{when}"
    elif roll < 0.64:
        text = f"{s.text} will be {passive}{when or ' ' + f.day()}"
    elif roll < 0.72:
        text = f"{s.text} {s.was()} {passive} {f.one_of('yesterday|last week|this morning|on ' + f.weekday())}"
    elif roll < 0.8:
        text = f"{s.text} {s.verb('need')} {f.pick([f.items(), 'a new ' + f.noun(), 'more time', 'repairs', 'cleaning'])}"
    elif roll < 0.88:
        text = f"{s.text} {s.verb('cost')} {f.amount()}"
    elif roll < 0.94:
        text = f"{s.text} {s.do()} not {f.one_of('work|fit|open|arrive|start|match the order|close properly')}{when}"
    else:
        text = (
            f"{s.text} will {f.one_of('open|close|arrive|start|end|be ready|be closed')} {f.when()}"
        )
    return Phrase(text, s.text)


def person_clause(f: Fillers, subject: Subject | None = None) -> Phrase:
    s = subject or f.person()
    roll = f.rng.random()
    action = verb_phrase(f)
    if roll < 0.22:
        state = f.pick(PERSON_STATES)
        return Phrase(
            f"{s.text} {s.be()} {state}{_tail(f)}",
            f.one_of("my absence|a change") if s.person == "I" else s.text,
        )
    if roll < 0.4:
        duty = f.pick(DUTIES)
        return Phrase(f"{s.text} {s.have()} {duty}{_tail(f)}", duty)
    if roll < 0.5:
        return Phrase(f"{s.text} {s.have()} to {action.text}", action.topic)
    if roll < 0.6:
        return Phrase(f"{s.text} cannot {action.text}", action.topic)
    if roll < 0.72:
        return Phrase(f"{s.text} will {action.text}", action.topic)
    if roll < 0.8:
        thing = f.pick([f.noun_phrase(), f.items()])
        return Phrase(f"{s.text} {s.verb('need')} {thing}{_tail(f)}", thing)
    if roll < 0.9:
        thing = f.noun_phrase()
        verb = f.one_of(
            "lost|found|finished|received|sold|bought|checked|paid for|ordered|returned|opened|broke|forgot"
        )
        return Phrase(
            f"{s.text} {verb} {thing}{' ' + f.one_of('yesterday|last week|this morning|today') if f.chance(0.5) else ''}",
            thing,
        )
    return Phrase(f"{s.text} would like to {action.text}", action.topic)


def addressee_noun(f: Fillers) -> str:
    """Something of the addressee's: "her report" in a request, "your report" in the email."""
    return f"{YOUR} {f.pick([f.bare_noun_phrase(), f.pick(words.THINGS)])}"
