"""Folders of chats."""

import pytest

from app.core.errors import UserError
from app.store.chat_store import ChatStore


def test_folders_are_listed_by_name_whatever_the_case(store):
    names = ["beta", "Alpha", "Élan"]
    for name in names:
        store.create_folder(name)
    assert [folder.name for folder in store.folders()] == ["Alpha", "beta", "Élan"]


def test_chat_goes_into_a_folder_and_out_again(make_store):
    store = make_store()
    folder = store.create_folder("Work")
    chat = store.create_chat("A").id
    assert store.chat(chat).folder_id is None
    store.move_chat(chat, folder.id)
    store.rename_folder(folder.id, "Office")
    store.close()
    again = make_store()
    assert [(f.id, f.name) for f in again.folders()] == [(folder.id, "Office")]
    assert again.list_chats()[0].folder_id == folder.id
    again.move_chat(chat, None)
    assert again.chat(chat).folder_id is None


def test_chats_of_a_deleted_folder_stay(store):
    folder = store.create_folder("Work")
    chat = store.create_chat("A").id
    store.move_chat(chat, folder.id)
    store.delete_folder(folder.id)
    assert store.folders() == []
    assert store.chat(chat).folder_id is None


def test_folder_that_is_gone_is_said_so(store):
    chat = store.create_chat("A").id
    for action in (
        lambda: store.move_chat(chat, "nowhere"),
        lambda: store.rename_folder("nowhere", "B"),
        lambda: store.delete_folder("nowhere"),
    ):
        with pytest.raises(UserError) as caught:
            action()
        assert caught.value.code == "folder-not-found"


def test_folders_changed_in_memory_reach_the_disk(path):
    store = ChatStore(path)
    gone, renamed = store.create_folder("Gone"), store.create_folder("Old name")
    chat, lone = store.create_chat("A").id, store.create_chat("B").id
    store.move_chat(lone, gone.id)
    store._disk.database._connection.execute("PRAGMA query_only = ON")
    made = store.create_folder("Made in memory")
    store.move_chat(chat, made.id)
    store.rename_folder(renamed.id, "New name")
    store.delete_folder(gone.id)
    assert store.notice
    store.close()
    again = ChatStore(path)
    assert [folder.name for folder in again.folders()] == ["Made in memory", "New name"]
    assert again.chat(chat).folder_id == made.id
    assert again.chat(lone).folder_id is None
    again.close()


def test_chat_erased_in_memory_is_gone_from_the_disk(path):
    store = ChatStore(path)
    chat = store.create_chat("A").id
    store._disk.database._connection.execute("PRAGMA query_only = ON")
    store.save_draft(chat, "unsent")
    store.erase_chat(chat)
    assert store.notice
    store.close()
    again = ChatStore(path)
    assert not again.has_chat(chat)
    again.close()
