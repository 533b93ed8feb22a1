"""Messages: branches, answers, token records."""

import pytest

from app.core.chat import AnswerStats, MessageState, Role
from app.core.errors import UserError
from app.core.generation import FinishReason, TokenRecord


@pytest.fixture
def chat(store):
    return store.create_chat("A chat").id


def add(store, chat, parent, text, role=Role.USER, state=MessageState.COMPLETE):
    return store.add_message(chat, parent, role, text, state)


def texts(store, chat):
    return [message.text for message in store.branch(chat)]


def test_branch_is_oldest_first_and_shows_the_newest_version(store, chat):
    question = add(store, chat, None, "q")
    add(store, chat, question.id, "a1", Role.ASSISTANT)
    second = add(store, chat, question.id, "a2", Role.ASSISTANT)
    assert texts(store, chat) == ["q", "a2"]
    assert (second.sibling, second.siblings) == (1, 2)


def test_show_sibling_goes_to_its_newest_branch_and_stops_at_the_ends(store, chat):
    question = add(store, chat, None, "q")
    first = add(store, chat, question.id, "a1", Role.ASSISTANT)
    add(store, chat, first.id, "more")
    second = add(store, chat, question.id, "a2", Role.ASSISTANT)
    store.show_sibling(second.id, -1)
    assert texts(store, chat) == ["q", "a1", "more"]
    store.show_sibling(first.id, -1)
    assert texts(store, chat) == ["q", "a1", "more"]
    store.show_sibling(first.id, 5)
    assert texts(store, chat) == ["q", "a2"]


def test_first_message_has_versions_too(store, chat):
    first = add(store, chat, None, "q1")
    add(store, chat, None, "q2")
    assert texts(store, chat) == ["q2"]
    assert store.message(first.id).siblings == 2


def test_shown_branch_is_remembered(make_store):
    store = make_store()
    chat = store.create_chat("A").id
    question = add(store, chat, None, "q")
    first = add(store, chat, question.id, "a1", Role.ASSISTANT)
    add(store, chat, question.id, "a2", Role.ASSISTANT)
    store.show_sibling(first.id, 0)
    store.close()
    assert texts(make_store(), chat) == ["q", "a1"]


def test_answer_with_stats_note_and_record_comes_back_as_saved(store, chat):
    answer = add(store, chat, None, "", Role.ASSISTANT, MessageState.WRITING)
    stats = AnswerStats("m", "GPU.1", 10, 4, 3, 0.5, 12.5, FinishReason.LENGTH)
    record = TokenRecord(4, (7, 2**31 + 5), (1, 2, 3))
    store.save_answer(answer.id, "text", MessageState.COMPLETE, stats, "a note", record)
    message = store.message(answer.id)
    assert (message.text, message.stats, message.note) == ("text", stats, "a note")
    assert message.state is MessageState.COMPLETE
    assert store.record(answer.id) == record


def test_saving_without_a_record_forgets_the_old_one(store, chat):
    answer = add(store, chat, None, "", Role.ASSISTANT, MessageState.WRITING)
    store.save_answer(answer.id, "a", MessageState.STOPPED, record=TokenRecord(0, (1,), (2,)))
    store.save_answer(answer.id, "b", MessageState.STOPPED)
    assert store.record(answer.id) is None


def test_parent_of_another_chat_is_refused(store, chat):
    elsewhere = add(store, store.create_chat("B").id, None, "x")
    with pytest.raises(ValueError, match="not in chat"):
        add(store, chat, elsewhere.id, "y")
    assert store.branch(chat) == []


def test_message_to_an_unknown_chat_is_refused(store):
    with pytest.raises(UserError):
        add(store, "nowhere", None, "x")


@pytest.mark.parametrize(
    "text", ["👩‍🚀 ok", "שלום עולם", "漢字かな交じり", "a\0b", "\ud83d", "x" * 200_000]
)
def test_any_text_can_be_stored(store, chat, text):
    message = add(store, chat, None, text)
    assert "\0" not in message.text
    message.text.encode("utf-8")
    assert len(message.text) >= len(text) - 1


def test_branch_to_ends_at_a_message_that_is_not_shown(store, chat):
    question = add(store, chat, None, "q")
    first = add(store, chat, question.id, "a1", Role.ASSISTANT)
    add(store, chat, question.id, "a2", Role.ASSISTANT)
    assert [m.text for m in store.branch_to(first.id)] == ["q", "a1"]
    assert store.has_children(question.id)
    assert not store.has_children(first.id)


def test_first_message_that_was_read_comes_back(store, chat):
    question = add(store, chat, None, "q")
    answer = add(store, chat, question.id, "", Role.ASSISTANT, MessageState.WRITING)
    store.save_answer(answer.id, "a", MessageState.COMPLETE, first_read=question.id)
    assert store.message(answer.id).first_read == question.id
    assert [m.first_read for m in store.branch(chat)] == [None, question.id]


def test_message_on_another_branch_can_be_shown(store, chat):
    question = add(store, chat, None, "q")
    first = add(store, chat, question.id, "a1", Role.ASSISTANT)
    add(store, chat, first.id, "more")
    add(store, chat, question.id, "a2", Role.ASSISTANT)
    store.show_message(question.id)
    assert texts(store, chat) == ["q", "a2"]
    store.show_message(first.id)
    assert texts(store, chat) == ["q", "a1", "more"]
    with pytest.raises(UserError) as caught:
        store.show_message(4711)
    assert caught.value.code == "message-not-found"
