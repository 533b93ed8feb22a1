"""All chats: on disk, and temporary ones in memory. Used from one thread."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.core.chat import AnswerStats, ChatSummary, Message, MessageState, Role
from app.core.generation import TokenRecord
from app.core.text import clean_text
from app.core.whole_chat import WholeChat
from app.store.chat_table import ChatTable
from app.store.connection import BUSY_WAIT_S
from app.store.database import Database
from app.store.import_table import ImportTable
from app.store.message_table import MessageTable, NewMessage
from app.store.rows import to_microseconds
from app.store.writer_lock import WriterLock

BIN_KEEPS = timedelta(days=30)
_TEMPORARY_IDS = 2**40


def utc_now() -> datetime:
    return datetime.now(UTC)


class _Tables:
    def __init__(self, database: Database) -> None:
        self.database = database
        self.chats = ChatTable(database)
        self.messages = MessageTable(database)
        self.imports = ImportTable(database, self.chats, self.messages)


class ChatStore:
    """Opens and migrates the database.

    A disk that cannot be written is no error: all goes on in memory, ``notice`` says so, and what
    changed is written when the disk allows it again.

    Args:
        path: None keeps everything in memory.
        clock: The time of day, for messages.
        notice: What ``notice`` says when nothing else is wrong.
        busy_wait_s: How long a write waits for another program before all goes on in memory.

    Raises:
        UserError: database-damaged or database-too-new; the file is as it was.
    """

    def __init__(
        self,
        path: Path | None,
        clock: Callable[[], datetime] = utc_now,
        notice: str = "",
        busy_wait_s: float = BUSY_WAIT_S,
    ) -> None:
        self._clock = clock
        self._notice = notice
        self._disk = _Tables(Database(path, busy_wait_s=busy_wait_s))
        self._memory = _Tables(Database(None, first_id=_TEMPORARY_IDS))
        self._lock = WriterLock(None if path is None else path.parent / "writers")

    @property
    def notice(self) -> str:
        """One sentence while chats cannot be saved, else empty."""
        return self._disk.database.notice or self._notice

    def close(self) -> None:
        """Write what is still in memory if the disk allows it now."""
        self._disk.database.close()
        self._memory.database.close()
        self._lock.release()

    def list_chats(self, query: str = "") -> list[ChatSummary]:
        """Chats outside the bin with ``query`` in the title, newest first; no temporary ones."""
        return self._disk.chats.listed(clean_text(query))

    def search(self, text: str) -> list[ChatSummary]:
        return self.list_chats(text)

    def list_bin(self) -> list[ChatSummary]:
        """Chats in the bin, last deleted first."""
        return self._disk.chats.binned()

    def chat(self, chat_id: str) -> ChatSummary:
        """Raises: UserError chat-not-found. A chat in the bin is found."""
        return self._of_chat(chat_id).chats.get(chat_id)

    def has_chat(self, chat_id: str) -> bool:
        """Whether it is there, be it in the bin."""
        return self._of_chat(chat_id).chats.has(chat_id)

    def whole_chat(self, chat_id: str) -> WholeChat:
        """All branches. Raises: UserError chat-not-found."""
        return self._of_chat(chat_id).imports.whole(chat_id)

    def import_chat(self, chat: WholeChat) -> None:
        """Add it with its id, which must be free."""
        self._disk.imports.add(chat)

    def is_in_bin(self, chat_id: str) -> bool:
        return self._of_chat(chat_id).chats.is_binned(chat_id)

    def create_chat(self, title: str = "", temporary: bool = False) -> ChatSummary:
        """A temporary chat is never on disk and is gone when the store is closed."""
        chats = (self._memory if temporary else self._disk).chats
        return chats.get(chats.create(clean_text(title), self._now()))

    def is_temporary(self, chat_id: str) -> bool:
        return self._of_chat(chat_id) is self._memory

    def rename_chat(self, chat_id: str, title: str) -> None:
        self._of_chat(chat_id).chats.rename(chat_id, clean_text(title))

    def pin_chat(self, chat_id: str, pinned: bool) -> None:
        self._of_chat(chat_id).chats.pin(chat_id, pinned)

    def delete_chat(self, chat_id: str) -> None:
        """Move it to the bin."""
        self._of_chat(chat_id).chats.bin(chat_id, self._now())

    def restore_chat(self, chat_id: str) -> None:
        """Take it out of the bin."""
        self._of_chat(chat_id).chats.restore(chat_id)

    def erase_chat(self, chat_id: str) -> None:
        """Delete it for good, with all its messages."""
        self._of_chat(chat_id).chats.erase(chat_id)

    def purge_bin(self, older_than: timedelta = BIN_KEEPS) -> int:
        """Delete for good what has been in the bin for longer, and count it."""
        return self._disk.chats.purge(self._now() - older_than // timedelta(microseconds=1))

    def system_prompt(self, chat_id: str) -> str | None:
        """This chat's own system prompt; None when it follows the settings."""
        return self._of_chat(chat_id).chats.system(chat_id)

    def set_system_prompt(self, chat_id: str, text: str | None) -> None:
        self._of_chat(chat_id).chats.set_system(chat_id, text)

    def draft(self, chat_id: str) -> str:
        """The unsent text of a chat; the empty id is the home screen's."""
        return self._of_chat(chat_id).chats.draft(chat_id)

    def save_draft(self, chat_id: str, text: str) -> None:
        self._of_chat(chat_id).chats.save_draft(chat_id, clean_text(text))

    def branch(self, chat_id: str) -> list[Message]:
        """The shown branch, oldest first."""
        tables = self._of_chat(chat_id)
        tree = tables.messages.tree(chat_id)
        path = tree.path_to(tables.chats.leaf(chat_id)) or tree.path_to(tree.newest())
        return tables.messages.messages(chat_id, tree, path)

    def branch_to(self, message_id: int) -> list[Message]:
        """From the first message of its chat to this one."""
        tables = self._of_message(message_id)
        chat_id = tables.messages.chat_of(message_id)
        if chat_id is None:
            return []
        tree = tables.messages.tree(chat_id)
        return tables.messages.messages(chat_id, tree, tree.path_to(message_id))

    def leaf(self, chat_id: str) -> Message | None:
        """The last message of the shown branch."""
        tables = self._of_chat(chat_id)
        leaf = tables.chats.leaf(chat_id)
        if leaf is None or tables.messages.chat_of(leaf) != chat_id:
            leaf = tables.messages.tree(chat_id).newest()
        return None if leaf is None else tables.messages.get(leaf)

    def message(self, message_id: int) -> Message:
        """Raises: UserError message-not-found."""
        return self._of_message(message_id).messages.get(message_id)

    def has_children(self, message_id: int) -> bool:
        return self._of_message(message_id).messages.has_children(message_id)

    def add_message(
        self, chat_id: str, parent_id: int | None, role: Role, text: str, state: MessageState
    ) -> Message:
        """Add it below ``parent_id`` and show it.

        Raises:
            UserError: chat-not-found.
            ValueError: The parent is not in this chat.
        """
        messages = self._of_chat(chat_id).messages
        new = NewMessage(chat_id, parent_id, role, clean_text(text), state, self._writer(state))
        return messages.get(messages.add(new, self._now()))

    def save_answer(
        self,
        message_id: int,
        text: str,
        state: MessageState,
        stats: AnswerStats | None = None,
        note: str = "",
        record: TokenRecord | None = None,
    ) -> None:
        """Replace an answer's text and all that belongs to it, the token record too."""
        messages = self._of_message(message_id).messages
        whole = clean_text(text)
        messages.save(message_id, whole, state, stats, note, record, self._writer(state))

    def mark_writing(self, message_id: int) -> None:
        """An answer goes on; its text, figures and token record stay as they are."""
        self._lock.hold()
        self._of_message(message_id).messages.mark_writing(message_id, self._lock.name)

    def record(self, message_id: int) -> TokenRecord | None:
        return self._of_message(message_id).messages.record(message_id)

    def show_sibling(self, message_id: int, step: int) -> None:
        """Show the version ``step`` places on, with the newest branch below it."""
        messages = self._of_message(message_id).messages
        message = messages.get(message_id)
        tree = messages.tree(message.chat_id)
        leaf = tree.newest_leaf(tree.sibling(message_id, step))
        self._of_chat(message.chat_id).chats.show(message.chat_id, leaf)

    def recover_interrupted(self) -> int:
        """Mark answers as interrupted whose process is gone, and count them."""
        messages = self._disk.messages
        gone = [name for name in messages.writers() if not self._lock.is_alive(name)]
        return sum(messages.interrupt(name) for name in gone)

    def _writer(self, state: MessageState) -> str | None:
        if state is not MessageState.WRITING:
            return None
        self._lock.hold()
        return self._lock.name

    def _now(self) -> int:
        return to_microseconds(self._clock())

    def _of_chat(self, chat_id: str) -> _Tables:
        return self._memory if self._memory.chats.has(chat_id) else self._disk

    def _of_message(self, message_id: int) -> _Tables:
        return self._memory if message_id > _TEMPORARY_IDS else self._disk
