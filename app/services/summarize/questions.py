"""Questions about the documents of a chat."""

from collections.abc import Sequence
from concurrent.futures import Future

from app.core.chat import Message, Role
from app.core.document import Document
from app.services.model_host import ModelHost
from app.services.summarize.background import Run, run_in_thread
from app.services.summarize.stored import SummaryStore
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
        run: Builds the index, which may take a second.
    """

    def __init__(self, store: ChatStore, host: ModelHost, run: Run = run_in_thread) -> None:
        self._store = store
        self._host = host
        self._run = run
        self._summaries = SummaryStore(store)
        self._prepared: tuple[str, Future[Passages]] | None = None
        self._whole: tuple[str, Sources] | None = None

    def prepare(self, chat_id: str) -> None:
        """Have the passages ready before a question is asked; returns at once."""
        documents = self.documents(chat_id)
        if documents and not self._holds_all(chat_id, documents):
            self._passages(chat_id, documents)

    def documents(self, chat_id: str) -> tuple[Document, ...]:
        """None where the chat is about no document."""
        return self._summaries.documents(chat_id)

    def text_for(self, chat_id: str, question: str) -> str:
        """What to send for a question: with passages where the chat does not hold all the text.

        The passages become part of the message, so that what was read can be seen; see
        ``app.writing.questions.split_question``. In a chat without documents, just the question.
        """
        documents = self.documents(chat_id)
        if not documents or not question.strip() or self._holds_all(chat_id, documents):
            return question
        return self._with_passages(chat_id, question, documents)

    def cited(self, answer_id: int) -> tuple[Point, ...]:
        """An answer's sentences with the pages they come from; none in a chat without documents.

        Raises:
            UserError: message-not-found.
        """
        answer = self._store.message(answer_id)
        documents = self.documents(answer.chat_id)
        if not documents:
            return ()
        sources = self._sources(answer, documents)
        return tuple(Point(line, sources.of(line)) for line in points_of(answer.text))

    def _holds_all(self, chat_id: str, documents: Sequence[Document]) -> bool:
        branch = self._store.branch(chat_id)
        return bool(branch) and branch[0].text.startswith(whole_text(documents))

    def _with_passages(self, chat_id: str, question: str, documents: Sequence[Document]) -> str:
        earlier = [
            split_question(message.text)[0]
            for message in self._store.branch(chat_id)[1:]
            if message.role is Role.USER
        ]
        backend = self._host.state.backend
        room = _MOST_TOKENS if backend is None else backend.info.context_length // 4
        found = self._passages(chat_id, documents).result()
        passages = found.best(
            query_of(question, earlier), self._count_tokens, min(_MOST_TOKENS, room)
        )
        return with_passages(question, passages)

    def _count_tokens(self, text: str) -> int:
        backend = self._host.state.backend
        return len(text) // _LETTERS_A_TOKEN if backend is None else backend.count_tokens(text)

    def _passages(self, chat_id: str, documents: Sequence[Document]) -> Future[Passages]:
        if self._prepared is None or self._prepared[0] != chat_id:
            self._prepared = (chat_id, self._run(lambda: Passages(documents)))
        return self._prepared[1]

    def _sources(self, answer: Message, documents: Sequence[Document]) -> Sources:
        """Of what the model could read: the passages of the question, or all."""
        if not self._holds_all(answer.chat_id, documents) and answer.parent_id is not None:
            _, shown = split_question(self._store.message(answer.parent_id).text)
            known = self._passages(answer.chat_id, documents).result().all
            places = {(one.name, one.text): one.place for one in known}
            return Sources([((places[one],), one[1]) for one in shown if one in places])
        if self._whole is None or self._whole[0] != answer.chat_id:
            self._whole = (answer.chat_id, Sources(parts_of(documents)))
        return self._whole[1]
