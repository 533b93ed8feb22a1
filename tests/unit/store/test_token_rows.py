"""Whole token rows out of the tree of a chat."""

from app.core.chat import MessageState, Role
from app.core.generation import TokenRecord


def ask(store, chat, parent, record):
    question = store.add_message(chat, parent, Role.USER, "q", MessageState.COMPLETE)
    return answer(store, chat, question.id, record)


def answer(store, chat, question, record):
    message = store.add_message(chat, question, Role.ASSISTANT, "a", MessageState.COMPLETE)
    store.save_answer(message.id, "a", MessageState.COMPLETE, record=record)
    return message.id


def test_row_of_a_chat_is_that_of_its_last_answer(store):
    chat = store.create_chat("A").id
    first = ask(store, chat, None, TokenRecord(0, (1, 2), (3,)))
    ask(store, chat, first, TokenRecord(3, (4,), (5, 6)))
    assert store.token_rows([chat]) == [(1, 2, 3, 4, 5, 6)]


def test_every_branch_has_a_row(store):
    chat = store.create_chat("A").id
    first = ask(store, chat, None, TokenRecord(0, (1, 2), (3,)))
    ask(store, chat, first, TokenRecord(3, (4,), (5,)))
    ask(store, chat, first, TokenRecord(3, (6,), (7,)))
    question = store.branch(chat)[0].id
    answer(store, chat, question, TokenRecord(0, (1, 2), (8,)))
    rows = [(1, 2, 3, 4, 5), (1, 2, 3, 6, 7), (1, 2, 8)]
    assert sorted(store.token_rows([chat])) == rows


def test_answer_whose_end_was_written_anew_keeps_its_own_row(store):
    chat = store.create_chat("A").id
    first = ask(store, chat, None, TokenRecord(0, (1, 2), (3, 4)))
    ask(store, chat, first, TokenRecord(2, (5,), (6,)))
    assert sorted(store.token_rows([chat])) == [(1, 2, 3, 4), (1, 2, 5, 6)]


def test_answer_without_a_record_breaks_the_row(store):
    chat = store.create_chat("A").id
    first = ask(store, chat, None, TokenRecord(0, (1,), (2,)))
    second = ask(store, chat, first, None)
    ask(store, chat, second, TokenRecord(0, (7,), (8,)))
    assert sorted(store.token_rows([chat])) == [(1, 2), (7, 8)]


def test_rows_of_all_chats_are_those_on_disk_and_in_the_bin(store):
    binned, secret = store.create_chat("A").id, store.create_chat("B", temporary=True).id
    ask(store, binned, None, TokenRecord(0, (1,), (2,)))
    ask(store, secret, None, TokenRecord(0, (3,), (4,)))
    store.delete_chat(binned)
    assert store.token_rows() == [(1, 2)]
    assert store.token_rows([secret]) == [(3, 4)]
