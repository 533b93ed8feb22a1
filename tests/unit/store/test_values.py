"""Named values of chats."""

import pytest

from app.core.errors import UserError
from app.store.chat_store import ChatStore


def test_value_is_there_after_a_restart(store, make_store):
    chat = store.create_chat("Report").id
    store.set_value(chat, "summary", "{}")
    store.set_value(chat, "summary", '{"style": "brief"}')
    store.close()
    other = make_store()
    assert other.value(chat, "summary") == '{"style": "brief"}'
    assert other.value(chat, "other") is None
    assert other.find_value("summary") == '{"style": "brief"}'
    assert other.chats_with_value("summary") == [chat]


def test_values_go_with_their_chat(store):
    chat = store.create_chat("Report").id
    store.set_value(chat, "part", "text")
    copy = store.copy_chat(chat).id
    store.erase_chat(chat)
    assert store.value(chat, "part") is None
    assert store.value(copy, "part") == "text"
    store.delete_chat(copy)
    assert store.chats_with_value("part") == []


def test_values_of_temporary_chats_are_not_found_by_others(store):
    chat = store.create_chat("Secret", temporary=True).id
    store.set_value(chat, "part", "text")
    assert store.value(chat, "part") == "text"
    assert store.find_value("part") is None
    assert store.value(store.keep_chat(chat).id, "part") == "text"


def test_value_of_no_chat_is_refused(store):
    with pytest.raises(UserError, match="nobody"):
        store.set_value("nobody", "part", "text")


def test_values_are_in_backups(tmp_path, store):
    chat = store.create_chat("Report").id
    backup = tmp_path / "backup.sqlite3"
    store.set_value(chat, "part", "text")
    store.backup(backup)
    store.erase_chat(chat)
    store.restore(backup)
    assert store.value(chat, "part") == "text"


def test_store_in_memory_has_values_too():
    store = ChatStore(None)
    chat = store.create_chat().id
    store.set_value(chat, "part", "text")
    assert store.find_value("part") == "text"
    store.close()
