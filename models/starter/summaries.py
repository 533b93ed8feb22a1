# ruff: noqa: E501 - wordings read better unbroken
"""Requests for a summary, key points, action items or a title, and the answers to them."""

from models.starter.documents import Document, long_document, random_document, text_of
from models.starter.fillers import Fillers, cap

_NUMBERS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}
_BRIEF = "Summarize:|Summarize this:|Summarise this:|Summarize this text:|Please summarize the following text:|Summarize the text below.|Give me a short summary:|Give a brief summary of this:|What does this say in short?|tl;dr|Sum this up:|Can you summarize this for me?|Summarize this document.|Summarize the following:|Write a short summary of this text.|Shorten this text to its main points:"
_SENTENCES = "Summarize this in {n} sentence{s}:|Summarise the text in {n} sentence{s}.|Sum this up in {n} sentence{s}:|Give me a summary of {n} sentence{s}:"
_BULLETS = "Summarize this in {n} bullets:|Summarise this in {n} bullet points:|Give me {n} bullet points:|List the {n} key points:|{N} key points, please:|Summarize in {n} bullets."
_POINTS = "What are the key points?|Key points:|List the key points of this text:|Give me the main points as bullets:|Summarize this as bullet points:|Summarize in bullets:|Main points, please:|Extract the key points."
_ACTIONS = "List the action items and dates.|What are the action items?|Action items and dates:|Who has to do what by when?|Extract the action items:|List all tasks and deadlines:|What has to be done, and by when?|Give me the to-dos from this text:"
_TITLES = "Give a title of at most six words for this text:|Give this text a short title.|Suggest a title:|What would be a good title for this?"


def request_and_summary(
    f: Fillers, padding: float = 0.5, sections: int = 1
) -> tuple[str, str, Document]:
    document = random_document(f, padding) if sections == 1 else long_document(f, sections)
    maker = f.pick(
        [_brief] * 4 + [_sentences] * 2 + [_bullets] * 3 + [_points] * 3 + [_actions] * 3 + [_title]
    )
    ask, answer = maker(document, f)
    return _placed(ask, text_of(document, f), f), answer, document


def follow_up(document: Document, f: Fillers) -> tuple[str, str]:
    """Another request about a document that is already in the chat."""
    ask, answer = f.pick([_brief, _bullets, _points, _actions, _title])(document, f)
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
    count = min(f.rng.choice([2, 3, 3, 3, 4, 5]), len(document.key()))
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


def _title(document: Document, f: Fillers) -> tuple[str, str]:
    return f.one_of(_TITLES), " ".join(cap(document.title).split()[:6])
