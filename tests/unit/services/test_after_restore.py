"""What was remembered of messages whose ids mean others once a backup was restored."""

import pytest

from app.core.generation import TokenRecord
from app.core.settings import Settings
from app.services.chat_service import ChatService
from app.services.readiness import ChatReadiness
from app.store.chat_store import ChatStore
from tests.unit.services.test_setting_aside import backend, chat_of, forty


@pytest.fixture
def desk(make_desk, tmp_path):
    return make_desk(backend(known=1000), store=ChatStore(tmp_path / "data" / "parley.sqlite3"))


@pytest.fixture
def chat(desk):
    return chat_of(desk, forty(0))


@pytest.fixture
def backup(desk, chat, tmp_path):
    """With the same ids and texts as now, but with another record of the answer."""
    path = tmp_path / "all.parley"
    desk.store.backup(path)
    answer = desk.store.branch(chat)[-1]
    record = TokenRecord(0, (1, 2), (3,))
    desk.store.save_answer(answer.id, answer.text, answer.state, answer.stats, record=record)
    return path


def test_readiness_is_that_of_the_restored_chat(desk, chat, backup):
    readiness = ChatReadiness(desk.store)
    assert readiness.of(desk.host.state, chat).total_tokens == 3
    desk.store.restore(backup)
    assert readiness.of(desk.host.state, chat).total_tokens > 40


def test_outlook_is_that_of_the_restored_chat(desk, chat, backup):
    before = desk.service.outlook(chat, "more")
    desk.store.restore(backup)
    fresh = ChatService(desk.store, desk.host, Settings).outlook(chat, "more")
    assert desk.service.outlook(chat, "more") == fresh != before
