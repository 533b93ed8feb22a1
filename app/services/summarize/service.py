"""Summaries as chats: begin one, go on with one, make another of the same documents."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.core.chat import MessageState
from app.core.document import Document
from app.core.errors import UserError
from app.core.generation import Priority
from app.services.chat_service import ChatService
from app.services.model_host import ModelHost
from app.services.summarize.background import Run, run_in_thread
from app.services.summarize.job import SummaryJob
from app.services.summarize.questions import DocumentQuestions
from app.services.summarize.stored import SummaryStore, Wanted, documents_of, summary_of, wanted
from app.store.chat_store import ChatStore
from app.writing.summary import Summary
from app.writing.summary_wish import SummaryWish

# The request and the summary.
_MESSAGES = 2
_COMPARED = 2
# So many characters of JSON are read in some milliseconds.
_LONG = 200_000


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a chat's summary is about, and what it says once it is finished."""

    documents: tuple[Document, ...]
    summary: Summary | None


class SummaryService:
    """Belongs to the store's thread.

    Args:
        run: Does what takes longer than a moment, such as cutting a long document.
        clock: Seconds that never go back.
    """

    def __init__(
        self,
        store: ChatStore,
        host: ModelHost,
        service: ChatService,
        run: Run = run_in_thread,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._host = host
        self._service = service
        self._run = run
        self._clock = clock
        self._summaries = SummaryStore(store)
        self.questions = DocumentQuestions(store, host, run)

    def begin(
        self,
        documents: Sequence[Document],
        wish: SummaryWish,
        *,
        temporary: bool = False,
        section_tokens: int | None = None,
    ) -> SummaryJob:
        """Sum up the documents together, or compare them, in a new chat.

        An unfinished summary of the same is gone on with instead, in its own chat.

        Raises:
            UserError: no-document, or nothing-to-compare.
        """
        made = wanted(documents, wish)
        return self.begin_wanted(made, temporary=temporary, section_tokens=section_tokens)

    def begin_wanted(
        self, made: Wanted, *, temporary: bool = False, section_tokens: int | None = None
    ) -> SummaryJob:
        """The same, with what takes long done before. Raises as ``begin``."""
        _require(made)
        chat_id = None if temporary else self._unfinished(made)
        if chat_id is None:
            title = ", ".join(document.name for document in made.documents)
            chat_id = self._store.create_chat(title, temporary=temporary).id
            self._summaries.save_job(chat_id, made)
        return self._job(chat_id, Priority.BACK, made.documents, section_tokens)

    def resume(self, chat_id: str, documents: tuple[Document, ...] = ()) -> SummaryJob:
        """Go on with a summary that was stopped, or that died with its process.

        ``documents`` are its own, where they are known.

        Raises:
            UserError: no-summary when the chat is none or has gone on, chat-not-found.
        """
        self._store.chat(chat_id)
        if not self._summaries.has_summary(chat_id) or not self._is_open(chat_id):
            raise _no_summary()
        return self._job(chat_id, Priority.FRONT, documents or self.documents(chat_id))

    def again(
        self, chat_id: str, wish: SummaryWish, documents: tuple[Document, ...] = ()
    ) -> SummaryJob:
        """Another style, length or language of the same documents, as another version in its chat.

        Notes on sections that were taken for the summary before are used again. ``documents`` are
        its own, where they are known.

        Raises:
            UserError: no-summary, or answer-running.
        """
        if not self.has_summary(chat_id):
            raise _no_summary()
        branch = self._store.branch(chat_id)
        if branch and branch[-1].state is MessageState.WRITING:
            raise UserError(
                "answer-running",
                "This chat is still being written. Stop it or wait until it ends.",
            )
        known = documents or self.documents(chat_id)
        self._summaries.save_wish(chat_id, known, wish)
        return self._job(chat_id, Priority.FRONT, known)

    def has_summary(self, chat_id: str) -> bool:
        """Cheap: reads nothing of the documents."""
        return self._summaries.has_summary(chat_id)

    def documents(self, chat_id: str) -> tuple[Document, ...]:
        """None where the chat is about no document."""
        return self._summaries.documents(chat_id)

    def wish(self, chat_id: str) -> SummaryWish:
        return self._summaries.wish(chat_id)

    def result(self, chat_id: str) -> Summary | None:
        """None when there is no summary, or it is not finished."""
        return self._summaries.result(chat_id)

    def has_result(self, chat_id: str) -> bool:
        """Cheap: whether its summary is finished."""
        return bool(self._summaries.result_text(chat_id))

    def load(self, chat_id: str) -> Callable[[], Loaded]:
        """What reads the documents and the result of a chat in any thread."""
        documents = self._summaries.documents_text(chat_id)
        result = self._summaries.result_text(chat_id)
        return lambda: Loaded(documents_of(documents), summary_of(result))

    def is_long(self, chat_id: str) -> bool:
        """Whether ``load`` takes longer than a moment."""
        return len(self._summaries.documents_text(chat_id)) > _LONG

    def _unfinished(self, made: Wanted) -> str | None:
        chats = self._summaries.chats_about(made)
        return next((one for one in chats if self._is_open(one)), None)

    def _is_open(self, chat_id: str) -> bool:
        """Nothing comes after its summary, which is not finished and not being written."""
        if self._summaries.result_text(chat_id):
            return False
        branch = self._store.branch(chat_id)
        is_written = bool(branch) and branch[-1].state is MessageState.WRITING
        return len(branch) <= _MESSAGES and not is_written

    def _job(
        self,
        chat_id: str,
        priority: Priority,
        documents: tuple[Document, ...],
        section_tokens: int | None = None,
    ) -> SummaryJob:
        return SummaryJob(
            chat_id,
            documents,
            self._store,
            self._host,
            self._service,
            self._run,
            self._clock,
            section_tokens,
            priority,
        )


def _require(made: Wanted) -> None:
    documents = made.documents
    if not documents:
        raise UserError("no-document", "There is nothing to summarize. Choose a file first.")
    if made.wish.compares and len(documents) < _COMPARED:
        raise UserError(
            "nothing-to-compare",
            f"There is only {documents[0].name}, and nothing to compare it with. Choose another "
            "file too.",
        )


def _no_summary() -> UserError:
    return UserError("no-summary", "There is no unfinished summary in this chat.")
