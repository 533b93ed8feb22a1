"""Opening the chats at start."""

import sqlite3
import time
from contextlib import closing

import pytest

from app.core.chat import MessageState, Role
from app.core.errors import UserError
from app.services.open_chats import open_chats, open_chats_or_memory


def test_window_goes_on_in_memory_beside_a_damaged_file(tmp_path):
    path = tmp_path / "parley.sqlite3"
    path.write_bytes(b"not chats" * 1000)
    with pytest.raises(UserError):
        open_chats(path)
    store = open_chats_or_memory(path)
    assert store.create_chat("Now").title == "Now"
    assert str(path) in store.notice
    store.close()
    assert path.read_bytes() == b"not chats" * 1000


@pytest.mark.parametrize("damaged", ["messages_by_chat", "messages_being_written", "token_records"])
def test_damaged_page_beside_the_texts_hides_no_chat(tmp_path, damaged):
    path = tmp_path / "parley.sqlite3"
    store = open_chats(path)
    chat = store.create_chat("Kept").id
    store.add_message(chat, None, Role.USER, "a question", MessageState.COMPLETE)
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        sql = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        page = connection.execute(sql, (damaged,)).fetchone()[0]
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    path.write_bytes(content)
    store = open_chats(path)
    assert [found.title for found in store.list_chats()] == ["Kept"]
    assert store.chat(chat).title == "Kept"
    assert [message.text for message in store.branch(chat)] == ["a question"]
    store.close()


def test_damaged_list_of_chats_does_not_stop_the_start(tmp_path):
    path = tmp_path / "parley.sqlite3"
    open_chats(path).close()
    content = bytearray(path.read_bytes())
    content[4096:8192] = b"\xa5" * 4096
    path.write_bytes(content)
    store = open_chats(path)
    assert store.list_chats() == []
    store.close()


def test_window_hardly_waits_for_another_program_that_writes(tmp_path):
    path = tmp_path / "parley.sqlite3"
    store = open_chats_or_memory(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    began = time.monotonic()
    chat = store.create_chat("A chat")
    waited = time.monotonic() - began
    other.execute("ROLLBACK")
    assert waited < 1.0
    assert "Another program" in store.notice
    store.close()
    assert open_chats(path).chat(chat.id).title == "A chat"
