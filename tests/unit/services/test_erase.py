"""Deleting chats for good, from the chat memory too."""

from datetime import UTC, datetime, timedelta

import pytest

from app.core.chat import MessageState, Role
from app.core.generation import TokenRecord
from app.services.erase import erase_chats
from app.services.open_chats import open_chats
from app.store.chat_store import ChatStore


class Memory:
    """A chat memory that only notes what it is to forget."""

    cap_bytes = 0

    def __init__(self) -> None:
        self.forgotten = []

    def set_cap(self, chosen_bytes):
        raise NotImplementedError

    def used_bytes(self):
        return 0

    def clear(self):
        return 0

    def forget(self, gone, kept):
        self.forgotten.append((list(gone), list(kept)))
        return len(gone)

    def close(self):
        pass


@pytest.fixture
def store():
    store = ChatStore(None)
    yield store
    store.close()


def chat_with(store, *ids):
    chat = store.create_chat("A").id
    answer = store.add_message(chat, None, Role.ASSISTANT, "a", MessageState.COMPLETE).id
    record = TokenRecord(0, ids, (9,))
    store.save_answer(answer, "a", MessageState.COMPLETE, record=record)
    return chat


def test_erased_chat_is_gone_and_its_rows_are_forgotten(store):
    memory = Memory()
    gone = chat_with(store, 1, 2, 3)
    erase_chats(store, [gone], memory)
    assert not store.has_chat(gone)
    assert memory.forgotten == [([(1, 2, 3, 9)], [])]


def test_what_other_chats_begin_with_is_kept(store):
    memory = Memory()
    gone = chat_with(store, 1, 2, 3, 4)
    chat_with(store, 1, 2, 5)
    binned = chat_with(store, 1, 2, 3, 6)
    chat_with(store, 7)
    store.delete_chat(binned)
    erase_chats(store, [gone], memory)
    assert memory.forgotten == [([(1, 2, 3, 4, 9)], [(1, 2), (1, 2, 3)])]


def test_slow_part_is_left_to_another_thread_and_touches_no_store(store):
    memory, tasks = Memory(), []
    erase_chats(store, [chat_with(store, 1)], memory, tasks.append)
    assert memory.forgotten == []
    store.close()
    tasks.pop()()
    assert memory.forgotten == [([(1, 9)], [])]


def test_chats_are_erased_without_a_chat_memory_too(store):
    gone = chat_with(store, 1)
    erase_chats(store, [gone], None)
    assert not store.has_chat(gone)


def test_old_bin_is_emptied_at_start(tmp_path):
    path, memory = tmp_path / "parley.sqlite3", Memory()
    store = ChatStore(path, lambda: datetime.now(UTC) - timedelta(days=31))
    old = chat_with(store, 1)
    store.delete_chat(old)
    store.close()
    store = open_chats(path, memory=memory)
    recent = chat_with(store, 2)
    store.delete_chat(recent)
    store.close()
    store = open_chats(path, memory=memory)
    assert [chat.id for chat in store.list_bin()] == [recent]
    assert memory.forgotten == [([(1, 9)], [])]
    store.close()
