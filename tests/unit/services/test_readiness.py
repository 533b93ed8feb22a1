"""Which chats start at once."""

from dataclasses import replace

import pytest

from app.core.generation import TokenRecord
from app.services.readiness import ChatReadiness
from tests.fakes import INFO
from tests.unit.services.test_setting_aside import backend, chat_of, forty, words


@pytest.fixture
def ready_desk(make_desk):
    def make(*answers, **options):
        desk = make_desk(backend(*answers, **{"info": INFO, **options}))
        return desk, ChatReadiness(desk.store)

    return make


def row_of(desk, chat):
    record = desk.store.record(desk.store.branch(chat)[-1].id)
    assert record is not None
    return (*record.prompt_ids, *record.answer_ids)


def test_covered_chat_is_ready_whatever_the_speed(ready_desk):
    desk, readiness = ready_desk(known=1000)
    chat = chat_of(desk, forty(0), forty(1))
    found = readiness.of(desk.host.state, chat)
    assert found.total_tokens == found.covered_tokens == len(row_of(desk, chat))
    assert found.is_ready


@pytest.mark.parametrize(("speed", "ready"), [(100.0, False), (1000.0, True)])
def test_chat_is_ready_when_reading_the_rest_takes_less_than_a_second(ready_desk, speed, ready):
    desk, readiness = ready_desk(reading_tps=speed)
    chat = chat_of(desk, words(500))
    found = readiness.of(desk.host.state, chat)
    assert found.seconds == pytest.approx(found.total_tokens / speed)
    assert found.is_ready is ready


def test_chat_with_more_than_a_block_unread_is_not_ready_at_unknown_speed(ready_desk):
    desk, readiness = ready_desk(known=50)
    chat = chat_of(desk, words(100))
    found = readiness.of(desk.host.state, chat)
    assert (found.covered_tokens, found.seconds, found.is_ready) == (50, None, False)


def test_no_chat_is_ready_without_a_model_nor_an_empty_one_with_it(ready_desk):
    desk, readiness = ready_desk(known=1000)
    empty = desk.store.create_chat("Empty").id
    assert not readiness.of(desk.host.state, empty).is_ready
    chat = chat_of(desk, "hello")
    desk.host.close()
    assert not readiness.of(desk.host.state, chat).is_ready


def test_chat_of_another_model_counts_as_unread(ready_desk):
    desk, readiness = ready_desk(known=1000)
    chat = chat_of(desk, forty(0))
    assert readiness.of(desk.host.state, chat).is_ready
    desk.backend = backend(info=replace(INFO, model="Other"), known=1000)
    desk.load()
    found = readiness.of(desk.host.state, chat)
    assert (found.total_tokens, found.covered_tokens, found.is_ready) == (43, 0, False)


def test_full_chat_is_not_ready_since_its_next_turn_reads_anew(ready_desk):
    desk, readiness = ready_desk(known=1000, info=replace(INFO, context_length=400))
    chat = chat_of(desk, *map(forty, range(5)))
    assert readiness.of(desk.host.state, chat).is_ready
    chat_of(desk, forty(5), chat_id=chat)
    assert len(row_of(desk, chat)) < 300
    assert not readiness.of(desk.host.state, chat).is_ready


def test_new_turn_and_another_branch_are_seen(ready_desk):
    desk, readiness = ready_desk("a b c", "d e f g", known=1000)
    chat = chat_of(desk, forty(0))
    first = readiness.of(desk.host.state, chat).total_tokens
    answer = desk.store.branch(chat)[-1].id
    desk.finish(desk.service.regenerate(answer))
    second = desk.store.branch(chat)[-1].id
    assert readiness.of(desk.host.state, chat).total_tokens == first + 1
    desk.store.show_sibling(second, -1)
    assert readiness.of(desk.host.state, chat).total_tokens == first


def test_warming_hands_over_the_row_of_the_shown_branch(ready_desk):
    desk, readiness = ready_desk()
    chat = chat_of(desk, forty(0), forty(1))
    readiness.warm(desk.backend, chat)
    readiness.warm(desk.backend, desk.store.create_chat("Empty").id)
    assert desk.backend.warmed == [row_of(desk, chat)]


def test_next_turn_reads_one_record_and_a_continued_answer_is_read_again(ready_desk, monkeypatch):
    desk, readiness = ready_desk(known=1000)
    chat = chat_of(desk, forty(0), forty(1))
    readiness.of(desk.host.state, chat)
    chat_of(desk, forty(2), chat_id=chat)
    with monkeypatch.context() as patched:
        patched.setattr(desk.store, "branch", lambda _id: pytest.fail("read anew"))
        total = readiness.of(desk.host.state, chat).total_tokens
    assert total == len(row_of(desk, chat))
    last = desk.store.branch(chat)[-1]
    record = TokenRecord(0, (1, 2), (3,))
    desk.store.save_answer(last.id, f"{last.text} on", last.state, stats=last.stats, record=record)
    assert readiness.of(desk.host.state, chat).total_tokens == 3


def test_chat_that_is_being_answered_keeps_what_was_known(ready_desk):
    desk, readiness = ready_desk(known=1000)
    chat = chat_of(desk, forty(0))
    before = readiness.of(desk.host.state, chat)
    desk.backend._held = True
    desk.service.send(chat, "more").poll()
    assert readiness.of(desk.host.state, chat) == before
