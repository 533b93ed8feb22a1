# ruff: noqa: E501 - wordings read better unbroken
"""Documents of about a page: headings, paragraphs, minutes, newsletters, reports, how-tos."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from models.starter import words
from models.starter.clauses import verb_phrase
from models.starter.documents import Action, Document, Statement, padding_statement
from models.starter.documents import task as dated_task
from models.starter.fillers import Fillers, cap
from models.starter.sentences import clause, free_clause

_LEADS = "As announced last week, |After a long discussion, |To our surprise, |In short, |As many of you know, |However, |In addition, |Meanwhile, |This year, |For this reason, |First of all, |At the same time, |As in previous years, |On the other hand, |Finally, |Besides, |Furthermore, |According to the latest figures, |Sadly, |Luckily, |Of course, |In the end, |For example, |As a result, "
_TAILS = ", as many had expected|, which nobody had planned| (see the appendix)|, to the delight of everyone|, at least for now|, as far as we know| (more on page 3)|, and that will not change soon|, as the figures show"
_SUPPORTS = "This was discussed at length.|More details will follow.|Opinions on this differ.|This affects everybody.|It was not easy.|That is good news.|Nobody knows why.|It took longer than planned.|The work goes on.|We will keep you informed.|There is no need to worry.|The reasons are well known.|It is too early for a final word.|Many people helped.|Thank you for your patience.|Questions are welcome at any time."


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, empty for none, and a paragraph; its first statement is what a summary keeps."""

    heading: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Page:
    title: str
    sections: tuple[Section, ...]

    def document(self) -> Document:
        return Document(self.title, tuple(s for part in self.sections for s in part.statements))

    def text(self, f: Fillers) -> str:
        mark = f.pick(["", "", "## ", "", "1"])
        blocks = [f"# {self.title}" if mark == "## " else self.title] if f.chance(0.8) else []
        for number, section in enumerate(self.sections, 1):
            body = " ".join(s.text for s in section.statements)
            head = f"{number}. " if mark == "1" else mark
            blocks.append(f"{head}{section.heading}\n{body}" if section.heading else body)
        return "\n\n".join(blocks)


def fact(f: Fillers) -> Statement:
    """A statement, now and then dressed up; its short form goes without the dress."""
    plain = clause(f).text
    text = f"{f.one_of(_LEADS)}{plain}" if f.chance(0.3) else cap(plain)
    tail = f.one_of(_TAILS) if f.chance(0.12) else ""
    return Statement(f"{text}{tail}.", f"{cap(plain)}.")


def quoted(f: Fillers) -> Statement:
    who, said = f.name(), cap(free_clause(f).text)
    text = f.one_of(f'"{said}," {{v}} {who}.|{who} {{v}}: "{said}."')
    return Statement(text.format(v=f.one_of("said|explained|added|told the meeting")))


def support(f: Fillers) -> Statement:
    """A sentence that a summary leaves out."""
    roll = f.rng.random()
    if roll < 0.2:
        return Statement(f.one_of(_SUPPORTS))
    if roll < 0.3:
        return padding_statement(f)
    if roll < 0.4:
        return quoted(f)
    return Statement(fact(f).text)


def paragraph(f: Fillers, least: int = 1, most: int = 5) -> tuple[Statement, ...]:
    return (fact(f), *(support(f) for _ in range(f.rng.randint(least, most))))


def topic(f: Fillers) -> str:
    return f.pick(
        [
            cap(f.noun()),
            cap(f.bare_noun_phrase()),
            cap(f.event()),
            cap(f.plain_plural()),
            f"{cap(f.pick(words.ABSTRACTS))} and {f.pick(words.ABSTRACTS)}",
            f.one_of(
                "Background|Results|Costs|Next steps|Staff|Safety|Outlook|Dates|Contact|Overview|Introduction|Conclusion|Risks|Finances|News|Members|Building|Schedule"
            ),
        ]
    )


def minutes(f: Fillers) -> Page:
    group, when = f.group(), f.date()
    present = ", ".join(f.name() for _ in range(f.rng.randint(2, 5)))
    opening = Statement(
        f"{cap(group)} met on {when} in {f.place()}. Present: {present}.",
        f"{cap(group)} met on {when}.",
    )
    sections = [Section("", (opening,))]
    for _ in range(f.rng.randint(2, 5)):
        what = verb_phrase(f).text
        decided = Statement(
            f.one_of(
                f"It was decided to {what}.|The group agreed to {what}.|After a vote, it was decided to {what}.|Decision: {what}."
            ),
            f"It was decided to {what}.",
        )
        lead = decided if f.chance(0.5) else fact(f)
        rest = [support(f) for _ in range(f.rng.randint(0, 3))]
        rest += [task(f) for _ in range(f.rng.randint(0, 2))]
        sections.append(Section(topic(f), (lead, *rest)))
    return Page(f"Minutes of {group}, {when}", tuple(sections))


def report(f: Fillers) -> Page:
    name = cap(f.bare_noun_phrase())
    sections = [Section(topic(f), paragraph(f, 1, 5)) for _ in range(f.rng.randint(2, 5))]
    steps = (fact(f), *(task(f) for _ in range(f.rng.randint(1, 3))))
    title = f"{f.one_of('Report on|Status of|Annual report:|Review of|Project:')} {name}"
    return Page(title, (*sections, Section("Next steps", steps)))


def newsletter(f: Fillers) -> Page:
    sections = [Section(topic(f), paragraph(f, 1, 4)) for _ in range(f.rng.randint(3, 6))]
    title = f"{f.one_of('News from|Newsletter of|What is new at')} {f.pick([f.company(), f.group(), f.town()])}"
    return Page(title, tuple(sections))


def task(f: Fillers) -> Statement:
    """Somebody's task: a summary of the page leaves it to the list of action items."""
    return replace(dated_task(f), short="")


def plain(f: Fillers) -> Page:
    """One paragraph in which every sentence is news; a summary keeps the first ones."""
    statements = [fact(f) for _ in range(f.rng.randint(3, 7))]
    if f.chance(0.5):
        statements.insert(f.rng.randint(1, 3), support(f))
    if f.chance(0.4):
        statements.append(task(f))
    return Page(statements[0].short[:-1], (Section("", tuple(statements)),))


def story(f: Fillers) -> Page:
    """Paragraphs without headings, as in a newspaper or on the web."""
    sections = [Section("", paragraph(f, 1, 6)) for _ in range(f.rng.randint(2, 5))]
    return Page(cap(free_clause(f).text), tuple(sections))


def notice(f: Fillers) -> Page:
    what, due = verb_phrase(f).text, f.date()
    ask = Statement(
        f.one_of(
            f"Please {what} by {due}.|We ask everyone to {what} by {due}.|All residents must {what} by {due}."
        ),
        f"Everyone should {what} by {due}.",
        Action("Everyone", what, due),
    )
    sections = [Section("", paragraph(f, 0, 3)), Section("", (ask, *paragraph(f, 0, 2)))]
    sections += [Section("", paragraph(f, 0, 3)) for _ in range(f.rng.randint(0, 2))]
    return Page(
        f"{f.one_of('Notice:|Important:|To all:|Please note:')} {f.bare_noun_phrase()}",
        tuple(sections),
    )


def letter(f: Fillers) -> Page:
    sections = [Section("", paragraph(f, 0, 4)) for _ in range(f.rng.randint(2, 4))]
    sections.append(Section("", (Statement(f.one_of(_SUPPORTS)), Statement(f"Yours, {f.name()}"))))
    return Page(f"Dear {f.name()},", tuple(sections))


def howto(f: Fillers) -> Page:
    goal = verb_phrase(f).text
    steps: list[Section] = []
    for _ in range(f.rng.randint(3, 6)):
        step = verb_phrase(f).text
        first = Statement(f"{cap(step)}.", f"{cap(step)}.")
        steps.append(Section("", (first, *(support(f) for _ in range(f.rng.randint(0, 2))))))
    return Page(f"How to {goal}", tuple(steps))


_MAKERS: list[Callable[[Fillers], Page]] = [
    *(
        plain,
        plain,
        plain,
        plain,
        story,
        story,
        story,
        minutes,
        minutes,
        report,
        report,
        newsletter,
        notice,
        letter,
        howto,
    ),
]


def random_page(f: Fillers) -> Page:
    return f.pick(_MAKERS)(f)
