# ruff: noqa: E501 - wordings read better unbroken
"""Short documents made of sentences that matter and sentences that do not, with what a summary keeps."""

from collections.abc import Callable
from dataclasses import dataclass

from models.starter import words
from models.starter.clauses import person_clause, thing_clause, verb_phrase
from models.starter.fillers import FILLERS, REPORT_STATES, Fillers, Subject, article, cap
from models.starter.sentences import clause, reason


@dataclass(frozen=True, slots=True)
class Action:
    """Somebody's task, and the moment it is due."""

    who: str
    what: str
    due: str

    def line(self) -> str:
        return f"{self.who}: {self.what} by {self.due}"


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a document; `short` is what a summary says of it, empty for padding."""

    text: str
    short: str = ""
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class Document:
    title: str
    statements: tuple[Statement, ...]

    def key(self) -> list[Statement]:
        return [s for s in self.statements if s.short]

    def actions(self) -> list[Action]:
        return [s.action for s in self.statements if s.action]


def padding_statement(f: Fillers) -> Statement:
    roll = f.rng.random()
    if roll < 0.5:
        return Statement(f.pick(FILLERS))
    thing = f.noun_phrase()
    return Statement(
        f.one_of(
            f"There was also some talk about {thing}.|Several people asked about {thing}.|"
            f"{cap(thing)} was mentioned briefly.|Some remarks were made about {thing}.|"
            f"A few pictures of {thing} were shown.|Nobody had a question about {thing}."
        )
    )


def _same(text: str) -> Statement:
    return Statement(f"{cap(text)}.", f"{cap(text)}.")


def task(f: Fillers) -> Statement:
    who, what, due = f.name(), verb_phrase(f).text, f.pick([f.weekday(), f.date(), f.date()])
    text = f.one_of(
        "{w} to {v} by {d}.|Action: {w} will {v} by {d}.|{w} offered to {v} by {d}.|{w} needs to {v} by {d}.|{w} will {v} by {d}.|{w} agreed to {v} by {d}.|{w} is to {v} by {d}.|By {d}, {w} will {v}.|{w} has to {v} by {d}.|{w} promised to {v} by {d}."
    )
    return Statement(
        text.format(w=who, v=what, d=due), f"{who} will {what} by {due}.", Action(who, what, due)
    )


def meeting(f: Fillers) -> Document:
    topic, when = f.noun_phrase(), f.date()
    group = f.group()
    head = f.one_of(
        f"{cap(group)} met on {when} to discuss {topic}.|On {when}, {group} met to discuss {topic}.|"
        f"{cap(group)} came together on {when} to talk about {topic}."
    )
    first = Statement(head, f"{cap(group)} met on {when} to discuss {topic}.")
    body = [_reported(f) for _ in range(f.rng.randint(0, 2))] + [_decision(f)]
    body += [task(f) for _ in range(f.rng.randint(0, 3))]
    if f.chance(0.5):
        place = f" in {f.place()}" if f.chance(0.5) else ""
        date = f"{f.date()} at {f.clock()}{place}"
        text = f.one_of(
            f"The next meeting is on {date}.|The next meeting will be held on {date}.|The group meets again on {date}."
        )
        body.append(Statement(text, f"The next meeting is on {date}."))
    return Document(f"Meeting on {topic}", (first, *body))


def _decision(f: Fillers) -> Statement:
    what = verb_phrase(f).text
    text = f.one_of(
        "It was decided to {v}.|They decided to {v}.|The decision was to {v}.|After a short vote, it was decided to {v}.|All agreed to {v}."
    )
    return Statement(text.format(v=what), f"It was decided to {what}.")


def _reported(f: Fillers) -> Statement:
    who, what = f.name(), clause(f).text
    text = f.one_of(
        "{w} reported that {c}.|{w} said that {c}.|{w} explained that {c}.|According to {w}, {c}."
    )
    return Statement(text.format(w=who, c=what), f"{who} reported that {what}.")


def report(f: Fillers) -> Document:
    name, state = f"{f.made_up()} project", f.pick(REPORT_STATES)
    first = Statement(
        f.one_of(
            f"The {name} is {state}.|This month the {name} is {state}.|At the moment, the {name} is {state}."
        ),
        f"The {name} is {state}.",
    )
    amount = f.amount()
    share = f"{f.rng.randint(2, 45)} % {f.one_of('below|above')} budget"
    body = [
        Statement(
            f.one_of(f"Costs stand at {amount}, {share}.|So far {amount} has been spent, {share}."),
            f"Costs stand at {amount}, {share}.",
        )
    ]
    if f.chance(0.6):
        risk = thing_clause(f).text
        body.append(
            Statement(
                f.one_of(f"The main risk is that {risk}.|The biggest concern is that {risk}."),
                f"The main risk is that {risk}.",
            )
        )
    body += [_same(thing_clause(f).text) for _ in range(f.rng.randint(0, 2))]
    step, due = verb_phrase(f).text, f.date()
    body.append(
        Statement(
            f.one_of(
                f"The next step is to {step}, and it is due on {due}.|Next, the team will {step} by {due}."
            ),
            f"The next step is to {step} by {due}.",
            Action("The team", step, due),
        )
    )
    body += [task(f) for _ in range(f.rng.randint(0, 2))]
    return Document(f"Status of the {name}", (first, *body))


def announcement(f: Fillers) -> Document:
    place, start, why = f"the {f.pick(words.PLACES)}", f.date(), reason(f)
    change = f.one_of(
        "will be closed|will open later|will move to a new building|will be open until 20:00|will be renovated|will have new opening hours|will not be heated"
    )
    first = Statement(
        f.one_of(
            f"From {start}, {place} {change}.|Starting on {start}, {place} {change}.|Please note that {place} {change} from {start}."
        ),
        f"From {start}, {place} {change}.",
    )
    body = [
        Statement(
            f.one_of(
                f"The reason is that {why}.|This is because {why}.|This is necessary because {why}."
            ),
            f"The reason is that {why}.",
        )
    ]
    if f.chance(0.7):
        order, due = verb_phrase(f).text, f.date()
        body.append(
            Statement(
                f.one_of(
                    f"Everyone is asked to {order} by {due}.|Please {order} by {due}.|All visitors should {order} by {due}."
                ),
                f"Everyone should {order} by {due}.",
                Action("Everyone", order, due),
            )
        )
    if f.chance(0.6):
        name = f.name()
        body.append(
            Statement(
                f.one_of(
                    f"Questions go to {name}.|If you have questions, ask {name}.|{name} answers all questions."
                ),
                f"{name} answers questions.",
            )
        )
    return Document(f"Change at {place}", (first, *body))


def news(f: Fillers) -> Document:
    company, town, when = f.company(), f.town(), f.date()
    site = f"{f.pick(words.ADJECTIVES)} {f.pick(words.PLACES)}"
    first = Statement(
        f.one_of(
            f"{company} will open {article(site)} in {town} on {when}.|On {when}, {company} will open {article(site)} in {town}.|{company} has announced that it will open {article(site)} in {town} on {when}."
        ),
        f"{company} will open {article(site)} in {town} on {when}.",
    )
    jobs, amount = f.rng.randint(4, 900), f.amount()
    body = [
        Statement(
            f.one_of(
                f"It will cost {amount} and create {jobs} jobs.|The project costs {amount} and brings {jobs} jobs to the town."
            ),
            f"It will cost {amount} and create {jobs} jobs.",
        )
    ]
    if f.chance(0.7):
        who, said = f"{f.name()}, the company's {f.role()},", thing_clause(f).text
        body.append(
            Statement(
                f.one_of(f"{who} said that {said}.|{who} told reporters that {said}."),
                f"{who} said that {said}.",
            )
        )
    if f.chance(0.5):
        body.append(_same(person_clause(f, Subject("the council", "sg", False)).text))
    return Document(f"New {site.split()[-1]} in {town}", (first, *body))


def policy(f: Fillers) -> Document:
    who, rule = f"{third_plural(f)}", verb_phrase(f).text
    start, limit, days = f.date(), f.amount(), f.rng.randint(2, 30)
    first = Statement(
        f.one_of(
            f"As of {start}, {who} must {rule}.|From {start} on, {who} must {rule}.|The new rule is that from {start}, {who} must {rule}."
        ),
        f"From {start}, {who} must {rule}.",
    )
    role = f.role()
    body = [
        Statement(
            f.one_of(
                f"Expenses above {limit} need the approval of the {role}.|The {role} must approve expenses above {limit}."
            ),
            f"The {role} must approve expenses above {limit}.",
        ),
        Statement(
            f.one_of(
                f"Requests must be made {days} days in advance.|Please send requests at least {days} days in advance."
            ),
            f"Requests must be made {days} days in advance.",
        ),
    ]
    if f.chance(0.5):
        body.append(_same(f"it is not allowed to {verb_phrase(f).text}"))
    return Document(f"Rules for {who}", (first, *body[: f.rng.randint(1, 3)]))


def third_plural(f: Fillers) -> str:
    return f.one_of(
        "all employees|drivers|visitors|members|tenants|students|volunteers|all guests|customers|parents"
    )


def story(f: Fillers) -> Document:
    """Any clauses in a row; the summary keeps the first and what has to be done."""
    first = clause(f)
    when = f.one_of("Yesterday|Last week|This week|Today|This morning")
    head = Statement(
        f"{when}, {first.text}." if f.chance(0.3) else f"{cap(first.text)}.", f"{cap(first.text)}."
    )
    why = clause(f).text
    link = f.one_of("The reason is that|As a result,|Because of this,|This means that")
    body = [Statement(f"{link} {why}.", f"{link} {why}.")]
    body += [Statement(f"{cap(clause(f).text)}.") for _ in range(f.rng.randint(1, 4))]
    if f.chance(0.6):
        body.append(task(f))
    return Document(cap(first.topic), (head, *body))


MAKERS: list[Callable[[Fillers], Document]] = [
    meeting,
    meeting,
    report,
    announcement,
    news,
    policy,
    story,
]


def random_document(f: Fillers, padding: float = 0.5) -> Document:
    """A document; `padding` is the mean number of idle sentences per sentence that matters."""
    base = f.pick(MAKERS)(f)
    statements = [base.statements[0]]
    for statement in base.statements[1:]:
        while f.chance(padding / (1 + padding)):
            statements.append(padding_statement(f))
        statements.append(statement)
    if f.chance(padding):
        statements.append(padding_statement(f))
    return Document(base.title, tuple(statements))


def text_of(document: Document, f: Fillers) -> str:
    """The document as prose or as lines, with or without its title."""
    sentences = [s.text for s in document.statements]
    style = f.rng.random()
    if style < 0.75:
        body = _paragraphs(sentences, f)
    elif style < 0.9:
        body = "\n".join(f"- {s}" for s in sentences)
    else:
        body = "\n".join(sentences)
    title = f"{cap(document.title)}\n\n" if f.chance(0.3) else ""
    return title + body


def _paragraphs(sentences: list[str], f: Fillers) -> str:
    size = f.rng.randint(3, 9)
    groups = [sentences[i : i + size] for i in range(0, len(sentences), size)]
    return "\n\n".join(" ".join(group) for group in groups)
