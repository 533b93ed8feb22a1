"""Stores on disk and a clock that goes on by a second a call."""

from datetime import UTC, datetime, timedelta

import pytest

from app.store.chat_store import ChatStore


class TickingClock:
    """A second later at every look."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock():
    return TickingClock()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "parley.sqlite3"


@pytest.fixture
def make_store(path, clock):
    stores = []

    def make():
        stores.append(ChatStore(path, clock))
        return stores[-1]

    yield make
    for store in stores:
        store.close()


@pytest.fixture
def store(make_store):
    return make_store()
