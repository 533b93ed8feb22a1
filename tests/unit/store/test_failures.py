"""Databases that are damaged, too new or old, and disks that are full or read-only."""

import sqlite3
from contextlib import closing

import pytest

from app.core.chat import MessageState, Role
from app.core.errors import UserError
from app.core.generation import TokenRecord
from app.store.chat_store import ChatStore
from app.store.connection import open_disk
from app.store.database import RETRY_S, Database
from app.store.migrations import STEPS
from tests.unit.store.test_messages import add, texts


def files(path):
    return {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}


def fill(store, chats=3, messages=40):
    for number in range(chats):
        chat = store.create_chat(f"Chat {number}").id
        parent = None
        for turn in range(messages):
            parent = add(store, chat, parent, f"message {turn} " + "x" * 500).id


@pytest.mark.parametrize(
    "content", [b"not a database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_damaged_file_is_refused_with_its_place_and_left_as_it_is(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(UserError, match="Nothing in it was changed") as caught:
        ChatStore(path)
    assert caught.value.code == "database-damaged"
    assert str(path) in caught.value.sentence
    assert files(path) == {path.name: content}


def test_database_of_another_program_is_refused(path):
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE songs (title TEXT)")
    with pytest.raises(UserError) as caught:
        ChatStore(path)
    assert caught.value.code == "database-damaged"


def test_newer_database_is_refused_in_words_and_left_as_it_is(make_store, path):
    make_store().close()
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version = 99")
    before = files(path)
    with pytest.raises(UserError, match="newer Parley") as caught:
        ChatStore(path)
    assert caught.value.code == "database-too-new"
    assert files(path)[path.name] == before[path.name]


def test_old_database_is_backed_up_and_then_migrated(path):
    open_disk(path).close()
    steps = (*STEPS, "ALTER TABLE chats ADD COLUMN colour TEXT NOT NULL DEFAULT 'red';")
    open_disk(path, steps).close()
    with closing(sqlite3.connect(path)) as new:
        assert new.execute("PRAGMA user_version").fetchone() == (len(steps),)
        new.execute("SELECT colour FROM chats")
    with closing(sqlite3.connect(path.with_name(f"parley-before-{len(steps)}.sqlite3"))) as old:
        assert old.execute("PRAGMA user_version").fetchone() == (len(STEPS),)
        assert old.execute("SELECT count(*) FROM messages").fetchone() == (0,)


def test_failed_migration_changes_nothing(path):
    open_disk(path).close()
    steps = (*STEPS, "ALTER TABLE chats ADD COLUMN colour TEXT;\nDROP TABLE nowhere;")
    with pytest.raises(sqlite3.OperationalError):
        open_disk(path, steps)
    with closing(sqlite3.connect(path)) as same:
        assert same.execute("PRAGMA user_version").fetchone() == (len(STEPS),)
        with pytest.raises(sqlite3.OperationalError):
            same.execute("SELECT colour FROM chats")


def test_values_that_cannot_be_read_do_not_hide_the_rest(make_store, path):
    store = make_store()
    chat = store.create_chat("A").id
    first = add(store, chat, None, "good")
    bad = add(store, chat, first.id, "bad")
    add(store, chat, bad.id, "good too")
    store.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute(
            "UPDATE messages SET role = 'alien', state = 'odd', created = 'never', stats = '{', "
            "text = CAST(x'ff41' AS TEXT) WHERE id = ?",
            (bad.id,),
        )
        raw.execute("UPDATE chats SET leaf = 4711, updated = 'x'")
    store = make_store()
    assert texts(store, chat) == ["good", "\ufffdA", "good too"]
    assert store.branch(chat)[1].state is MessageState.FAILED
    assert "could not be read" in store.branch(chat)[1].note
    assert len(store.list_chats()) == 1


def test_damaged_page_hides_only_what_was_on_it(make_store, path):
    store = make_store()
    fill(store)
    expected = {chat.id: chat.title for chat in store.list_chats()}
    store.close()
    content = bytearray(path.read_bytes())
    leaf_pages = [
        page
        for page in range(4096, len(content), 4096)
        if content[page] == 0x0D and b"message 20 " in content[page : page + 4096]
    ]
    page = leaf_pages[0]
    content[page : page + 4096] = b"\xa5" * 4096
    path.write_bytes(content)
    store = make_store()
    assert {chat.id: chat.title for chat in store.list_chats()} == expected
    readable = [m.text for chat in expected for m in store.branch(chat) if m.text]
    assert len(readable) > 100


def test_full_disk_keeps_everything_in_memory_and_saves_it_when_there_is_room(path):
    clock = [0.0]
    store = ChatStore(path)
    store._disk.database._clock = lambda: clock[0]
    chat = store.create_chat("Kept").id
    question = add(store, chat, None, "before")
    connection = store._disk.database._connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    answer = add(store, chat, question.id, "x" * 50_000, Role.ASSISTANT)
    assert "The disk is full" in store.notice
    assert [m.id for m in store.branch(chat)] == [question.id, answer.id]
    other = store.create_chat("Made in memory").id
    clock[0] += RETRY_S
    add(store, other, None, "after")
    assert store.notice == ""
    store.close()
    again = ChatStore(path)
    assert [len(text) for text in texts(again, chat)] == [6, 50_000]
    assert texts(again, other) == ["after"]
    again.close()


def test_chats_kept_in_memory_do_not_meet_those_another_process_writes(path):
    store, other = ChatStore(path), ChatStore(path)
    mine, theirs = store.create_chat("Mine").id, other.create_chat("Theirs").id
    store._disk.database._connection.execute("PRAGMA query_only = ON")
    add(store, mine, None, "from memory")
    assert store.notice
    add(other, theirs, None, "from the other process")
    store.close()
    assert texts(other, mine) == ["from memory"]
    assert texts(other, theirs) == ["from the other process"]
    other.close()


def test_what_is_taken_away_in_memory_is_gone_from_the_disk_too(path):
    store = ChatStore(path)
    chat = store.create_chat("A").id
    answer = add(store, chat, None, "an answer", Role.ASSISTANT)
    record = TokenRecord(0, (1, 2), (3,))
    store.save_answer(answer.id, "an answer", MessageState.COMPLETE, record=record)
    store.save_draft(chat, "unsent")
    store._disk.database._connection.execute("PRAGMA query_only = ON")
    store.save_draft(chat, "")
    store.save_answer(answer.id, "another answer", MessageState.COMPLETE)
    assert store.notice
    store.close()
    again = ChatStore(path)
    assert again.draft(chat) == ""
    assert again.record(answer.id) is None
    again.close()


def test_folder_that_cannot_be_written_is_borne_and_said(tmp_path):
    (tmp_path / "data").write_text("a file in the way")
    store = ChatStore(tmp_path / "data" / "parley.sqlite3")
    chat = store.create_chat("A").id
    add(store, chat, None, "only in memory")
    assert texts(store, chat) == ["only in memory"]
    assert "cannot write" in store.notice
    store.close()


def test_rows_are_not_rewritten_when_the_action_fails(path):
    database = Database(path)

    def fail(connection):
        connection.execute("INSERT INTO drafts VALUES ('', 'x')")
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011
        database.write("", fail)
    assert database.rows("SELECT count(*) FROM drafts") == [(0,)]
    database.close()
