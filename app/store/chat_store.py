"""All chats: on disk, and temporary ones in memory. Used from one thread."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.core.chat import AnswerStats, ChatSummary, Folder, Message, MessageState, Role, SearchHit
from app.core.errors import UserError
from app.core.generation import TokenRecord
from app.core.text import clean_text
from app.core.titles import copy_title
from app.core.whole_chat import WholeChat
from app.store.connection import BUSY_WAIT_S
from app.store.copying import copy_chat
from app.store.database import Database
from app.store.message_table import NewMessage
from app.store.replacing import replace_damaged
from app.store.restoring import Restored
from app.store.rows import to_microseconds
from app.store.tables import Tables
from app.store.writer_lock import WriterLock

BIN_KEEPS = timedelta(days=30)
_TEMPORARY_IDS = 2**40


def utc_now() -> datetime:
    return datetime.now(UTC)


class ChatStore:
    """Opens and migrates the database.

    A disk that cannot be written is no error: all goes on in memory, ``notice`` says so, and what
    changed is written when the disk allows it again.

    Args:
        path: None keeps everything in memory.
        clock: The time of day, for messages.
        notice: What ``notice`` says when nothing else is wrong.
        busy_wait_s: How long a write waits for another program before all goes on in memory.
        damaged: With no ``path``: a database that cannot be read, whose place a restored backup
            takes.

    Raises:
        UserError: database-damaged or database-too-new; the file is as it was.
    """

    def __init__(
        self,
        path: Path | None,
        clock: Callable[[], datetime] = utc_now,
        notice: str = "",
        busy_wait_s: float = BUSY_WAIT_S,
        damaged: Path | None = None,
    ) -> None:
        self._clock = clock
        self._notice = notice
        self._busy_wait_s = busy_wait_s
        self._damaged = damaged
        self._opened = 0
        self._memory = Tables(Database(None, first_id=_TEMPORARY_IDS))
        self._open(path)

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

    def search(self, text: str, limit: int = 50) -> list[SearchHit]:
        """Titles and messages that hold all these words, whatever their case and accents.

        Titles come first, then messages in which words begin so, then those that hold it within a
        word, each newest first and of one chat only a few. Words in quotes stand together. Not of
        chats in the bin, and not of temporary ones.
        """
        return self._disk.search.hits(clean_text(text), limit)

    def index_some(self, for_s: float) -> bool:
        """Get ahead with the search index for about that long; whether more is to do.

        Searching finds all without it, but takes longer.
        """
        return self._disk.search.read_some(for_s)

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
        """The person gives it a title."""
        self.set_title(chat_id, title, by_person=True)

    def set_title(self, chat_id: str, title: str, by_person: bool) -> None:
        self._of_chat(chat_id).chats.rename(chat_id, clean_text(title), by_person)

    def is_titled_by_person(self, chat_id: str) -> bool:
        """Also of a chat that is older than the question."""
        return self._of_chat(chat_id).chats.is_titled_by_person(chat_id)

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

    def old_bin(self, older_than: timedelta = BIN_KEEPS) -> list[str]:
        """Chats that have been in the bin for longer, to be deleted for good."""
        time = self._now() - older_than // timedelta(microseconds=1)
        return self._disk.chats.binned_before(time)

    def copy_chat(self, chat_id: str, up_to_message_id: int | None = None) -> ChatSummary:
        """A new chat with the shown branch, or with the one up to a message.

        Its title is told apart by a number, as in "Loan (2)". The copy of a temporary
        chat is temporary.

        Raises:
            UserError: chat-not-found, message-not-found.
        """
        tables = self._of_chat(chat_id)
        taken = {chat.title for chat in (*self.list_chats(), *self.list_bin())}
        title = copy_title(tables.chats.get(chat_id).title, taken)
        copy = copy_chat(tables, tables, chat_id, up_to_message_id, self._now(), title)
        return self.chat(copy)

    def keep_chat(self, chat_id: str) -> ChatSummary:
        """A copy on disk of a temporary chat's shown branch, with its draft."""
        kept = copy_chat(self._of_chat(chat_id), self._disk, chat_id, None, self._now())
        self.save_draft(kept, self.draft(chat_id))
        self.save_draft_files(kept, self.draft_files(chat_id))
        return self.chat(kept)

    def folders(self) -> list[Folder]:
        """By name."""
        return self._disk.folders.listed()

    def create_folder(self, name: str) -> Folder:
        return self._disk.folders.create(clean_text(name))

    def rename_folder(self, folder_id: str, name: str) -> None:
        """Raises: UserError folder-not-found."""
        self._disk.folders.rename(folder_id, clean_text(name))

    def delete_folder(self, folder_id: str) -> None:
        """Its chats stay, in no folder. Raises: UserError folder-not-found."""
        self._disk.folders.delete(folder_id)

    def move_chat(self, chat_id: str, folder_id: str | None) -> None:
        """Into a folder or out of it. Raises: UserError chat-not-found, folder-not-found."""
        self._disk.folders.move(chat_id, folder_id)

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

    def draft_files(self, chat_id: str) -> str:
        """What goes with the unsent text, as JSON; empty when nothing does."""
        return self._of_chat(chat_id).chats.draft(_files_of(chat_id))

    def save_draft_files(self, chat_id: str, value: str) -> None:
        self._of_chat(chat_id).chats.save_draft(_files_of(chat_id), clean_text(value))

    def branch(self, chat_id: str) -> list[Message]:
        """The shown branch, oldest first."""
        return self._of_chat(chat_id).branch(chat_id)

    def branch_to(self, message_id: int) -> list[Message]:
        """From the first message of its chat to this one."""
        return self._of_message(message_id).branch_to(message_id)

    def leaf(self, chat_id: str) -> Message | None:
        """The last message of the shown branch."""
        return self._of_chat(chat_id).leaf(chat_id)

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
        first_read: int | None = None,
    ) -> None:
        """Replace an answer's text and all that belongs to it, the token record too."""
        messages = self._of_message(message_id).messages
        whole, writer = clean_text(text), self._writer(state)
        messages.save(message_id, whole, state, stats, note, record, first_read, writer)

    def mark_writing(self, message_id: int) -> None:
        """An answer goes on; its text, figures and token record stay as they are."""
        self._lock.hold()
        self._of_message(message_id).messages.mark_writing(message_id, self._lock.name)

    def value(self, chat_id: str, name: str) -> str | None:
        """What a chat holds under this name beside its messages."""
        return self._of_chat(chat_id).values.get(chat_id, name)

    def set_value(self, chat_id: str, name: str, value: str) -> None:
        """It goes with the chat when that is deleted, and with its copies. Not exported.

        Raises:
            UserError: chat-not-found.
        """
        tables = self._of_chat(chat_id)
        tables.chats.get(chat_id)
        tables.values.set(chat_id, name, value)

    def find_value(self, name: str) -> str | None:
        """What any chat on disk holds under this name."""
        return self._disk.values.find(name)

    def chats_with_value(self, name: str) -> list[str]:
        """Chats on disk and outside the bin that hold something under this name, newest first."""
        return self._disk.values.chats_with(name)

    def record(self, message_id: int) -> TokenRecord | None:
        return self._of_message(message_id).tokens.record(message_id)

    def token_rows(self, chat_ids: Sequence[str] | None = None) -> list[tuple[int, ...]]:
        """What models read and wrote in these chats, from the first token of each on.

        One row an answer, but for answers whose row another one begins with. None stands for all
        chats on disk, those in the bin too.
        """
        if chat_ids is None:
            chat_ids = [chat.id for chat in (*self.list_chats(), *self.list_bin())]
        rows = [row for id_ in chat_ids for row in self._of_chat(id_).tokens.rows_of(id_)]
        return [tuple(row) for row in rows]

    def show_sibling(self, message_id: int, step: int) -> None:
        """Show the version ``step`` places on, with the newest branch below it."""
        self._of_message(message_id).show_sibling(message_id, step)

    def show_message(self, message_id: int) -> None:
        """Show the branch that it is on; the newest one where it is on several.

        Raises:
            UserError: message-not-found.
        """
        self._of_message(message_id).show_message(message_id)

    def recover_interrupted(self) -> int:
        """Mark answers as interrupted whose process is gone, and count them."""
        messages = self._disk.messages
        gone = [name for name in messages.writers() if not self._lock.is_alive(name)]
        return sum(messages.interrupt(name) for name in gone)

    def backup(self, path: Path) -> None:
        """All chats in one file, also while Parley runs; temporary ones are left out.

        Raises:
            UserError: backup-is-database, backup-not-written; what was at ``path`` stays.
        """
        self._disk.database.back_up(path)

    def restore(self, path: Path) -> Restored:
        """Replace all chats by those of a backup; a copy of the present ones stays beside them.

        So does the whole file where it is damaged.

        Raises:
            UserError: backup-not-found, backup-is-folder, backup-damaged, backup-too-new,
                backup-is-database, backup-not-written, answer-running, not-restored; all is as it
                was.
        """
        if any(self._lock.is_alive(name) for name in self._disk.messages.writers()):
            raise UserError(
                "answer-running",
                "An answer is still being written. Stop it or wait until it ends, then restore.",
            )
        moment = f"{self._clock():%Y%m%d-%H%M%S}"
        if self._damaged is not None:
            return self._mend(self._damaged, path, moment)
        if self._notice:
            raise UserError("not-restored", f"The backup cannot be restored. {self._notice}")
        return self._disk.database.restore(path, moment)

    @property
    def edition(self) -> tuple[int, int]:
        """Another value once all chats were replaced, so that ids mean other messages."""
        return self._opened, self._disk.database.edition

    def _open(self, path: Path | None) -> None:
        self._disk = Tables(Database(path, busy_wait_s=self._busy_wait_s))
        self._lock = WriterLock(None if path is None else path.parent / "writers")
        self._opened += 1

    def _mend(self, damaged: Path, backup: Path, moment: str) -> Restored:
        """Go on with the restored chats on disk in place of those in memory."""
        present = self._disk.database
        restored = replace_damaged(present, damaged, backup, moment)
        self._open(damaged)
        present.close()
        self._damaged, self._notice = None, ""
        return restored

    def _writer(self, state: MessageState) -> str | None:
        if state is not MessageState.WRITING:
            return None
        self._lock.hold()
        return self._lock.name

    def _now(self) -> int:
        return to_microseconds(self._clock())

    def _of_chat(self, chat_id: str) -> Tables:
        return self._memory if self._memory.chats.has(chat_id) else self._disk

    def _of_message(self, message_id: int) -> Tables:
        return self._memory if message_id > _TEMPORARY_IDS else self._disk


def _files_of(chat_id: str) -> str:
    """Files of a draft are a draft of their own, whose id no chat has."""
    return f"{chat_id}/files"
