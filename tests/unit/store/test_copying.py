"""Copies of chats: forks, duplicates, temporary chats that are kept."""

import pytest

from app.core.chat import AnswerStats, MessageState, Role
from app.core.errors import UserError
from app.core.generation import TokenRecord

STATS = AnswerStats("m", "CPU", 10, 4, 3, 0.5, 12.5)
RECORD = TokenRecord(0, (1, 2, 3), (4, 5))


def fill(store, temporary=False):
    """A question, two answers of which the first is shown, and what follows it."""
    chat = store.create_chat("Old", temporary=temporary).id
    question = store.add_message(chat, None, Role.USER, "Why?", MessageState.COMPLETE).id
    answer = store.add_message(chat, question, Role.ASSISTANT, "", MessageState.WRITING).id
    store.save_answer(answer, "Because.", MessageState.STOPPED, STATS, "a note", RECORD, question)
    store.add_message(chat, question, Role.ASSISTANT, "No idea.", MessageState.COMPLETE)
    store.add_message(chat, answer, Role.USER, "And then?", MessageState.COMPLETE)
    return chat, question, answer


def said(store, chat):
    return [(m.role, m.text, m.state) for m in store.branch(chat)]


def test_copy_has_the_shown_branch_with_all_that_belongs_to_it(store):
    chat, _, answer = fill(store)
    store.set_system_prompt(chat, "Be short.")
    folder = store.create_folder("Work")
    store.move_chat(chat, folder.id)
    copy = store.copy_chat(chat)
    assert (copy.title, copy.folder_id, copy.messages) == ("Old (2)", folder.id, 3)
    assert store.system_prompt(copy.id) == "Be short."
    question, copied, _ = store.branch(copy.id)
    original = store.message(answer)
    assert (copied.text, copied.state) == ("Because.", MessageState.STOPPED)
    assert (copied.stats, copied.note, copied.created) == (STATS, "a note", original.created)
    assert copied.first_read == question.id
    assert store.record(copied.id) == RECORD
    assert said(store, chat) == said(store, copy.id)


def test_fork_ends_at_its_message(store):
    chat, _, answer = fill(store)
    fork = store.copy_chat(chat, answer)
    assert [text for _, text, _ in said(store, fork.id)] == ["Why?", "Because."]


def test_fork_of_a_message_in_another_chat_is_refused(store):
    chat, _, _ = fill(store)
    _, _, elsewhere = fill(store)
    with pytest.raises(UserError) as caught:
        store.copy_chat(chat, elsewhere)
    assert caught.value.code == "message-not-found"
    assert len(store.list_chats()) == 2


def test_answer_in_the_middle_of_writing_is_copied_as_interrupted(store):
    chat = store.create_chat("A").id
    store.add_message(chat, None, Role.ASSISTANT, "half", MessageState.WRITING)
    copy = store.copy_chat(chat).id
    assert said(store, copy) == [(Role.ASSISTANT, "half", MessageState.INTERRUPTED)]


def test_copy_of_a_temporary_chat_is_temporary(store):
    chat, _, _ = fill(store, temporary=True)
    copy = store.copy_chat(chat)
    assert store.is_temporary(copy.id)
    assert said(store, copy.id) == said(store, chat)
    assert store.list_chats() == []


def test_temporary_chat_can_be_kept_on_disk(make_store):
    store = make_store()
    chat, _, _ = fill(store, temporary=True)
    store.save_draft(chat, "unsent")
    kept = store.keep_chat(chat).id
    assert not store.is_temporary(kept)
    expected = said(store, chat)
    store.close()
    again = make_store()
    assert said(again, kept) == expected
    assert again.record(again.branch(kept)[1].id) == RECORD
    assert again.draft(kept) == "unsent"


def test_copies_of_a_chat_can_be_told_apart(store):
    chat, _, answer = fill(store)
    copies = [store.copy_chat(chat).title, store.copy_chat(chat, answer).title]
    assert copies == ["Old (2)", "Old (3)"]
    assert store.chat(chat).title == "Old"


def test_temporary_chat_that_is_kept_has_its_own_title(store):
    chat, _, _ = fill(store, temporary=True)
    assert store.keep_chat(chat).title == "Old"
