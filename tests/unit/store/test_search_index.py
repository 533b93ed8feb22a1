"""A search index that is damaged, missing or cannot be written."""

import sqlite3
from contextlib import closing

import pytest

from app.core.chat import MessageState, Role
from app.store.chat_store import ChatStore
from app.store.database import RETRY_S
from tests.unit.store.test_search import say, snippets

PAGE = 4096


def fill(path):
    """Two chats in the index."""
    store = ChatStore(path)
    chat = say(store, *[f"garden number {number}" for number in range(300)])
    say(store, "a lonely needle")
    while store.index_some(1):
        pass
    store.close()
    return chat


def damage(path, table):
    with closing(sqlite3.connect(path)) as connection:
        sql = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        page = connection.execute(sql, (table,)).fetchone()[0]
    content = bytearray(path.read_bytes())
    content[(page - 1) * PAGE : page * PAGE] = b"\xa5" * PAGE
    path.write_bytes(content)


@pytest.mark.parametrize(
    "table", ["search_index_data", "search_index_idx", "search_index_config", "search_todo"]
)
def test_damaged_index_hides_nothing_and_stops_no_writing(path, table):
    chat = fill(path)
    damage(path, table)
    store = ChatStore(path)
    assert snippets(store, "needle") == ["a lonely needle"]
    added = store.add_message(chat, None, Role.USER, "a second needle", MessageState.COMPLETE)
    store.save_answer(added.id, "another needle", MessageState.COMPLETE)
    assert sorted(snippets(store, "needle")) == ["a lonely needle", "another needle"]
    store.erase_chat(chat)
    assert snippets(store, "garden") == []
    assert store.notice == ""
    store.close()
    again = ChatStore(path)
    assert snippets(again, "needle") == ["a lonely needle"]
    again.close()


def test_index_with_nonsense_in_it_is_made_anew(path):
    fill(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE search_index_data SET block = x'00ff00ff' WHERE id > 10")
        connection.commit()
    store = ChatStore(path)
    assert snippets(store, "needle") == ["a lonely needle"]
    while store.index_some(1):
        pass
    assert snippets(store, "needle") == ["a lonely needle"]
    assert store._disk.search._damages == 1
    store.close()


def test_damaged_text_hides_only_itself(path):
    fill(path)
    content = bytearray(path.read_bytes())
    leaf = next(
        page
        for page in range(PAGE, len(content), PAGE)
        if content[page] == 0x0D and b"garden number 20" in content[page : page + PAGE]
    )
    content[leaf : leaf + PAGE] = b"\xa5" * PAGE
    path.write_bytes(content)
    store = ChatStore(path)
    assert snippets(store, "needle") == ["a lonely needle"]
    assert snippets(store, "garden") != []
    store.close()


def test_messages_kept_in_memory_are_found_there_and_on_disk_later(path):
    chat = fill(path)
    store = ChatStore(path)
    answer = store.add_message(chat, None, Role.ASSISTANT, "old words", MessageState.COMPLETE).id
    assert len(store.search("old words")) == 1
    clock = [0.0]
    store._disk.database._clock = lambda: clock[0]
    store._disk.database._connection.execute("PRAGMA query_only = ON")
    store.save_answer(answer, "in memory", MessageState.COMPLETE)
    assert store.notice
    assert snippets(store, "memory") == ["in memory"]
    clock[0] += RETRY_S
    store.save_draft(chat, "x")
    assert store.notice == ""
    assert snippets(store, "memory") == ["in memory"]
    assert snippets(store, "old words") == []
    store.close()


def test_file_that_cannot_be_written_is_searched_all_the_same(path):
    fill(path)
    with closing(sqlite3.connect(path)) as connection:
        for name in ("search_add", "search_change", "search_remove"):
            connection.execute(f"DROP TRIGGER {name}")
        connection.commit()
    store = ChatStore(path)
    store._disk.database._connection.execute("PRAGMA query_only = ON")
    assert snippets(store, "needle") == ["a lonely needle"]
    assert store.notice == ""
    store.close()
