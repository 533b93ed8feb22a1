import os

import pytest

from app.core.paths import app_paths
from app.services.disk_usage import clear_prepared, folder_bytes, measure_disk
from tests.fakes import ForgetfulMemory


@pytest.fixture
def paths(tmp_path):
    return app_paths({"PARLEY_HOME": str(tmp_path / "home")})


def write(path, size: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(bytes(size))


def test_every_byte_is_counted_once(paths, tmp_path):
    write(paths.database, 100)
    write(paths.data / "backups" / "one", 10)
    write(paths.models / "Small" / "weights.bin", 5_000)
    write(tmp_path / "added" / "weights.bin", 700)
    write(paths.chat_memory / "ab" / "block", 3_000)
    write(paths.tuning, 7)
    usage = measure_disk(
        paths, [paths.models / "Small", tmp_path / "added"], ForgetfulMemory(used=2_900)
    )
    assert (usage.models, usage.chat_memory) == (5_700, 2_900)
    assert (usage.chats, usage.prepared) == (110, 7)
    assert usage.total == 8_717
    assert usage.free > 0


def test_home_that_is_not_there_yet_takes_nothing(paths):
    usage = measure_disk(paths, [paths.models], ForgetfulMemory())
    assert usage.total == 0
    assert usage.free > 0


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_links_are_not_followed(tmp_path):
    write(tmp_path / "far" / "large", 10_000)
    write(tmp_path / "near" / "small", 10)
    (tmp_path / "near" / "link").symlink_to(tmp_path / "far")
    assert folder_bytes(tmp_path / "near") < 10_000


def test_clearing_what_is_prepared_leaves_chat_memory(paths):
    write(paths.chat_memory / "block", 10)
    write(paths.tuning, 5)
    write(paths.cache / "compiled" / "blob", 5)
    clear_prepared(paths)
    assert measure_disk(paths, [], ForgetfulMemory()).prepared == 0
    assert (paths.chat_memory / "block").exists()


def test_clearing_nothing_is_no_error(paths):
    clear_prepared(paths)
