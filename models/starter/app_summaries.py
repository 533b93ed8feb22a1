# ruff: noqa: E501 - wordings read better unbroken
"""Summaries in the app's own prompts: sentences copied from the text, with all their odd words."""

from dataclasses import replace

from models.starter.documents import Document, Statement, random_document, text_of
from models.starter.fillers import Fillers, cap
from models.starter.notes import headline, salted
from models.starter.pages import Page, Section, random_page
from models.starter.prose import prose
from models.starter.sentences import clause

KEEP = "Keep names, dates and amounts."
BULLETS = "Summarize this text. Use bullets, one point each, at most {n}."
_BRIEF = "Summarize this text. Brief: {n} sentences."
COMPARE = "Compare these documents. Use bullets, one point each, at most {n}. First write In common: and what they share, then Differences: and where they differ, with the name of each document. Keep names, dates and amounts."
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
        return f"{BULLETS.format(n=count)} {KEEP}", bulleted(keys[:count])
    if roll < 0.72:
        words_of_count, count = f.pick(list(_COUNTS.items()))
        return f"{_BRIEF.format(n=words_of_count)} {KEEP}", " ".join(keys[:count])
    actions = [action.line() for action in document.actions()]
    if roll < 0.86:
        answer = " ".join(keys[:4])
        steps = f"\n\nNext steps:\n{bulleted(actions[:5])}" if actions else ""
        return f"{_EXECUTIVE} {KEEP}", answer + steps
    return f"{_ACTIONS} {KEEP}", bulleted(actions) if actions else "The text names no action items."


def bulleted(lines: list[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def verbatim(document: Document, f: Fillers) -> Document:
    """A summary keeps the sentences as they stand in the text; some get longer and odder."""
    return replace(document, statements=tuple(_enriched(s, f) for s in document.statements))


def _enriched(statement: Statement, f: Fillers) -> Statement:
    text = statement.text
    if statement.action is None and len(text) > _SHORT:
        text = prose(f) if f.chance(0.4) else text
        if text.endswith(".") and f.chance(0.15):
            text = f"{text[:-1]}{f.one_of(_LINKS)} {clause(f).text}."
        text = salted(text, f, 0.25)
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
    texts = [page.text(f) if f.chance(0.5) else _apart(page) for page in pages]
    if count > 1 or f.chance(0.3):
        at = f.rng.randint(1, 40)
        texts = [f"[{mark_of(f, at + number)}]\n{text}" for number, text in enumerate(texts)]
    return "\n\n".join(texts), document


def _enriched_page(page: Page, f: Fillers) -> Page:
    sections = (
        Section(p.heading, tuple(_enriched(s, f) for s in p.statements)) for p in page.sections
    )
    return replace(page, sections=tuple(sections))


def _apart(page: Page) -> str:
    """As text files and readers of files put it: an empty line below each heading."""
    parts = [
        (section.heading, " ".join(s.text for s in section.statements)) for section in page.sections
    ]
    return "\n\n".join([page.title, *(text for part in parts for text in part if text)])


def mark_of(f: Fillers, number: int) -> str:
    return f.pick([f"Page {number}"] * 6 + [f"Slide {number}", f"Sheet {cap(f.noun())}"])


def merged_notes(f: Fillers) -> tuple[str, Document]:
    """Bullets of sections; those with a number are kept, or the first ones where none has."""
    statements = [
        s for _ in range(f.rng.randint(2, 5)) for s in verbatim(random_document(f, 0), f).key()
    ]
    kept = [s for s in statements if any(c.isdigit() for c in s.text)]
    chosen = tuple(s if s in kept or not kept else replace(s, short="") for s in statements)
    return bulleted([s.text for s in statements]), Document("Notes", chosen)


def plain_prose(f: Fillers) -> tuple[str, Document]:
    """Paragraphs of an article; the first sentence of each is kept, or the first of all."""
    blocks = [
        [salted(prose(f), f, 0.2) for _ in range(f.rng.randint(1, 6))]
        for _ in range(f.rng.randint(1, 4))
    ]
    statements = [
        Statement(text, text if at == 0 or len(blocks) == 1 else "")
        for block in blocks
        for at, text in enumerate(block)
    ]
    heads = [f"{cap(f.bare_noun_phrase())}\n\n" if f.chance(0.3) else "" for _ in blocks]
    text = "\n\n".join(head + " ".join(block) for head, block in zip(heads, blocks, strict=True))
    return text, Document(headline(blocks[0][0]), tuple(statements))


def comparison_turn(f: Fillers) -> tuple[str, str]:
    """Two documents that share some sentences."""
    names = [
        f"{f.pick([f.odd_word(), f.noun(), f.noun() + '-2'])}.{f.one_of('pdf|docx|txt|md')}"
        for _ in range(2)
    ]
    names = [name.replace(" ", "-") for name in names]
    shared = [_sentence(f) for _ in range(f.rng.randint(1, 3))]
    own = [[_sentence(f) for _ in range(f.rng.randint(1, 4))] for _ in names]
    texts: list[str] = []
    as_list, has_pages = f.chance(0.4), f.chance(0.5)
    for name, sentences in zip(names, own, strict=True):
        lines = [*shared, *sentences]
        text = bulleted(lines) if as_list else " ".join(lines)
        page = "[Page 1]\n" if has_pages and not as_list else ""
        texts.append(f"[{name}]\n\n{page}{text}")
    count = f.pick([4, 8, 8, 14])
    ask = COMPARE.format(n=count)
    apart = [
        f"{name}: {text}" for name, sentences in zip(names, own, strict=True) for text in sentences
    ]
    half = count // 2
    answer = f"In common:\n{bulleted(shared[:half])}\n\nDifferences:\n{bulleted(apart[: count - min(half, len(shared))])}"
    return "\n\n".join([*texts, ask]), answer


def _sentence(f: Fillers) -> str:
    return prose(f) if f.chance(0.5) else cap(salted(clause(f).text, f, 0.2)) + "."


def app_summary_turns(f: Fillers) -> list[tuple[str, str]]:
    if f.chance(0.06):
        return [comparison_turn(f)]
    make = f.pick(
        [short_text, short_text, page_text, page_text, plain_prose, plain_prose, merged_notes]
    )
    return app_summary(*make(f), f)
