"""A backup in the place of chats that cannot be read."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.services.open_chats import open_chats, open_chats_or_memory
from app.store.chat_store import ChatStore
from tests.unit.store.test_search import say, snippets

DAMAGE = b"not chats" * 1000
JOURNAL = b"of the damaged file"


@pytest.fixture
def backup(tmp_path):
    store = ChatStore(None)
    say(store, "in the garden", title="Kept")
    store.backup(tmp_path / "chats.parley")
    store.close()
    return tmp_path / "chats.parley"


@pytest.fixture
def store(path):
    path.parent.mkdir()
    path.write_bytes(DAMAGE)
    path.with_name(f"{path.name}-wal").write_bytes(JOURNAL)
    store = open_chats_or_memory(path)
    yield store
    store.close()


def contents(folder):
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def titles(store):
    return [chat.title for chat in store.list_chats()]


def test_backup_takes_the_place_of_a_damaged_file_which_is_kept(store, path, backup):
    edition = store.edition
    restored = store.restore(backup)
    assert titles(store) == ["Kept"]
    assert snippets(store, "garden") == ["in the garden"]
    assert (store.notice, restored.kept) == ("", None)
    assert store.edition != edition
    assert restored.damaged.name.startswith("parley-damaged-")
    assert restored.damaged.read_bytes() == DAMAGE
    assert Path(f"{restored.damaged}-wal").read_bytes() == JOURNAL
    say(store, "afterwards", title="New")
    store.close()
    again = open_chats(path)
    assert set(titles(again)) == {"Kept", "New"}
    again.close()


def test_chats_in_memory_beside_the_damaged_file_are_kept_in_a_copy(store, backup, path):
    say(store, "in the meantime", title="Meantime")
    restored = store.restore(backup)
    assert titles(store) == ["Kept"]
    with closing(sqlite3.connect(restored.kept)) as copy:
        assert copy.execute("SELECT title FROM chats").fetchall() == [("Meantime",)]
    assert restored.kept.parent == path.parent


@pytest.mark.parametrize("content", [None, b"", b"no backup" * 999])
def test_bad_backup_leaves_the_damaged_file_where_it_is(store, path, backup, content):
    backup.unlink()
    if content is not None:
        backup.write_bytes(content)
    before = contents(path.parent)
    with pytest.raises(UserError):
        store.restore(backup)
    assert contents(path.parent) == before
    assert str(path) in store.notice


@pytest.fixture(params=[True, False], ids=["second names", "no second names"])
def has_links(request, monkeypatch):
    """File systems without hard links are common on sticks."""
    if not request.param:

        def refuse(source, target):
            raise PermissionError

        monkeypatch.setattr(os, "link", refuse)
    return request.param


@pytest.fixture
def arrivals(path, monkeypatch):
    """What lies in the database's place whenever something is about to be put there."""
    replace, seen = Path.replace, []

    def note(self, target):
        if self.name.endswith(".incoming"):
            seen.append(path.read_bytes() if path.exists() else None)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", note)
    return seen


def test_at_no_moment_there_is_nothing_in_the_database_s_place(store, backup, arrivals):
    store.restore(backup)
    assert arrivals == [DAMAGE]


def test_backup_takes_its_place_without_second_names_too(store, path, backup, has_links):
    restored = store.restore(backup)
    assert titles(store) == ["Kept"]
    assert restored.damaged.read_bytes() == DAMAGE


def test_all_is_moved_back_when_the_backup_cannot_be_put_in_place(
    store, path, backup, has_links, monkeypatch
):
    replace = Path.replace

    def refuse(self, target):
        if self.name.endswith(".incoming"):
            raise PermissionError
        return replace(self, target)

    before = contents(path.parent)
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(UserError) as caught:
        store.restore(backup)
    assert caught.value.code == "not-restored"
    assert contents(path.parent) == before


def test_chats_that_another_program_mended_meanwhile_are_not_replaced(store, path, backup):
    other = open_chats_or_memory(path)
    other.restore(backup)
    say(other, "afterwards", title="New")
    with pytest.raises(UserError, match="can be read again"):
        store.restore(backup)
    assert set(titles(other)) == {"Kept", "New"}
    other.close()


def test_newer_chats_are_not_taken_for_damaged_ones(path, backup):
    open_chats(path).close()
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version = 99")
    store = open_chats_or_memory(path)
    with pytest.raises(UserError, match="newer Parley") as caught:
        store.restore(backup)
    assert caught.value.code == "not-restored"
    assert not list(path.parent.glob("*damaged*"))
    store.close()


def test_chats_of_which_a_page_is_damaged_are_replaced_as_well(path, backup):
    store = open_chats(path)
    for number in range(40):
        say(store, "x" * 900, title=f"Chat {number}")
    store.close()
    content = bytearray(path.read_bytes())
    content[4096 : len(content) // 4096 * 2048] = b"\xa5" * (len(content) // 4096 * 2048 - 4096)
    path.write_bytes(content)
    store = open_chats_or_memory(path)
    store.restore(backup)
    assert titles(store) == ["Kept"]
    store.close()
