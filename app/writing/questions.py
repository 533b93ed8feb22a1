"""Questions about a document that is too long for the context: asked with its best passages."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.core.document import Document, Page
from app.documents.sentences import sentences
from app.writing.ranking import Bm25, words
from app.writing.sources import Place

RULE = "Answer from these passages only. If they do not say it, write: That is not in the document."
SYSTEM = (
    "Answer questions about the document in this chat from its text only. If it does not say "
    "something, say that it is not in the document."
)
_WORDS_OF_PASSAGE = 120
_LONGEST = 1200
_FEW_WORDS = 4
_MARK = re.compile(r"^\[(?P<name>[^\[\]\n]+)\]$", re.MULTILINE)

CountTokens = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Passage:
    """Some sentences of one page, with what the page is called."""

    place: Place
    name: str
    text: str


class Passages:
    """An index over all of some documents. Building it takes a second for a thousand pages."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.all = [
            Passage(Place(number, page.number), _name(documents, number, page), text)
            for number, document in enumerate(documents)
            for page in document.read_pages
            for text in _pieces(page.text)
        ]
        self._index = Bm25([passage.text for passage in self.all])

    def best(self, question: str, count_tokens: CountTokens, room: int) -> list[Passage]:
        """Those that have most to do with it and fit together into ``room`` tokens, in order.

        The first ones of the documents where no word is found: the question may be about the whole.
        """
        places = self._index.best(question, most=12) or list(range(min(4, len(self.all))))
        chosen: list[int] = []
        for at in places:
            size = count_tokens(shown_passage(self.all[at]))
            if size <= room:
                chosen.append(at)
                room -= size
        return [self.all[at] for at in sorted(chosen)]


def with_passages(question: str, passages: Sequence[Passage]) -> str:
    """The message that the model reads, the question last; ``split_question`` takes it apart."""
    return "\n\n".join([*map(shown_passage, passages), RULE, question])


def split_question(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What the person asked, and the passages: what their page is called, and their text."""
    body, rule, question = text.partition(f"\n\n{RULE}\n\n")
    marks = list(_MARK.finditer(body))
    if not rule or not marks or marks[0].start():
        return text, ()
    ends = [*(mark.start() for mark in marks[1:]), len(body)]
    passages = tuple(
        (mark["name"], body[mark.end() : end].strip())
        for mark, end in zip(marks, ends, strict=True)
    )
    return question, passages


def query_of(question: str, earlier: Sequence[str]) -> str:
    """What to look for: a short question, such as "And when?", goes on from the one before it."""
    if len(words(question)) > _FEW_WORDS or not earlier:
        return question
    return f"{question} {earlier[-1]}"


def shown_passage(passage: Passage) -> str:
    return f"[{passage.name}]\n{passage.text}"


def _name(documents: Sequence[Document], number: int, page: Page) -> str:
    return page.name if len(documents) == 1 else f"{documents[number].name}, {page.name}"


def _pieces(text: str) -> Iterator[str]:
    """Neighbouring paragraphs, or sentences of long ones, of about as many words together."""
    piece: list[str] = []
    count = 0
    for unit in _units(text):
        size = len(unit.split())
        if piece and count + size > _WORDS_OF_PASSAGE:
            yield " ".join(piece)
            piece, count = [], 0
        piece.append(unit)
        count += size
    if piece:
        yield " ".join(piece)


def _units(text: str) -> Iterator[str]:
    for sentence in sentences(text):
        # Text without sentences, such as a table, is cut all the same.
        yield from (sentence[at : at + _LONGEST] for at in range(0, len(sentence), _LONGEST))
