"""What goes with a message: read whole where it fits, else by passages that the question needs.

A file that is read whole is in its message and nowhere else. Of one that is too long the message
has only passages; its text is kept with the chat, so that the next question gets its own.
"""

from collections.abc import Callable, Sequence

from app.core.attachment import Attachment
from app.core.chat import Role
from app.core.document import Document
from app.services.attachments.citing import cited
from app.services.attachments.indexes import Indexes
from app.services.attachments.kept import KeptFiles
from app.services.attachments.set_aside import SetAside, attached_to, set_aside
from app.services.attachments.share import read_whole
from app.services.chat_service import ChatService
from app.services.model_host import ModelHost
from app.services.summarize.background import Run, run_in_thread
from app.store.chat_store import ChatStore
from app.writing.attached import (
    attached_name,
    of_passages,
    split_attachments,
    with_attachments,
)
from app.writing.questions import query_of
from app.writing.summary import Point

MOST_TOKENS = 1200
"""Of all passages that go with one question."""
_LEAST_TOKENS = 200
"""Of the passages of one file."""
_LETTERS_A_TOKEN = 3


class Attachments:
    """Belongs to the store's thread.

    Args:
        run: Builds the index of a long file.
    """

    def __init__(
        self, store: ChatStore, host: ModelHost, service: ChatService, run: Run = run_in_thread
    ) -> None:
        self._store = store
        self._host = host
        self._service = service
        self._indexes = Indexes(run)
        self._aside = SetAside()
        self._kept = KeptFiles(store)

    def read_whole(self, chat_id: str | None, sizes: Sequence[int]) -> list[bool]:
        """Which files of so many tokens a message of this chat can hold; all while no model is."""
        outlook = self._service.outlook(chat_id, "")
        if outlook is None:
            return [True] * len(sizes)
        return read_whole(sizes, outlook.room, self._most_tokens())

    def prepare(self, documents: Sequence[Document]) -> bool:
        """Have passages of these found soon; whether they can be now. Returns at once."""
        return all(future.done() for future in self._indexes.of_all(documents))

    def message(
        self,
        chat_id: str | None,
        question: str,
        read: Sequence[Attachment],
        long: Sequence[Document] = (),
    ) -> str:
        """The message to send: what is ``read`` whole, passages of ``long`` files, the question.

        Of other long files in the chat it has passages too. Waits for what is not prepared.
        """
        new = {(attached_name(one), one.pages) for one in long}
        found = self.long_files(chat_id, wait=True)
        others = [one for one in found if (attached_name(one), one.pages) not in new]
        # With less room than this there would be no passage of any.
        most = max(0, self._most_tokens() // _LEAST_TOKENS - len(long))
        others = others[max(0, len(others) - most) :]
        parts = [*read, *self._passages(chat_id, question, [*long, *others])]
        return with_attachments(question, parts)

    def reworded(self, message_id: int, question: str) -> str:
        """Another version of a message: with what went with it, and passages of its own."""
        message = self._store.message(message_id)
        _, attachments = split_attachments(message.text)
        found = {one: self._surely(message.chat_id, one) for one in attachments}
        kept = [one for one, document in found.items() if document is None]
        long = [document for document in found.values() if document is not None]
        parts = [*kept, *self._passages(message.chat_id, question, long)]
        return with_attachments(question, parts)

    def keep(self, chat_id: str, documents: Sequence[Document]) -> None:
        """With the chat, for the questions to come."""
        for document in documents:
            self._kept.put(chat_id, document, self._indexes.of(document).result().value)

    def long_files(self, chat_id: str | None, *, wait: bool = False) -> tuple[Document, ...]:
        """Of the shown branch, those that are read by passages: too long, or set aside.

        Without ``wait`` there may be some of other branches, as long as those are not prepared
        that have the same name.
        """
        if chat_id is None:
            return ()
        has_kept, leaf = self._kept.has_any(chat_id), self._store.leaf(chat_id)
        if leaf is None or not (has_kept or leaf.first_read is not None):
            return ()
        branch = self._service.branch(chat_id)
        parts = [one for one in attached_to(branch) if one.passages and has_kept]
        found = [one for part in parts for one in self._sources(chat_id, part, wait=wait)]
        aside = self._aside.of(set_aside(branch, self._head_turns(chat_id)))
        return (*{id(one): one for one in found}.values(), *aside)

    def cited(self, answer_id: int) -> tuple[tuple[Point, ...], tuple[Document, ...]]:
        """An answer's sentences that stand in the files it was written from, and those files.

        Raises:
            UserError: message-not-found.
        """
        # It was written from whole files before it, and from the passages of its own question.
        branch = self._store.branch_to(self._store.message(answer_id).id)
        whole = [one for one in attached_to(branch) if not one.passages]
        passages = [one for one in attached_to(branch[-2:]) if one.passages]
        return cited(branch[-1].text, tuple(dict.fromkeys([*whole, *passages])))

    def source(self, chat_id: str, attachment: Attachment) -> Document | None:
        """The file that its passages are of; None when that cannot be told at once."""
        found = self._sources(chat_id, attachment) if attachment.passages else []
        return found[0] if len(found) == 1 else None

    def _sources(
        self, chat_id: str, attachment: Attachment, *, wait: bool = False
    ) -> list[Document]:
        """The kept files that its passages may be of."""
        found = self._kept.named(chat_id, attachment.name)
        if len(found) < 2 or not (wait or self.prepare(found)):
            return found
        return self._indexes.sources(attachment, found)

    def _surely(self, chat_id: str, attachment: Attachment) -> Document | None:
        """The kept file that its passages are of.

        None in a chat that came out of a file, or once another text has taken the file's place.
        """
        if not attachment.passages:
            return None
        found = self._kept.named(chat_id, attachment.name)
        return next(reversed(self._indexes.sources(attachment, found)), None)

    def _head_turns(self, chat_id: str) -> int:
        outlook = self._service.outlook(chat_id, "")
        return 0 if outlook is None else outlook.head_turns

    def _passages(
        self, chat_id: str | None, question: str, documents: Sequence[Document]
    ) -> list[Attachment]:
        if not documents:
            return []
        query = query_of(question, self._earlier(chat_id))
        room = self._most_tokens() // len(documents)
        count = self._count_tokens()
        return [
            of_passages(one, self._indexes.of(one).result().passages.best(query, count, room))
            for one in documents
        ]

    def _earlier(self, chat_id: str | None) -> list[str]:
        branch = self._service.branch(chat_id) if chat_id else []
        return [split_attachments(one.text)[0] for one in branch if one.role is Role.USER]

    def _most_tokens(self) -> int:
        backend = self._host.state.backend
        return (
            MOST_TOKENS if backend is None else min(MOST_TOKENS, backend.info.context_length // 4)
        )

    def _count_tokens(self) -> Callable[[str], int]:
        backend = self._host.state.backend
        if backend is None:
            return lambda text: len(text) // _LETTERS_A_TOKEN
        return backend.count_tokens
