# ruff: noqa: E501 - wordings read better unbroken
"""Summaries and questions in the app's own prompts. What is right is copied from the text."""

from dataclasses import replace

from app.writing.questions import RULE
from models.starter import words
from models.starter.clauses import thing_clause
from models.starter.documents import Document, Statement, random_document, text_of
from models.starter.fillers import Fillers, cap
from models.starter.notes import salted
from models.starter.pages import Page, Section, paragraph, random_page, support, topic
from models.starter.sentences import clause

NOT_THERE = "That is not in the document."
_KEEP = "Keep names, dates and amounts."
_BULLETS = "Summarize this text. Use bullets, one point each, at most {n}."
_BRIEF = "Summarize this text. Brief: {n} sentences."
_EXECUTIVE = "Summarize this text. As an executive summary, with the next steps as bullets."
_ACTIONS = "List the action items of this text as bullets: who does what by when. If there are none, write: The text names no action items."
_SHORT = 25
_LINKS = " and|, but|, so|, because|, although|; in addition,| while|, which means that|, and"
_COUNTS = {"one or two": 2, "two or three": 3, "five or six": 6}


def app_summary(text: str, document: Document, f: Fillers) -> list[tuple[str, str]]:
    """The text with a request, then other styles of the same text without it."""
    first, *more = (_request(document, f) for _ in range(f.pick([1, 1, 2, 3])))
    return [(f"{text}\n\n{first[0]}", first[1]), *more]


def _request(document: Document, f: Fillers) -> tuple[str, str]:
    keys = [s.short for s in document.key()]
    roll = f.rng.random()
    if roll < 0.5:
        count = f.pick([2, 3, 3, 3, 3, 4, 6, 8, 8, 14])
        return f"{_BULLETS.format(n=count)} {_KEEP}", _bullets(keys[:count])
    if roll < 0.72:
        words_of_count, count = f.pick(list(_COUNTS.items()))
        return f"{_BRIEF.format(n=words_of_count)} {_KEEP}", " ".join(keys[:count])
    actions = [action.line() for action in document.actions()]
    if roll < 0.86:
        answer = " ".join(keys[:4])
        steps = f"\n\nNext steps:\n{_bullets(actions[:5])}" if actions else ""
        return f"{_EXECUTIVE} {_KEEP}", answer + steps
    return f"{_ACTIONS} {_KEEP}", _bullets(
        actions
    ) if actions else "The text names no action items."


def _bullets(lines: list[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def verbatim(document: Document, f: Fillers) -> Document:
    """A summary keeps the sentences as they stand in the text; some get longer and odder."""
    return replace(document, statements=tuple(_enriched(s, f) for s in document.statements))


def _enriched(statement: Statement, f: Fillers) -> Statement:
    text = statement.text
    if statement.action is None and len(text) > _SHORT:
        if text.endswith(".") and f.chance(0.15):
            text = f"{text[:-1]}{f.one_of(_LINKS)} {clause(f).text}."
        text = salted(text, f, 0.15)
    return replace(statement, text=text, short=text if statement.short else "")


def short_text(f: Fillers) -> tuple[str, Document]:
    document = verbatim(random_document(f, f.rng.choice([0.0, 0.3, 0.6])), f)
    return text_of(document, f), document


def page_text(f: Fillers) -> tuple[str, Document]:
    """A page, or several with a mark before each."""
    count = f.rng.choice([1, 1, 1, 2, 3])
    pages = [random_page(f) for _ in range(count)]
    pages = [_enriched_page(page, f) for page in pages]
    statements = tuple(s for page in pages for s in page.document().statements)
    document = Document(pages[0].title, statements)
    texts = [page.text(f) for page in pages]
    if count > 1 or f.chance(0.3):
        at = f.rng.randint(1, 40)
        texts = [f"[{_mark(f, at + number)}]\n{text}" for number, text in enumerate(texts)]
    return "\n\n".join(texts), document


def _enriched_page(page: Page, f: Fillers) -> Page:
    sections = (
        Section(p.heading, tuple(_enriched(s, f) for s in p.statements)) for p in page.sections
    )
    return replace(page, sections=tuple(sections))


def _mark(f: Fillers, number: int) -> str:
    return f.pick([f"Page {number}"] * 6 + [f"Slide {number}", f"Sheet {cap(f.noun())}"])


def merged_notes(f: Fillers) -> tuple[str, Document]:
    """Bullets of sections; those with a number are kept, or the first ones where none has."""
    statements = [
        s for _ in range(f.rng.randint(2, 5)) for s in verbatim(random_document(f, 0), f).key()
    ]
    kept = [s for s in statements if any(c.isdigit() for c in s.text)]
    chosen = tuple(s if s in kept or not kept else replace(s, short="") for s in statements)
    return _bullets([s.text for s in statements]), Document("Notes", chosen)


def app_summary_turns(f: Fillers) -> list[tuple[str, str]]:
    make = f.pick([short_text, short_text, page_text, page_text, page_text, merged_notes])
    return app_summary(*make(f), f)


def _asked(f: Fillers) -> tuple[str, str]:
    """A question, and the sentence that answers it."""
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
            (f"how much is {thing}", f"{thing} costs {amount}"),
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
    return cap(question) + f.pick(["?", "?", "?", ""]), f"{cap(answer)}."


def _sentences(f: Fillers, count: int) -> list[str]:
    makers = (lambda: support(f).text, lambda: cap(salted(clause(f).text, f, 0.1)) + ".", lambda: _asked(f)[1], lambda: cap(thing_clause(f).text) + ".")  # fmt: skip
    return [f.pick(makers)() for _ in range(count)]


def _hidden(f: Fillers, least: int, most: int) -> tuple[str, str, str]:
    """A text, a question about it and its answer."""
    found = _sentences(f, f.rng.randint(least, most))
    question, answer = _asked(f)
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
        parts.append(f"[{_mark(f, at)}]\n{text}")
    return "\n\n".join([*parts, RULE, question]), answer


def document_chat(f: Fillers) -> list[tuple[str, str]]:
    """A whole document with a summary, then questions about it."""
    text, question, answer = _hidden(f, 2, 8)
    blocks = [text, *(" ".join(s.text for s in paragraph(f)) for _ in range(f.rng.randint(0, 2)))]
    if f.chance(0.4):
        blocks = [f"{topic(f)}\n\n{block}" for block in blocks]
    leads = [_lead(block) for block in blocks]
    count = f.pick([3, 4, 8])
    ask = f"{_BULLETS.format(n=count)} {_KEEP}"
    turns = [("\n\n".join(blocks) + f"\n\n{ask}", _bullets(leads[:count])), (question, answer)]
    if f.chance(0.4):
        turns.append((_asked(f)[0], NOT_THERE))
    return turns


def _lead(block: str) -> str:
    body = block.rsplit("\n\n", 1)[-1]
    head, mark, _ = body.partition(". ")
    return head + mark.strip()
