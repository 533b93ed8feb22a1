"""From a database of the first version to today's."""

import sqlite3
from contextlib import closing

import pytest

from app.core.chat import MessageState, Role
from app.store.backup import KEPT
from app.store.chat_store import ChatStore
from app.store.connection import open_disk
from app.store.database import RETRY_S
from app.store.migrations import STEPS

# As it was released: never to be changed.
VERSION_1 = """
CREATE TABLE chats (id TEXT PRIMARY KEY NOT NULL, title TEXT NOT NULL, created INTEGER NOT NULL,
    updated INTEGER NOT NULL, pinned INTEGER NOT NULL DEFAULT 0, deleted INTEGER, leaf INTEGER,
    system TEXT);
CREATE TABLE messages (id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id TEXT NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
    parent_id INTEGER REFERENCES messages (id), role TEXT NOT NULL, text TEXT NOT NULL,
    state TEXT NOT NULL, created INTEGER NOT NULL, stats TEXT, note TEXT NOT NULL DEFAULT '',
    writer TEXT);
CREATE INDEX messages_by_chat ON messages (chat_id, parent_id, id);
CREATE INDEX messages_by_parent ON messages (parent_id);
CREATE INDEX messages_being_written ON messages (writer) WHERE state = 'writing';
CREATE TABLE token_records (
    message_id INTEGER PRIMARY KEY NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    kept INTEGER NOT NULL, prompt_ids BLOB NOT NULL, answer_ids BLOB NOT NULL);
CREATE TABLE drafts (chat_id TEXT PRIMARY KEY NOT NULL, text TEXT NOT NULL);
INSERT INTO chats VALUES ('abc', 'Old title', 1, 2, 1, NULL, 2, 'Be short.');
INSERT INTO messages VALUES (1, 'abc', NULL, 'user', 'Why?', 'complete', 1, NULL, '', NULL);
INSERT INTO messages VALUES (2, 'abc', 1, 'assistant', 'Because.', 'complete', 2, NULL, '', NULL);
INSERT INTO token_records VALUES (2, 0, x'01000000', x'02000000');
INSERT INTO drafts VALUES ('abc', 'unsent');
PRAGMA user_version = 1;
"""


@pytest.fixture
def old(path):
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(VERSION_1)
    return path


def version(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]


def backups(path):
    return sorted(file.name for file in path.parent.glob("*-before-*"))


def test_chats_of_version_1_come_along(old):
    store = ChatStore(old)
    chat = store.chat("abc")
    assert (chat.title, chat.pinned, chat.folder_id) == ("Old title", True, None)
    assert [(m.text, m.first_read) for m in store.branch("abc")] == [
        ("Why?", None),
        ("Because.", None),
    ]
    assert store.token_rows() == [(1, 2)]
    assert store.draft("abc") == "unsent"
    assert store.folders() == []
    store.close()
    assert version(old) == len(STEPS)


def test_old_title_counts_as_the_persons(old):
    store = ChatStore(old)
    assert store.is_titled_by_person("abc")
    new = store.create_chat("First words").id
    assert not store.is_titled_by_person(new)
    store.set_title(new, "Better", by_person=False)
    assert not store.is_titled_by_person(new)
    store.rename_chat(new, "Mine")
    assert store.is_titled_by_person(new)
    store.close()


def test_version_1_is_kept_beside_it(old):
    ChatStore(old).close()
    assert backups(old) == [f"parley-before-{len(STEPS)}.sqlite3"]
    backup = old.with_name(f"parley-before-{len(STEPS)}.sqlite3")
    assert version(backup) == 1
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("SELECT text FROM messages").fetchall() == [
            ("Why?",),
            ("Because.",),
        ]


def test_only_the_last_backups_are_kept(old):
    steps = list(STEPS)
    for number in range(KEPT + 2):
        steps.append(f"CREATE TABLE later_{number} (id);")
        open_disk(old, tuple(steps)).close()
    expected = [
        f"parley-before-{number}.sqlite3" for number in range(len(STEPS) + 3, len(STEPS) + 3 + KEPT)
    ]
    assert backups(old) == expected


def test_without_room_for_the_backup_chats_go_on_in_memory_and_are_migrated_later(old):
    blocker = old.with_name(f"parley-before-{len(STEPS)}.sqlite3.unfinished")
    blocker.mkdir()
    clock = [0.0]
    store = ChatStore(old)
    store._disk.database._clock = lambda: clock[0]
    assert "Messages stay in memory" in store.notice
    assert version(old) == 1
    added = store.add_message("abc", 2, Role.USER, "And then?", MessageState.COMPLETE)
    assert [m.text for m in store.branch("abc")] == ["Why?", "Because.", "And then?"]
    blocker.rmdir()
    clock[0] += 1e9 + RETRY_S
    store.save_draft("abc", "")
    assert store.notice == ""
    store.close()
    assert version(old) == len(STEPS)
    assert backups(old) == [f"parley-before-{len(STEPS)}.sqlite3"]
    again = ChatStore(old)
    assert again.message(added.id).text == "And then?"
    again.close()


def test_backup_that_stops_half_way_leaves_nothing_behind(old):
    resource = pytest.importorskip("resource")
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("UPDATE messages SET text = ?", ("x" * 300_000,))
        connection.commit()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
    try:
        store = ChatStore(old)
        assert "Messages stay in memory" in store.notice
        assert store.chat("abc").title == "Old title"
        assert backups(old) == []
        store.close()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert version(old) == 1
