"""The search index grows while the window is idle."""

import pytest

from app.core.chat import MessageState, Role
from app.store.chat_store import ChatStore
from app.ui.control.answer_runner import AnswerRunner
from app.ui.control.index_runner import IndexRunner


@pytest.fixture
def store():
    store = ChatStore(None)
    chat = store.create_chat("A").id
    for _ in range(40):
        store.add_message(chat, None, Role.USER, "in the garden", MessageState.COMPLETE)
    yield store
    store.close()


def unread(store):
    rows = store._disk.database.rows("SELECT count(*) FROM sqlite_master WHERE name='search_todo'")
    if rows == [(0,)]:
        return None
    return store._disk.database.rows("SELECT count(*) FROM search_todo")[0][0]


def test_all_messages_are_read_and_then_it_rests(qtbot, store):
    index = IndexRunner(store, AnswerRunner())
    index.start()
    qtbot.waitUntil(lambda: unread(store) == 0)
    qtbot.waitUntil(lambda: not index._timer.isActive())
    index.close()


def test_nothing_is_read_while_an_answer_is_written(qtbot, store, monkeypatch):
    monkeypatch.setattr(AnswerRunner, "chat_ids", frozenset({"abc"}))
    index = IndexRunner(store, AnswerRunner())
    index._work()
    assert unread(store) is None
    index.close()


def test_closed_it_never_touches_the_store_again(qtbot, store):
    index = IndexRunner(store, AnswerRunner())
    index.close()
    index.start()
    assert not index._timer.isActive()
