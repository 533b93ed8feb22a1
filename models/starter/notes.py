# ruff: noqa: E501 - wordings read better unbroken
"""What people note down for an email, and the sentence that carries the note's words over."""

import re
from dataclasses import dataclass

from models.starter import words
from models.starter.clauses import person_clause, thing_clause, verb_phrase
from models.starter.everyday import everyday_clause, everyday_request
from models.starter.fillers import Fillers, article, cap
from models.starter.lexicon import entries
from models.starter.prose import prose
from models.starter.sentences import clause, deed, free_clause

_ANY_WORD = [*entries("common"), *words.THINGS, *words.ADJECTIVES, *words.MASS, *words.ABSTRACTS]
_QUESTIONS = ("can", "could", "is", "are", "do", "does", "did", "will", "would", "may", "when", "what", "where", "how", "who", "why", "have", "has", "shall", "should", "which")  # fmt: skip
_CUT = re.compile(r"[,.;?!](?= |$)| (?:because|and|so|but|which|that|although|since|if) ")
_LOOSE_END = frozenset(
    words.split_words(
        """
the a an to of for and in at on by with from my your our is are was were has have been his her their this that be or will not as it its per until before after about into
"""
    )
)
_TITLE_WORDS = 7
_CONTRACTED = [("cannot", "can't"), ("I am ", "I'm "), ("is not ", "isn't "), ("I have ", "I've "), ("I will ", "I'll "), ("we will ", "we'll "), ("do not ", "don't "), ("does not ", "doesn't "), ("it is ", "it's "), ("I would ", "I'd ")]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Note:
    """A note as somebody writes it, what the email says of it, and the email's subject.

    `warm` is the same said more kindly, where that is safe.
    """

    text: str
    sentence: str
    subject: str
    warm: str = ""


def salted(text: str, f: Fillers, share: float = 0.3) -> str:
    """Now and then another word in the place of one: nothing can be guessed, only copied."""
    while f.chance(share):
        parts = text.split(" ")
        at = f.rng.randrange(len(parts))
        if parts[at].isalpha() and parts[at].islower() and len(parts[at]) > 3:
            parts[at] = f.odd_word() if f.chance(0.4) else f.pick(_ANY_WORD)
        text = " ".join(parts)
    return text


def with_new_head(text: str, f: Fillers, share: float = 0.35) -> str:
    """Now and then another first word: any word must be known with a capital and without."""
    _, space, rest = text.partition(" ")
    if not space or not f.chance(share):
        return text
    return f"{f.odd_word() if f.chance(0.3) else f.pick(_ANY_WORD)} {rest}"


def headline(text: str) -> str:
    """The first words of `text`, cut where a reader would stop."""
    found = _CUT.search(text)
    parts = text[: found.start()].split() if found and found.start() > 5 else text.split()
    is_cut, parts = len(parts) > _TITLE_WORDS, parts[:_TITLE_WORDS]
    while len(parts) > 1 and (parts[-1].lower() in _LOOSE_END or (is_cut and parts[-1].isdigit())):
        parts.pop()
    return cap(" ".join(parts).rstrip(",.;:?!"))


def sentence(text: str) -> str:
    """`text` with a capital and a full stop, or a question mark."""
    text = re.sub(r"\bi\b", "I", text)
    if text.endswith((".", "!", "?")):
        return cap(text)
    return cap(text) + ("?" if text.split(" ")[0].lower() in _QUESTIONS else ".")


def brief_note(f: Fillers) -> Note:
    """Two or three words: it teaches how each word looks with a capital."""
    tail = f.pick(
        [f.pick(words.THING_STATES), f.pick(words.PASSIVES), f.pick(_ANY_WORD), f.odd_word()]
    )
    text = f"{f.pick(_ANY_WORD) if f.chance(0.8) else f.odd_word()} {tail}"
    return Note(text, sentence(text), headline(text))


def random_note(f: Fillers) -> Note:
    return f.pick(_MAKERS)(f)


def _loose(text: str, f: Fillers) -> str:
    """As people type: contractions, a capital or none."""
    if f.chance(0.35):
        for full, short in _CONTRACTED:
            text = text.replace(full, short)
    if f.chance(0.2):
        text = re.sub(r"\bI\b", "i", text)
    return cap(text) if f.chance(0.35) else text


def _statement(f: Fillers) -> Note:
    plain = (
        prose(f)[:-1] if f.chance(0.15) else f.pick([clause, everyday_clause, free_clause])(f).text
    )
    text = _loose(with_new_head(salted(plain, f), f, 0.35), f)
    said = sentence(text)
    return Note(text, said, headline(said))


def _telling(f: Fillers) -> Note:
    """What to say behind "say that" or "tell him"."""
    text = salted(clause(f).text, f, 0.2)
    head = f.one_of(
        "say that|tell her that|tell him that|tell them that|let them know that|mention that|write that|inform them that|say|explain that|tell her|tell him|let her know|let him know"
    )
    said = sentence(text)
    return Note(f"{head} {text}", said, headline(said))


def _telegraphic(f: Fillers) -> Note:
    text = with_new_head(salted(_telegram(f), f, 0.15), f, 0.5)
    return Note(cap(text) if f.chance(0.35) else text, sentence(text), headline(text))


def _telegram(f: Fillers) -> str:
    noun, event, when = f.bare_noun_phrase(), f.event(), f.pick([f.day, f.when])()
    passive, place = f.pick(words.PASSIVES), f.place()
    return f.pick(
        [
            f"{event} {f.one_of('moved|postponed|shifted|brought forward')} from {f.clock()} to {f.clock()}",
            f"{event} {f.one_of('moved|postponed|shifted|rescheduled')} to {f.pick([f.weekday, f.date, f.clock])()}",
            f"{event} {f.one_of('cancelled|confirmed|full|delayed|fully booked')}{f.pick(['', ' ' + when])}",
            f"new {f.one_of('room|place|address|time|number|price|date|contact|deadline|' + words.THINGS[f.rng.randrange(len(words.THINGS))])}: {f.pick([f.identifier, f.place, f.clock, f.amount, f.date, f.name, f.odd_word])()}",
            f"{noun} {passive}{f.pick(['', ' ' + when, ' in ' + place])}",
            f"{noun} {f.pick(words.THING_STATES)}{f.pick(['', ' ' + when, ' since ' + f.weekday()])}",
            f"no {noun} {f.pick([when, 'since ' + f.date(), 'in ' + place, 'yet'])}",
            f"{f.items()} {f.one_of('missing|left|ordered|needed|sold|broken|too many|received|short')}",
            f"{noun}: {f.pick([f.amount, f.date, f.clock, f.identifier, f.items])()}",
            f"{f.one_of('price|total|costs|rent|fee|deposit|invoice|budget')} {f.amount()}{f.pick(['', ' per person', ' a month', ' due ' + f.date(), ' paid'])}",
            f"{f.one_of('deadline|start|end|delivery|arrival|next meeting|pick-up|opening')} {f.pick([f.weekday, f.date, f.clock])()}{f.pick(['', ', ' + place])}",
            f"{f.name()} {f.one_of('ill|on holiday|absent|away|in charge|responsible|back')} {when}",
            f"{f.name()} will {verb_phrase(f).text}",
            f"{noun} not {f.one_of('working|ready|here yet|found|delivered|paid|complete')}",
            f"{f.one_of('room|gate|platform|house|table|locker|floor')} {f.identifier()} {when}",
            f"{f.one_of('waiting for|looking for|running out of|back to')} {noun}",
            f"{f.count()} people {f.one_of('coming|signed up|invited|waiting')}{f.pick(['', ' ' + when])}",
        ]
    )


def _order(f: Fillers) -> Note:
    """A bare infinitive; it becomes a request."""
    body = salted(f.pick([verb_phrase, verb_phrase, everyday_request])(f).text, f, 0.2)
    warm = f"Could you please {body}?"
    please = f"Please {body}."
    text = f.one_of(
        "please {b}|please {b}|{b}|{b}|Please {b}|ask to {b}|ask him to {b}|ask her to {b}|ask them to {b}|can you {b}?|could you {b}|she should {b}|they should {b}|pls {b}"
    ).format(b=body)
    if text.startswith(("can you", "could you")):
        please = sentence(text)
    if text.startswith("ask"):
        please = f"I would like to ask you to {body}."
    return Note(text, please, f"Request to {_lower_head(body)}", warm)


def _lower_head(body: str) -> str:
    short = headline(body)
    return short[:1].lower() + short[1:] if body[:1].islower() else short


def _question(f: Fillers) -> Note:
    text = f.pick(
        [
            f"can I {f.one_of('borrow|have|use|see|get|keep|return')} {f.noun_phrase()}{f.pick(['', ' ' + f.when()])}",
            f"can you {verb_phrase(f).text}",
            f"when {f.one_of('is|was|will you finish')} {f.noun_phrase()}",
            f"how much is {f.noun_phrase()}",
            f"is {f.noun_phrase()} {f.pick(words.THING_STATES)}",
            f"are you free {f.day()}",
            f"do you have {f.items()}",
            f"could we {f.one_of('meet|talk|have lunch|have a call|see each other')} {f.when()}",
            f"where is {f.noun_phrase()}",
            f"who {f.one_of('can|will|has to')} {verb_phrase(f).text}",
            f"will you come to the {f.event()}",
            f"what time does the {f.event()} {f.one_of('start|end')}",
            f"shall we {f.pick(words.PERSON_ACT_FORMS).base} {f.when()}",
        ]
    )
    said = sentence(text)
    return Note(text + f.pick(["", "?", "?"]), said, f"Question: {_lower_head(text)}")


def _problem_question(f: Fillers) -> Note:
    """A statement with a request, as in "my bike was stolen, can I borrow yours"."""
    first = salted(f.pick([thing_clause, deed, everyday_clause, person_clause])(f).text, f, 0.15)
    asked = _question(f) if f.chance(0.7) else _order(f)
    mark = f.pick([", ", ", ", ". ", " - ", "; "])
    said = sentence(first)
    return Note(f"{first}{mark}{asked.text}", f"{said} {asked.sentence}", headline(said))


def _wish(f: Fillers) -> Note:
    thing = f.pick([f"{article(f.bare_noun_phrase())}", f.items(), f"{f.noun_phrase()}", f"a {f.one_of('discount|refund|quote|copy|receipt|day off|new appointment|meeting|call')}{f.pick(['', ' of ' + f.amount(), ' ' + f.day(), ' for ' + f.noun_phrase()])}"])  # fmt: skip
    thing = salted(thing, f, 0.15)
    text = f.one_of(
        "ask for {t}|ask for {t}|need {t}|want {t}|I need {t}|request {t}|I would like {t}"
    ).format(t=thing)
    if text.startswith(("ask", "request")):
        said = f"I would like to ask for {thing}."
    else:
        said = f"I would like {thing}." if "would" in text else f"I {text.removeprefix('I ')}."
    return Note(text, said, f"Request for {_lower_head(thing)}")


def _thanks(f: Fillers) -> Note:
    thing = f.pick([f"the {f.pick(words.ADJECTIVES)} {f.noun()}", f"your {f.pick(['help', 'advice', 'visit', 'letter', 'patience', 'quick reply'])}", f"{f.noun_phrase()}", f"the {f.event()} {f.day()}", f"coming to the {f.event()}"])  # fmt: skip
    thing = salted(thing, f, 0.15)
    head = f.one_of(
        "thanks for|thank you for|thank her for|thank him for|thank them for|say thanks for|Thanks for|many thanks for"
    )
    return Note(f"{head} {thing}", f"Thank you for {thing}.", f"Thank you for {_lower_head(thing)}", f"Thank you so much for {thing}!")  # fmt: skip


def _sorry(f: Fillers) -> Note:
    thing = f.pick([f"the delay with {f.noun_phrase()}", f"missing the {f.event()} {f.day()}", f"the wrong {f.noun()}", "the late reply", f"the mistake in {f.noun_phrase()}", f"the noise {f.day()}"])  # fmt: skip
    head = f.one_of(
        "sorry for|apologise for|apologize for|say sorry for|apologies for|I am sorry for"
    )
    return Note(f"{head} {thing}", f"I am sorry for {thing}.", f"Sorry for {_lower_head(thing)}", f"I am very sorry for {thing}.")  # fmt: skip


def _invitation(f: Fillers) -> Note:
    thing = f"{f.one_of('the|our|my')} {f.event()}{f.pick(['', ' in ' + f.place()])} {f.pick([f.day(), f'on {f.date()} at {f.clock()}'])}"
    head = f.one_of(
        "invite to|invite her to|invite him to|invite them to|invitation to|invite everyone to"
    )
    return Note(f"{head} {thing}", f"I would like to invite you to {thing}.", f"Invitation to {_lower_head(thing)}", f"It would be lovely if you came to {thing}.")  # fmt: skip


def _reminder(f: Fillers) -> Note:
    body = verb_phrase(f).text
    head = f.one_of(
        "remind to|remind her to|remind him to|remind them to|do not forget to|don't forget to|reminder to"
    )
    return Note(f"{head} {body}", f"Please remember to {body}.", f"Reminder to {_lower_head(body)}")


def _whether(f: Fillers) -> Note:
    text = clause(f).text
    head = f.one_of("ask if|ask whether|ask her if|ask him if")
    return Note(
        f"{head} {text}", f"I would like to know whether {text}.", f"Question: {_lower_head(text)}"
    )


_MAKERS = [
    *[_statement] * 9,
    *[_telling] * 2,
    *[_telegraphic] * 7,
    *[_order] * 5,
    *[_question] * 2,
    *[_problem_question] * 3,
    *[_wish] * 2,
    *(_thanks, _thanks, _sorry, _invitation, _reminder, _whether),
]
