"""One-file backups, and going back to one."""

import sqlite3
from contextlib import closing

import pytest

from app.core.chat import MessageState, Role
from app.core.errors import UserError
from app.core.generation import TokenRecord
from app.store.backup import KEPT
from app.store.chat_store import ChatStore
from tests.unit.store.test_migration import VERSION_1
from tests.unit.store.test_search import say, snippets


@pytest.fixture
def backup(tmp_path):
    return tmp_path / "elsewhere" / "chats.parley"


def fill(store, backup, text="in the garden"):
    backup.parent.mkdir(exist_ok=True)
    chat = say(store, text, title="Kept")
    store.backup(backup)
    return chat


def titles(store):
    return [chat.title for chat in store.list_chats()]


def test_backup_is_one_file_and_comes_back_whole(make_store, backup):
    store = make_store()
    folder = store.create_folder("Work")
    chat = store.create_chat("With an answer").id
    answer = store.add_message(chat, None, Role.ASSISTANT, "", MessageState.COMPLETE).id
    record = TokenRecord(0, (1,), (2,))
    store.save_answer(answer, "an answer", MessageState.COMPLETE, record=record)
    store.move_chat(chat, folder.id)
    fill(store, backup)
    assert [file.name for file in backup.parent.iterdir()] == [backup.name]
    store.erase_chat(chat)
    store.delete_folder(folder.id)
    say(store, "in between", title="New")
    store.restore(backup)
    assert titles(store) == ["Kept", "With an answer"]
    assert store.chat(chat).folder_id == folder.id
    assert (store.message(answer).text, store.record(answer)) == ("an answer", record)
    assert snippets(store, "garden") == ["in the garden"]
    assert snippets(store, "between") == []
    store.close()
    assert titles(make_store()) == ["Kept", "With an answer"]


def test_writing_goes_on_after_a_restore(make_store, backup):
    store, other = make_store(), make_store()
    chat = fill(store, backup)
    store.restore(backup)
    store.add_message(chat, None, Role.USER, "afterwards", MessageState.COMPLETE)
    assert snippets(other, "afterwards") == ["afterwards"]
    mode = store._disk.database.rows("PRAGMA journal_mode")
    assert mode == [("wal",)]


def test_present_chats_are_kept_beside_the_restored_ones(store, backup, path):
    fill(store, backup)
    say(store, "later words", title="Later")
    for _ in range(KEPT + 1):
        store.restore(backup)
    copies = sorted(path.parent.glob("parley-before-restore-*.sqlite3"))
    assert len(copies) == KEPT
    assert all("2026" in copy.name for copy in copies)


def test_what_a_restore_replaced_can_be_restored(store, backup, path):
    fill(store, backup)
    say(store, "later words", title="Later")
    store.restore(backup)
    assert titles(store) == ["Kept"]
    (copy,) = path.parent.glob("parley-before-restore-*.sqlite3")
    store.restore(copy)
    assert titles(store) == ["Later", "Kept"]
    assert snippets(store, "later words") == ["later words"]


def test_backup_of_an_older_version_is_brought_up_to_date(store, backup):
    backup.parent.mkdir()
    with closing(sqlite3.connect(backup)) as old:
        old.executescript(VERSION_1)
    store.restore(backup)
    assert titles(store) == ["Old title"]
    assert snippets(store, "because") == ["Because."]


def test_answer_that_was_being_written_is_restored_as_interrupted(store, backup):
    chat = store.create_chat("A").id
    answer = store.add_message(chat, None, Role.ASSISTANT, "half", MessageState.WRITING).id
    fill(store, backup)
    store.save_answer(answer, "whole", MessageState.COMPLETE)
    store.restore(backup)
    assert [(m.text, m.state) for m in store.branch(chat)] == [("half", MessageState.INTERRUPTED)]


def test_nothing_is_restored_under_an_answer_that_is_being_written(store, backup):
    chat = fill(store, backup)
    store.add_message(chat, None, Role.ASSISTANT, "half", MessageState.WRITING)
    refused(store, backup, "answer-running")


def refused(store, backup, code):
    before = titles(store)
    with pytest.raises(UserError) as caught:
        store.restore(backup)
    assert caught.value.code == code
    assert titles(store) == before
    return caught.value.sentence


def newer(connection):
    connection.execute("PRAGMA user_version = 99")


def foreign(connection):
    connection.executescript("CREATE TABLE songs (title); PRAGMA user_version = 2;")


@pytest.mark.parametrize(
    ("change", "code"), [(newer, "backup-too-new"), (foreign, "backup-damaged")]
)
def test_file_of_another_program_or_time_is_refused(store, backup, change, code):
    fill(store, backup)
    if change is foreign:
        backup.unlink()
    with closing(sqlite3.connect(backup)) as connection:
        change(connection)
    assert "as they were" in refused(store, backup, code)


@pytest.mark.parametrize("content", [b"", b"no database" * 1000, None])
def test_damaged_backup_is_refused(store, backup, content):
    fill(store, backup, "words " * 5000)
    if content is None:
        content = bytearray(backup.read_bytes())
        content[len(content) // 2 : len(content) // 2 + 4096] = b"\xa5" * 4096
    backup.write_bytes(content)
    assert backup.name in refused(store, backup, "backup-damaged")


def test_backup_that_is_not_there_is_said_so(store, backup):
    refused(store, backup, "backup-not-found")


def test_backup_over_the_chats_themselves_is_refused(store, path):
    store.create_chat("A")
    for action in (store.backup, store.restore):
        with pytest.raises(UserError) as caught:
            action(path)
        assert caught.value.code == "backup-is-database"


def test_backup_to_a_folder_that_is_not_there_is_said_so(store, backup):
    with pytest.raises(UserError) as caught:
        store.backup(backup)
    assert caught.value.code == "backup-not-written"
    assert str(backup) in caught.value.sentence


def test_failed_backup_leaves_the_older_one(store, backup):
    fill(store, backup)
    before = backup.read_bytes()
    (backup.parent / f"{backup.name}.unfinished").mkdir()
    with pytest.raises(UserError):
        store.backup(backup)
    assert backup.read_bytes() == before


def test_without_room_for_a_copy_nothing_is_restored(store, backup, path, clock):
    fill(store, backup)
    say(store, "later words", title="Later")
    for second in range(5):
        moment = f"{clock.now.replace(second=clock.now.second + second):%Y%m%d-%H%M%S}"
        (path.parent / f"parley-before-restore-{moment}.sqlite3.unfinished").mkdir()
    refused(store, backup, "not-restored")


def test_nothing_is_restored_into_memory(backup):
    store = ChatStore(None)
    fill(store, backup)
    refused(store, backup, "not-restored")
    store.close()


def test_backup_leaves_temporary_chats_and_the_search_index_out(store, backup):
    chat = store.create_chat("A", temporary=True).id
    store.add_message(chat, None, Role.USER, "hush hush", MessageState.COMPLETE)
    store.search("words")
    fill(store, backup)
    assert b"hush" not in backup.read_bytes()
    with closing(sqlite3.connect(backup)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master").fetchall()
    assert not [name for (name,) in names if name.startswith("search")]
