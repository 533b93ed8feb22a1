"""Chats: list, search, bin, drafts."""

from datetime import timedelta

import pytest

from app.core.chat import MessageState, Role
from app.core.errors import UserError


def titles(chats):
    return [chat.title for chat in chats]


def test_chats_are_listed_newest_first_by_their_last_message(store):
    old = store.create_chat("Old")
    store.create_chat("New")
    assert titles(store.list_chats()) == ["New", "Old"]
    store.add_message(old.id, None, Role.USER, "A word\nmore", MessageState.COMPLETE)
    assert titles(store.list_chats()) == ["Old", "New"]
    assert (store.chat(old.id).messages, store.chat(old.id).preview) == (1, "A word more")


@pytest.mark.parametrize("query", ["straße", "STRASSE", "ße n", ""])
def test_search_by_title_ignores_case_in_every_script(store, query):
    store.create_chat("Straße nach Älmhult")
    assert len(store.list_chats(query)) == 1


@pytest.mark.parametrize("query", ["100%", "_", "'; DROP TABLE chats", "\ud800"])
def test_search_takes_every_character_literally(store, query):
    store.create_chat("Plain title")
    assert store.list_chats(query) == []


def test_deleted_chat_is_in_the_bin_and_can_be_restored(store):
    chat = store.create_chat("Garden")
    store.delete_chat(chat.id)
    assert store.list_chats() == []
    assert titles(store.list_bin()) == ["Garden"]
    store.restore_chat(chat.id)
    assert titles(store.list_chats()) == ["Garden"]
    assert store.list_bin() == []


def test_bin_is_emptied_after_thirty_days_and_not_before(store, clock):
    chat = store.create_chat("Garden")
    question = store.add_message(chat.id, None, Role.USER, "a", MessageState.COMPLETE)
    store.add_message(chat.id, question.id, Role.ASSISTANT, "b", MessageState.COMPLETE)
    store.delete_chat(chat.id)
    clock.now += timedelta(days=29)
    assert store.old_bin() == []
    clock.now += timedelta(days=2)
    assert store.old_bin() == [chat.id]
    store.erase_chat(chat.id)
    with pytest.raises(UserError) as caught:
        store.chat(chat.id)
    assert caught.value.code == "chat-not-found"
    with pytest.raises(UserError):
        store.message(question.id)


def test_long_chat_can_be_erased(store):
    chat = store.create_chat("Long")
    parent = None
    for _ in range(1200):
        parent = store.add_message(chat.id, parent, Role.USER, "a", MessageState.COMPLETE).id
    store.erase_chat(chat.id)
    assert not store.has_chat(chat.id)


def test_rename_and_pin(store):
    chat = store.create_chat("Old")
    store.rename_chat(chat.id, "New")
    store.pin_chat(chat.id, True)
    assert (store.chat(chat.id).title, store.chat(chat.id).pinned) == ("New", True)


def test_unknown_chat_is_said_so(store):
    for action in (store.chat, store.delete_chat, store.restore_chat, store.branch):
        with pytest.raises(UserError) as caught:
            action("nowhere")
        assert caught.value.code == "chat-not-found"


def test_drafts_are_kept_per_chat_and_for_the_home_screen(make_store):
    store = make_store()
    chat = store.create_chat("A")
    store.save_draft(chat.id, "half a thou")
    store.save_draft("", "home")
    store.close()
    again = make_store()
    assert (again.draft(chat.id), again.draft("")) == ("half a thou", "home")
    again.save_draft(chat.id, "")
    assert again.draft(chat.id) == ""


def test_temporary_chat_is_never_on_disk(make_store, path):
    store = make_store()
    chat = store.create_chat("Secret", temporary=True)
    message = store.add_message(chat.id, None, Role.USER, "hush hush", MessageState.COMPLETE)
    store.save_draft(chat.id, "hush draft")
    assert store.is_temporary(chat.id)
    assert store.branch(chat.id) == [message]
    assert store.list_chats() == []
    store.close()
    written = b"".join(file.read_bytes() for file in path.parent.iterdir() if file.is_file())
    assert b"hush" not in written
    with pytest.raises(UserError):
        make_store().chat(chat.id)


def test_files_of_a_draft_are_kept_apart_and_go_with_their_chat(make_store):
    store = make_store()
    chat = store.create_chat("Report")
    store.save_draft(chat.id, "text")
    store.save_draft_files(chat.id, '["a"]')
    store.save_draft_files("", '["b"]')
    store.close()
    again = make_store()
    assert (again.draft(chat.id), again.draft_files(chat.id)) == ("text", '["a"]')
    assert again.draft_files("") == '["b"]'
    again.erase_chat(chat.id)
    assert again.draft_files(chat.id) == ""


def test_files_of_a_temporary_draft_are_kept_only_with_its_chat(make_store):
    store = make_store()
    hushed = store.create_chat(temporary=True)
    store.save_draft_files(hushed.id, '["secret"]')
    kept = store.keep_chat(hushed.id)
    assert store.draft_files(kept.id) == '["secret"]'
    store.erase_chat(hushed.id)
    assert store.draft_files(hushed.id) == ""
