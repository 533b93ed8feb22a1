"""Blocks on disk: what is kept, what is dropped, and that nothing of it disturbs anybody."""

import os
import shutil
import threading
import time

import pytest

from app.engine.digests import chain
from app.engine.kv_file import BlockKey
from app.engine.kv_folder import KvFolder
from app.engine.kv_room import LEFTOVER_AGE_S, KvRoom
from app.engine.kv_store import PAUSE_S, KvStore
from app.engine.write_behind import WriteBehind

ROOT = bytes(range(16))
SIZE, BYTES = 4, 64


@pytest.fixture
def store(tmp_path):
    opened = KvStore(tmp_path / "kv", 1 << 20)
    yield opened
    opened.close()


def _keys(ids) -> list[BlockKey]:
    ids = list(ids)
    return [
        BlockKey(digest, parent, tuple(ids[index * SIZE : (index + 1) * SIZE]))
        for index, (digest, parent) in enumerate(chain(ROOT, ids, SIZE))
    ]


def _content(key: BlockKey) -> bytes:
    return (key.digest * 4)[:BYTES]


def _keep(store: KvStore, ids) -> list[BlockKey]:
    shelf, keys = store.shelf(ROOT, SIZE, BYTES), _keys(ids)
    for key in keys:
        shelf.keep(key, lambda key=key: _content(key))
    assert store.flush()
    return keys


def _read(store: KvStore, key: BlockKey) -> bytes | None:
    found: list[bytes] = []
    there = store.shelf(ROOT, SIZE, BYTES).read(key, lambda payload: found.append(bytes(payload)))
    return found[0] if there else None


def _files(store_folder) -> list:
    return [path for path in store_folder.rglob("*") if path.is_file()]


def test_what_is_kept_is_there_for_the_next_process(store, tmp_path):
    keys = _keep(store, range(8))
    other = KvStore(tmp_path / "kv")
    assert [_read(other, key) for key in keys] == [_content(key) for key in keys]
    other.close()


def test_a_block_on_disk_is_not_read_from_the_model_again(store):
    (key,) = _keep(store, range(4))
    store.shelf(ROOT, SIZE, BYTES).keep(key, lambda: pytest.fail("it is there already"))


def test_another_fingerprint_finds_nothing(store):
    (key,) = _keep(store, range(4))
    other = store.shelf(b"x" * 16, SIZE, BYTES)
    assert not other.read(key, lambda _payload: pytest.fail("not its block"))


def test_a_damaged_file_is_a_miss_and_gone(store, tmp_path):
    (key,) = _keep(store, range(4))
    (path,) = _files(tmp_path / "kv")
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert _read(store, key) is None
    assert not path.exists()


def test_an_empty_file_is_a_miss_and_gone(store, tmp_path):
    (key,) = _keep(store, range(4))
    (path,) = _files(tmp_path / "kv")
    path.write_bytes(b"")
    assert _read(store, key) is None
    assert not path.exists()


def test_a_block_is_written_again_after_its_file_was_damaged(store, tmp_path):
    (key,) = _keep(store, range(4))
    _files(tmp_path / "kv")[0].write_bytes(b"")
    assert _read(store, key) is None
    _keep(store, range(4))
    assert _read(store, key) == _content(key)


def test_a_folder_deleted_while_running_is_made_again(store, tmp_path):
    _keep(store, range(4))
    shutil.rmtree(tmp_path / "kv")
    _keep(store, range(100, 104))
    (first,) = _keep(store, range(4))
    assert _read(store, first) == _content(first)


def test_a_failed_write_stops_writing_for_a_while_and_nothing_else(tmp_path):
    now = [0.0]
    (tmp_path / "kv").write_text("a file where the folder should be")
    store = KvStore(tmp_path / "kv", 1 << 20, clock=lambda: now[0])
    (key,) = _keep(store, range(4))
    assert store.is_paused
    assert _read(store, key) is None
    (tmp_path / "kv").unlink()
    now[0] = PAUSE_S + 1
    _keep(store, range(4))
    assert _read(store, key) == _content(key)
    store.close()


def test_a_chat_loses_its_end_before_its_beginning(tmp_path):
    """What is left of it is still of use, though the beginning was written first."""
    store = KvStore(tmp_path / "kv")
    old = _keep(store, range(40))
    new = _keep(store, range(100, 120))
    size = sum(path.stat().st_size for path in _files(tmp_path / "kv"))
    store.set_cap(size * 7 // 10)
    assert store.flush()
    kept = [_read(store, key) is not None for key in old]
    assert 0 < sum(kept) < len(old)
    assert kept == sorted(kept, reverse=True)
    assert all(_read(store, key) for key in new)
    store.close()


def test_other_files_in_the_folder_keep_nothing_from_being_written(tmp_path):
    store = KvStore(tmp_path / "kv")
    keys = _keep(store, range(40))
    part = _files(tmp_path / "kv")[0].parent
    (part / "notes.txt").write_text("not ours")
    store.set_cap(1000)
    assert store.flush()
    assert _read(store, keys[-1]) is None
    assert (part / "notes.txt").exists()
    store.close()


def test_blocks_used_longest_ago_go_first(tmp_path):
    store = KvStore(tmp_path / "kv", 1 << 20)
    keys = _keep(store, range(40))
    size = _files(tmp_path / "kv")[0].stat().st_size
    for age, key in enumerate(keys):
        path = next(p for p in _files(tmp_path / "kv") if p.name.startswith(key.digest.hex()))
        os.utime(path, (1000 - age, 1000 - age))
    store.set_cap(5 * size)
    assert store.flush()
    assert store.used_bytes() <= 5 * size
    assert [key for key in keys if _read(store, key)] == keys[:4]
    store.close()


def test_a_disk_without_room_takes_no_blocks(tmp_path):
    room = KvRoom(KvFolder(tmp_path), 0, free_bytes=lambda _path: 100 << 20)
    assert room.take(1000) == (False, [])


def test_without_a_choice_a_tenth_of_a_small_disk_is_taken(tmp_path):
    assert KvRoom(KvFolder(tmp_path), 0, free_bytes=lambda _path: 10 << 30).cap_bytes == 1 << 30
    assert KvRoom(KvFolder(tmp_path), 0, free_bytes=lambda _path: 900 << 30).cap_bytes == 8 * 10**9
    assert KvRoom(KvFolder(tmp_path), 7, free_bytes=lambda _path: 900 << 30).cap_bytes == 7


def test_leftovers_of_a_crash_are_removed_after_an_hour(store, tmp_path):
    _keep(store, range(4))
    leftover = _files(tmp_path / "kv")[0].with_suffix(".77.tmp")
    leftover.write_bytes(b"half")
    store.set_cap(1 << 19)
    assert store.flush()
    assert leftover.exists()
    old = leftover.stat().st_mtime - LEFTOVER_AGE_S - 1
    os.utime(leftover, (old, old))
    store.set_cap(1 << 18)
    assert store.flush()
    assert not leftover.exists()


def test_clear_frees_everything_and_blocks_are_kept_anew(store):
    (key,) = _keep(store, range(4))
    used = store.used_bytes()
    assert store.clear() == used > 0
    assert store.used_bytes() == 0
    _keep(store, range(4))
    assert _read(store, key) == _content(key)


def test_a_deleted_chat_takes_only_its_own_blocks_along(store):
    shared = list(range(8))
    gone, kept = [*shared, 20, 21, 22, 23], [*shared, 30, 31, 32, 33]
    keys_gone, keys_kept = _keep(store, gone), _keep(store, kept)
    assert store.forget([gone], [kept]) == 1
    assert _read(store, keys_gone[-1]) is None
    assert [_read(store, key) for key in keys_kept] == [_content(key) for key in keys_kept]


def test_blocks_that_only_followed_a_deleted_chat_go_too(store):
    """An answer cut off by a crash may have more blocks on disk than its chat knows of."""
    keys = _keep(store, range(16))
    assert store.forget([list(range(8))], []) == 4
    assert [_read(store, key) for key in keys] == [None] * 4


def _pass(gate: threading.Event) -> None:
    assert gate.wait(10)


def test_more_than_the_queue_takes_is_not_kept_and_nobody_waits():
    gate = threading.Event()
    behind = WriteBehind(limit_bytes=100)
    assert behind.add(lambda: _pass(gate), 60)
    assert not behind.add(lambda: None, 60)
    gate.set()
    assert behind.wait(5)
    assert behind.add(lambda: None, 60)
    behind.close(5)


def test_closing_gives_up_on_a_disk_that_hangs():
    gate = threading.Event()
    behind = WriteBehind(limit_bytes=100)
    behind.add(lambda: _pass(gate))
    behind.close(0.01)
    assert not behind.add(lambda: None)
    gate.set()


def test_waiting_for_a_closed_writer_ends_at_once():
    behind = WriteBehind(limit_bytes=100)
    behind.add(lambda: None)
    behind.close(5)
    started = time.monotonic()
    behind.wait(60)
    assert time.monotonic() - started < 30


def test_the_first_blocks_of_a_process_wait_for_no_walk(tmp_path, monkeypatch):
    folder = KvFolder(tmp_path)
    room = KvRoom(folder, 0, free_bytes=lambda _path: 900 << 30)
    monkeypatch.setattr(folder, "blocks", lambda: pytest.fail("it walked"))
    assert room.take(1 << 20) == (True, [])


def test_a_job_that_fails_is_not_the_end(caplog):
    behind = WriteBehind(limit_bytes=100)
    done: list[int] = []
    behind.add(lambda: done.remove(0))
    behind.add(lambda: done.append(1))
    assert behind.wait(5)
    behind.close(5)
    assert done == [1]
