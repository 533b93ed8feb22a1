"""The branch that was read last goes on instead of being read anew."""

import pytest

from app.core.chat import AnswerStats, MessageState, Role
from app.core.generation import TokenRecord
from app.core.token_rows import join
from app.services.branches import Branches
from app.store.chat_store import ChatStore

STATS = AnswerStats("A", "CPU", 0, 0, 0, 0.0, 0.0)


@pytest.fixture
def store():
    opened = ChatStore(None)
    yield opened
    opened.close()


def turn(store, chat, number, parent=None, model="A"):
    question = store.add_message(chat, parent, Role.USER, f"q{number}", MessageState.COMPLETE)
    answer = store.add_message(chat, question.id, Role.ASSISTANT, "", MessageState.WRITING)
    finish(store, answer.id, f"a{number}", number)
    return answer.id


def finish(store, answer, text, number):
    stats, record = STATS, TokenRecord(0 if number == 0 else 2, (number, 7), (number, 8))
    store.save_answer(answer, text, MessageState.COMPLETE, stats=stats, record=record)


def test_growing_chat_reads_its_branch_once(store, monkeypatch):
    chat = store.create_chat("c").id
    last = turn(store, chat, 0)
    branches = Branches(store)
    assert branches.shown(chat) == store.branch(chat)
    expected = []
    monkeypatch.setattr(store, "branch_to", lambda _id: pytest.fail("read anew"))
    for number in range(1, 6):
        last = turn(store, chat, number, last)
        expected = store.branch(chat)
        assert branches.shown(chat) == expected
    assert len(expected) == 12


def test_changed_last_answer_is_seen_also_when_messages_follow_it(store):
    chat = store.create_chat("c").id
    first = turn(store, chat, 0)
    branches = Branches(store)
    branches.shown(chat)
    finish(store, first, "longer than before", 0)
    assert branches.shown(chat)[-1].text == "longer than before"
    finish(store, first, "longer still", 0)
    turn(store, chat, 1, first)
    assert branches.shown(chat) == store.branch(chat)


def test_other_branches_and_chats_are_read_as_they_are(store):
    chat, other = store.create_chat("c").id, store.create_chat("d").id
    first = turn(store, chat, 0)
    second = turn(store, chat, 1, first)
    branches = Branches(store)
    branches.shown(chat)
    turn(store, chat, 2, first)
    assert branches.shown(chat) == store.branch(chat)
    turn(store, other, 0)
    assert branches.shown(other) == store.branch(other)
    assert branches.to(store.message(second)) == store.branch_to(second)
    assert branches.shown(store.create_chat("empty").id) == []


def test_row_goes_on_with_the_branch(store):
    chat = store.create_chat("c").id
    branches, last = Branches(store), None
    branch, records = [], []
    for number in range(4):
        last = turn(store, chat, number, last)
        branch = branches.shown(chat)
        records = [store.record(message.id) for message in branch[1::2]]
        assert branches.row("A", branch) == join(records)
    assert branches.row("A", branch[:4]) == join(records[:2])
    assert branches.row("B", branch) == []


def test_row_of_an_answer_that_was_continued_is_read_again(store):
    chat = store.create_chat("c").id
    last = turn(store, chat, 0)
    branches = Branches(store)
    assert branches.row("A", branches.shown(chat)) == [0, 7, 0, 8]
    record = TokenRecord(0, (0, 7), (0, 8, 9))
    store.save_answer(last, "a0 on", MessageState.COMPLETE, stats=STATS, record=record)
    turn(store, chat, 1, last)
    assert branches.row("A", branches.shown(chat)) == [0, 7, 1, 7, 1, 8]
    assert branches.row("A", branches.shown(chat)[:2]) == [0, 7, 0, 8, 9]


def test_restored_backup_leaves_nothing_of_the_chats_it_replaced(tmp_path):
    store = ChatStore(tmp_path / "parley.sqlite3")
    chat = store.create_chat("c").id
    first = turn(store, chat, 0)
    store.backup(tmp_path / "short")
    turn(store, chat, 2, turn(store, chat, 1, first))
    store.backup(tmp_path / "long")
    store.restore(tmp_path / "short")
    last = first
    for number in (3, 4, 5):
        last = turn(store, chat, number, last)
    branches = Branches(store)
    branches.row("A", branches.shown(chat))
    store.restore(tmp_path / "long")
    branch = branches.shown(chat)
    assert branch == store.branch(chat)
    assert tuple(branches.row("A", branch)) in store.token_rows([chat])
    store.close()
