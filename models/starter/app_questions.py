# ruff: noqa: E501 - wordings read better unbroken
"""Questions about documents in the app's own prompts. The answer is a sentence of the text."""

from app.writing.questions import RULE, SYSTEM
from models.starter import words
from models.starter.app_summaries import BULLETS, KEEP, bulleted, mark_of
from models.starter.clauses import thing_clause
from models.starter.fillers import Fillers, article, cap
from models.starter.notes import salted
from models.starter.pages import paragraph, support, topic
from models.starter.prose import prose
from models.starter.sentences import clause

NOT_THERE = "That is not in the document."
_LINKS = " and|, but|, so|, because|, although|, and"


def _about_prose(f: Fillers) -> tuple[str, str]:
    """Some words of a sentence, and the sentence."""
    text = salted(prose(f) if f.chance(0.7) else cap(clause(f).text) + ".", f, 0.2)
    parts = [part.strip(',."()') for part in text.split()]
    spots = [at for at, part in enumerate(parts) if len(part) > 4 and part.isalpha()]
    at = f.pick(spots or [0])
    what = " ".join(parts[at : at + f.pick([1, 1, 2])])
    ask = f.one_of(
        "What does it say about {w}?|What about {w}?|What is said about the {w}?|Does it mention {w}?|Tell me about the {w}|{W}?|Which {w}?|What is the {w}?|Is there a {w}?|When is the {w}?|Where is the {w}?|Why {w}?|How many {w}?"
    )
    return ask.format(w=what, W=cap(what)), text


def asked(f: Fillers) -> tuple[str, str]:
    """A question, and the sentence that answers it."""
    return _about_prose(f) if f.chance(0.3) else _plainly_asked(f)


def _plainly_asked(f: Fillers) -> tuple[str, str]:
    event, thing, name = f"the {f.event()}", f.noun_phrase(), f.name()
    place, clock, amount, date = f.place(), f.clock(), f.amount(), f.date()
    verb = f.pick(words.THING_VERB_FORMS)
    question, answer = f.pick(
        [
            (f"when is {event}", f"{event} is on {date} at {clock}"),
            (f"what time does {event} start", f"{event} starts at {clock}"),
            (f"where is {event}", f"{event} takes place in {place} on {date}"),
            (f"where is {thing}", f"{thing} is in {place}"),
            (f"how much does {thing} cost", f"{thing} costs {amount}"),
            (f"how much is {thing}", f"{thing} is {amount}"),
            (f"is there {(one := article(f.noun()))}", f"there is {one} in {place}"),
            (f"what is the price of {thing}", f"the price of {thing} is {amount}"),
            (f"who {verb.past} {thing}", f"{name} {verb.past} {thing} on {date}"),
            (f"what did {name} {verb.base}", f"{name} {verb.past} {thing}"),
            (f"who is responsible for {thing}", f"{name} is responsible for {thing}"),
            (f"what happened to {thing}", f"{thing} was {verb.participle} on {date}"),
            (f"what about {thing}", f"{thing} is {f.pick(words.THING_STATES)}"),
            (f"by when must {thing} be {verb.participle}", f"{thing} must be {verb.participle} by {date}"),
            (f"how many {(many := f.plain_plural())} are there", f"there are {f.count()} {many} in {place}"),
            (f"what is {name}'s number", f"{name} can be reached at {f.identifier()}"),
            (f"what does it say about {thing}", f"{thing} {f.one_of('needs|has')} {f.items()}"),
        ]
    )  # fmt: skip
    if f.chance(0.3):
        answer += f"{f.one_of(_LINKS)} {clause(f).text}"
    return cap(question) + f.pick(["?", "?", "?", ""]), f"{cap(answer)}."


def _sentences(f: Fillers, count: int) -> list[str]:
    makers = (lambda: support(f).text, lambda: cap(salted(clause(f).text, f, 0.1)) + ".", lambda: asked(f)[1], lambda: prose(f), lambda: prose(f), lambda: cap(thing_clause(f).text) + ".")  # fmt: skip
    return [f.pick(makers)() for _ in range(count)]


def _hidden(f: Fillers, least: int, most: int) -> tuple[str, str, str]:
    """A text, a question about it and its answer."""
    found = _sentences(f, f.rng.randint(least, most))
    question, answer = asked(f)
    if f.chance(0.3):
        return " ".join(found), question, NOT_THERE
    found.insert(f.rng.randrange(len(found) + 1), answer)
    return " ".join(found), question, answer


def passages_turn(f: Fillers) -> tuple[str, str]:
    """The best passages of a long document, the rule, then the question."""
    count, at = f.rng.randint(1, 5), f.rng.randint(1, 90)
    holder = f.rng.randrange(count)
    parts: list[str] = []
    question, answer = "", ""
    for number in range(count):
        text, asked, told = _hidden(f, 2, 8)
        if number == holder:
            question, answer = asked, told
        at += f.rng.randint(1, 9)
        parts.append(f"[{mark_of(f, at)}]\n{text}")
    return "\n\n".join([*parts, RULE, question]), answer


def document_chat(f: Fillers) -> list[tuple[str, str]]:
    """A whole document with a summary, then questions about it."""
    text, question, answer = _hidden(f, 2, 8)
    blocks = [text, *(" ".join(s.text for s in paragraph(f)) for _ in range(f.rng.randint(1, 3)))]
    if f.chance(0.4):
        blocks = [f"{topic(f)}\n\n{block}" for block in blocks]
    leads = [_lead(block) for block in blocks]
    count = f.pick([3, 4, 8])
    ask = f"{BULLETS.format(n=count)} {KEEP}"
    turns = [("\n\n".join(blocks) + f"\n\n{ask}", bulleted(leads[:count])), (question, answer)]
    if f.chance(0.4):
        turns.append((asked(f)[0], NOT_THERE))
    return turns


def _lead(block: str) -> str:
    body = block.rsplit("\n\n", 1)[-1]
    head, mark, _ = body.partition(". ")
    return head + mark.strip()


def attached_turns(f: Fillers) -> list[tuple[str, str]]:
    """A file or a pasted text at the head of a message, then a question about it."""
    text, question, answer = _hidden(f, 2, 12)
    if f.chance(0.25):
        head, end, rule = "Pasted text", "pasted text", ""
    else:
        name = f"{f.pick([cap(f.noun()), f.odd_word(), f.made_up()])}.{f.one_of('pdf|docx|txt|pptx|md')}"
        count = f.rng.randint(1, 12)
        head, end, rule = (
            f"File: {name}, {count} page{'s' if count > 1 else ''}",
            name,
            f"{SYSTEM}\n\n",
        )
        text = f"[Page {f.rng.randint(1, count)}]\n{text}" if count > 1 else text
    turns = [(f"[{head}]\n\n{text}\n\n[End of {end}]\n\n{rule}{question}", answer)]
    if f.chance(0.3):
        turns.append((asked(f)[0], NOT_THERE))
    return turns
