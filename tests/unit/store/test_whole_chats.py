"""Chats with all their branches, out of a store and into another."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.core.chat import AnswerStats, MessageState, Role
from app.core.generation import FinishReason
from app.core.whole_chat import WholeChat, WholeMessage
from app.store.chat_store import ChatStore

NOON = datetime(2026, 11, 2, 12, 0, 0, 123456, tzinfo=UTC)
STATS = AnswerStats("Scripted", "CPU", 9, 3, 4, 0.125, 31.7, FinishReason.STOP)


def message(parent, role, text, **changes):
    return replace(WholeMessage(parent, role, text, MessageState.COMPLETE, NOON), **changes)


CHAT = WholeChat(
    id="0123456789",
    title="A walk",
    created=NOON,
    updated=NOON,
    pinned=True,
    system="Be brief.",
    folder="Trips",
    messages=(
        message(None, Role.USER, "Hello"),
        message(0, Role.ASSISTANT, "Hi", stats=STATS),
        message(0, Role.ASSISTANT, "", state=MessageState.FAILED, note="It failed."),
        message(None, Role.USER, "Good morning"),
        message(1, Role.USER, "Where to?", first_read=1),
    ),
    shown=2,
)


def test_whole_chat_comes_back_equal_from_another_store(store):
    store.import_chat(CHAT)
    other = ChatStore(None)
    other.import_chat(store.whole_chat(CHAT.id))
    assert other.whole_chat(CHAT.id) == CHAT
    assert [m.text for m in other.branch(CHAT.id)] == ["Hello", ""]
    other.close()


def test_chats_of_one_folder_come_into_one_folder(store):
    store.import_chat(CHAT)
    store.import_chat(replace(CHAT, id="other"))
    (folder,) = store.folders()
    assert {chat.folder_id for chat in store.list_chats()} == {folder.id}


def test_imported_chat_goes_on_like_any_other(store):
    store.import_chat(CHAT)
    leaf = store.leaf(CHAT.id)
    store.add_message(CHAT.id, leaf.id, Role.USER, "Again", MessageState.COMPLETE)
    assert [m.text for m in store.branch(CHAT.id)] == ["Hello", "", "Again"]
    assert store.whole_chat(CHAT.id).messages[5].parent == 2


def test_answer_being_written_is_exported_as_interrupted(store):
    chat = store.create_chat("A walk").id
    store.add_message(chat, None, Role.ASSISTANT, "Part", MessageState.WRITING)
    assert store.whole_chat(chat).messages[0].state is MessageState.INTERRUPTED


def test_parent_that_is_gone_does_not_hide_the_chat(store):
    chat = store.create_chat("A walk").id
    first = store.add_message(chat, None, Role.USER, "Hello", MessageState.COMPLETE)
    store.add_message(chat, first.id, Role.ASSISTANT, "Hi", MessageState.COMPLETE)
    database = store._disk.database
    database.rows("PRAGMA foreign_keys = OFF")
    database.write(chat, lambda c: c.execute("UPDATE messages SET parent_id = id + 7"))
    assert [m.parent for m in store.whole_chat(chat).messages] == [None, None]


@pytest.mark.parametrize("parent", [0, 1, -1])
def test_message_that_follows_itself_or_a_later_one_is_refused(parent):
    with pytest.raises(ValueError, match="not before it"):
        replace(CHAT, shown=None, messages=(message(parent, Role.USER, "Hello"),))


def test_has_chat_finds_chats_in_the_bin_too(store):
    store.import_chat(CHAT)
    store.delete_chat(CHAT.id)
    assert store.has_chat(CHAT.id)
    assert not store.has_chat("elsewhere")
