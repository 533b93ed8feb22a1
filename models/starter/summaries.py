# ruff: noqa: E501 - wordings read better unbroken
"""Requests for a summary, key points, action items or a title, and the answers to them."""

from models.starter.documents import Document, random_document, text_of
from models.starter.fillers import Fillers, cap
from models.starter.pages import random_page

_NUMBERS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}
_BRIEF = "Summarize:|Summarize this:|Summarise this:|Summarize this text:|Please summarize the following text:|Summarize the text below.|Give me a short summary:|Give a brief summary of this:|What does this say in short?|tl;dr|Sum this up:|Can you summarize this for me?|Summarize this document.|Summarize the following:|Write a short summary of this text.|Shorten this text to its main points:"
_SENTENCES = "Summarize this in {n} sentence{s}:|Summarise the text in {n} sentence{s}.|Sum this up in {n} sentence{s}:|Give me a summary of {n} sentence{s}:"
_BULLETS = "Summarize this in {n} bullets:|Summarise this in {n} bullet points:|Give me {n} bullet points:|List the {n} key points:|{N} key points, please:|Summarize in {n} bullets."
_POINTS = "What are the key points?|Key points:|List the key points of this text:|Give me the main points as bullets:|Summarize this as bullet points:|Summarize in bullets:|Main points, please:|Extract the key points."
_ACTIONS = "List the action items and dates.|What are the action items?|Action items and dates:|Who has to do what by when?|Extract the action items:|List all tasks and deadlines:|What has to be done, and by when?|Give me the to-dos from this text:"
_EXECUTIVE = "Write an executive summary:|Give me an executive summary of this.|Executive summary, please:|Summarize this for a manager:|Write a summary for the board:|Management summary:"
_TITLES = "Give a title of at most six words for this text:|Give this text a short title.|Suggest a title:|What would be a good title for this?"


def request_and_summary(f: Fillers, padding: float = 0.5) -> tuple[str, str, Document]:
    """A request about a short document, the answer, and the document for further requests."""
    document = random_document(f, padding)
    ask, answer = f.pick(_MIX)(document, f)
    return _placed(ask, text_of(document, f), f), answer, document


def request_about_page(f: Fillers) -> tuple[str, str, Document]:
    """The same for a page of several paragraphs."""
    page = random_page(f)
    document = page.document()
    ask, answer = f.pick(_PAGE_MIX)(document, f)
    return _placed(ask, page.text(f), f), answer, document


def follow_up(document: Document, f: Fillers) -> tuple[str, str]:
    """Another request about a document that is already in the chat."""
    makers = [_brief, _bullets, _points, _actions, _title, _executive]
    ask, answer = f.pick(makers)(document, f)
    return f.one_of(f"{ask.rstrip(':')}|Now: {ask.rstrip(':')}"), answer


def _placed(ask: str, text: str, f: Fillers) -> str:
    """The request before or after its text, now and then with quotes or a divider."""
    if f.chance(0.12):
        text = f'"{text}"'
    gap = f.pick(["\n\n", "\n\n", "\n", " "])
    if f.chance(0.2):
        return f"{text}\n\n{ask.replace(':', '.')}"
    return f"{ask}{gap}{text}"


def _keys(document: Document, count: int) -> list[str]:
    return [s.short for s in document.key()][:count]


def _brief(document: Document, f: Fillers) -> tuple[str, str]:
    return f.one_of(_BRIEF), " ".join(_keys(document, 3))


def _sentences(document: Document, f: Fillers) -> tuple[str, str]:
    count = f.rng.randint(1, 3)
    count = min(count, len(document.key()))
    ask = f.one_of(_SENTENCES).format(
        n=f.pick([_NUMBERS[count], str(count)]), s="s" if count > 1 else ""
    )
    return ask, " ".join(_keys(document, count))


def _bullets(document: Document, f: Fillers) -> tuple[str, str]:
    count = min(f.rng.choice([2, 3, 3, 3, 4, 5, 5]), len(document.key()))
    ask = f.one_of(_BULLETS).format(n=f.pick([_NUMBERS[count], str(count)]), N=cap(_NUMBERS[count]))
    return ask, _as_bullets(_keys(document, count))


def _points(document: Document, f: Fillers) -> tuple[str, str]:
    return f.one_of(_POINTS), _as_bullets(_keys(document, 5))


def _as_bullets(lines: list[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _actions(document: Document, f: Fillers) -> tuple[str, str]:
    actions = document.actions()
    if not actions:
        return f.one_of(_ACTIONS), "The text names no action items."
    return f.one_of(_ACTIONS), _as_bullets([action.line() for action in actions])


def _executive(document: Document, f: Fillers) -> tuple[str, str]:
    """A paragraph, then the next steps if there are any."""
    answer = " ".join(_keys(document, 4))
    if document.actions():
        steps = [action.line() for action in document.actions()][:5]
        answer += f"\n\nNext steps:\n{_as_bullets(steps)}"
    return f.one_of(_EXECUTIVE), answer


def _form(document: Document, f: Fillers) -> tuple[str, str]:
    """The request as an app would put it, with style and length spelled out."""
    make, style = f.pick(_STYLES)
    _, answer = make(document, f)
    parts = [
        f.one_of(
            "Summarize the text below.|Summarise the document below.|Write a summary of this text."
        ),
        f.one_of(style),
    ]
    if f.chance(0.4):
        parts.append(
            f.one_of(
                "Use only what the text says.|Keep names, dates and amounts.|Write in English.|Language: English.|Copy names, numbers and dates exactly.|Do not add anything."
            )
        )
    return f.pick([" ", "\n"]).join(parts), answer


def _title(document: Document, f: Fillers) -> tuple[str, str]:
    return f.one_of(_TITLES), " ".join(cap(document.title).split()[:6])


_MIX = [*[_brief] * 4, *[_sentences] * 2, *[_bullets] * 3, *[_points] * 3, *[_actions] * 3, _title]
_MIX += [_executive, _form, _form]
_PAGE_MIX = [*[_brief] * 3, _sentences, *[_bullets] * 2, *[_points] * 3, *[_actions] * 2, _title]
_PAGE_MIX += [_executive, _executive, *[_form] * 4]
_STYLES = [
    (
        _brief,
        "Style: brief.|Brief: two or three sentences.|Length: short.|Style: brief, two or three sentences.",
    ),
    (
        _points,
        "Style: bullets.|Use bullets, one point each.|As bullets, at most five.|Style: bullet points.",
    ),
    (_executive, "Style: executive.|Style: executive summary.|As an executive summary."),
    (
        _actions,
        "Style: action items and dates.|Style: actions.|List who does what by when.|Only action items with dates.",
    ),
]
