"""Opening the chats at start."""

import pytest

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
