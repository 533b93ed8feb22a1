"""Questions about the documents of a chat."""

from collections.abc import Sequence
from concurrent.futures import Future
from functools import cached_property
from itertools import takewhile

from app.core.chat import Role
from app.core.document import Document
from app.services.model_host import ModelHost
from app.services.summarize.background import Run, run_in_thread
from app.services.summarize.stored import SummaryStore, documents_of
from app.store.chat_store import ChatStore
from app.writing.points import points_of
from app.writing.questions import Passages, query_of, split_question, with_passages
from app.writing.sources import Sources, parts_of
from app.writing.summary import Point
from app.writing.summary_prompts import whole_text

_MOST_TOKENS = 1200
_LETTERS_A_TOKEN = 3


class DocumentQuestions:
    """Belongs to the store's thread. Remembers the passages of the chat asked last.

    Args:
        run: Reads the documents and builds their index, which may take a second.
    """

    def __init__(self, store: ChatStore, host: ModelHost, run: Run = run_in_thread) -> None:
        self._store = store
        self._host = host
        self._run = run
        self._summaries = SummaryStore(store)
        self._prepared: tuple[tuple[str, int], Future[_Texts]] | None = None

    def prepare(self, chat_id: str) -> None:
        """Have the passages ready before a question is asked; returns at once."""
        self._texts(chat_id)

    def documents(self, chat_id: str) -> tuple[Document, ...]:
        """None where the chat is about no document."""
        return self._summaries.documents(chat_id)

    def text_for(self, chat_id: str, question: str) -> str:
        """What to send for a question: with passages where the chat does not hold all the text.

        The passages become part of the message, so that what was read can be seen; see
        ``app.writing.questions.split_question``. In a chat without documents, just the question.
        """
        return self.text_later(chat_id, question).result()

    def text_later(
        self, chat_id: str, question: str, *, instead_of: int | None = None
    ) -> Future[str]:
        """The same, as soon as it is found. ``instead_of`` is the message that it replaces."""
        backend, texts = self._host.state.backend, self._texts(chat_id)
        room = _MOST_TOKENS if backend is None else backend.info.context_length // 4
        count = _guessed_tokens if backend is None else backend.count_tokens
        earlier = self._earlier(chat_id, instead_of)

        def find() -> str:
            known = texts.result()
            if not known.documents or not question.strip() or known.is_in_chat:
                return question
            query = query_of(question, earlier)
            return with_passages(
                question, known.passages.best(query, count, min(_MOST_TOKENS, room))
            )

        return self._run(find)

    def cited(self, answer_id: int) -> tuple[Point, ...]:
        """An answer's sentences with the pages they come from; none in a chat without documents.

        Raises:
            UserError: message-not-found.
        """
        return self.cited_later(answer_id).result()

    def cited_later(self, answer_id: int) -> Future[tuple[Point, ...]]:
        """The same, as soon as it is found. Raises: UserError: message-not-found."""
        answer = self._store.message(answer_id)
        parent = answer.parent_id
        question = "" if parent is None else self._store.message(parent).text
        texts = self._texts(answer.chat_id)

        def find() -> tuple[Point, ...]:
            known = texts.result()
            if not known.documents:
                return ()
            sources = known.sources(question)
            return tuple(Point(line, sources.of(line)) for line in points_of(answer.text))

        return self._run(find)

    def _earlier(self, chat_id: str, before: int | None) -> list[str]:
        """The questions of a chat, up to a message if one is given."""
        turns = takewhile(lambda message: message.id != before, self._store.branch(chat_id)[1:])
        return [split_question(one.text)[0] for one in turns if one.role is Role.USER]

    def _texts(self, chat_id: str) -> "Future[_Texts]":
        branch = self._store.branch(chat_id)
        first = branch[0] if branch else None
        # Another model may have read as a whole what the one before read in sections.
        key = (chat_id, 0 if first is None else first.id)
        if self._prepared is None or self._prepared[0] != key:
            written = self._summaries.documents_text(chat_id)
            text = "" if first is None else first.text
            self._prepared = (key, self._run(lambda: _Texts(documents_of(written), text)))
        return self._prepared[1]


class _Texts:
    """The documents of a chat, ready to be searched. Any thread."""

    def __init__(self, documents: Sequence[Document], request: str) -> None:
        self.documents = documents
        self.is_in_chat = bool(request) and request.startswith(whole_text(documents))
        if documents and not self.is_in_chat:
            # Now, so that no question waits for it.
            self.passages  # noqa: B018

    @cached_property
    def passages(self) -> Passages:
        return Passages(self.documents)

    @cached_property
    def _whole(self) -> Sources:
        return Sources(parts_of(self.documents))

    def sources(self, question: str) -> Sources:
        """Of what the model could read: the passages of the question, or all."""
        if self.is_in_chat:
            return self._whole
        _, shown = split_question(question)
        places = {(one.name, one.text): one.place for one in self.passages.all}
        return Sources([((places[one],), one[1]) for one in shown if one in places])


def _guessed_tokens(text: str) -> int:
    return len(text) // _LETTERS_A_TOKEN
