"""What sending a text would mean, told while it is typed."""

from dataclasses import replace

from tests.fakes import INFO, ScriptedBackend
from tests.unit.services.test_setting_aside import backend, chat_of, forty, words


def test_no_outlook_while_no_model_is_loaded(make_desk):
    assert make_desk(loaded=False).service.outlook(None, "hello") is None


def test_new_chat_counts_the_text_and_tells_the_limit(make_desk):
    desk = make_desk(backend(reading_tps=10.0))
    outlook = desk.service.outlook(None, words(100))
    assert outlook is not None
    assert (outlook.new_tokens, outlook.limit, outlook.is_too_long) == (100, 400, False)
    assert outlook.used_tokens < 60
    assert outlook.seconds_to_read == outlook.unread_tokens / 10
    assert outlook.unread_tokens == outlook.used_tokens + outlook.new_tokens + 16


def test_chat_that_is_known_needs_only_the_new_text_read(make_desk):
    desk = make_desk(backend(known=1000))
    chat = chat_of(desk, forty(0), forty(1))
    record = desk.store.record(desk.store.branch(chat)[-1].id)
    outlook = desk.service.outlook(chat, words(20))
    assert outlook is not None
    assert record is not None
    assert outlook.used_tokens == len(record.prompt_ids) + len(record.answer_ids)
    assert outlook.unread_tokens == 20 + 4
    assert outlook.seconds_to_read is None
    assert outlook.tokens_left == 300 - outlook.used_tokens - 24


def test_empty_text_has_no_tokens_and_the_chat_its_own(make_desk):
    desk = make_desk(backend())
    chat = chat_of(desk, forty(0))
    outlook = desk.service.outlook(chat, "  ")
    assert outlook is not None
    assert (outlook.new_tokens, outlook.sets_aside) == (0, 0)
    assert outlook.used_tokens == 11 + 40 + 3


def test_turns_that_sending_would_set_aside_are_counted_and_come_to_pass(make_desk):
    desk = make_desk(backend(known=1000))
    chat = chat_of(desk, *map(forty, range(6)))
    calm = desk.service.outlook(chat, "short")
    full = desk.service.outlook(chat, forty(6))
    assert calm is not None
    assert full is not None
    assert (calm.sets_aside, full.sets_aside, full.tokens_left) == (0, 4, 0)
    assert full.unread_tokens > 100
    chat_of(desk, forty(6), chat_id=chat)
    assert desk.store.branch(chat)[-1].first_read == desk.store.branch(chat)[8].id
    again = desk.service.outlook(chat, forty(7))
    assert again is not None
    assert (again.sets_aside, again.used_tokens) == (0, 140)


def test_text_that_cannot_be_sent_is_told_while_it_is_typed(make_desk):
    desk = make_desk(backend())
    outlook = desk.service.outlook(None, words(500))
    assert outlook is not None
    assert outlook.is_too_long


def test_another_message_or_model_changes_the_outlook(make_desk):
    desk = make_desk(backend())
    chat = chat_of(desk, forty(0))
    first = desk.service.outlook(chat, "")
    chat_of(desk, forty(1), chat_id=chat)
    second = desk.service.outlook(chat, "")
    desk.backend = ScriptedBackend(info=replace(INFO, model="Other", context_length=9000))
    desk.load()
    third = desk.service.outlook(chat, "")
    assert first is not None
    assert second is not None
    assert third is not None
    assert first.used_tokens < second.used_tokens
    assert (second.limit, third.limit) == (400, 9000)


def test_question_without_an_answer_is_part_of_what_comes_next(make_desk):
    desk = make_desk(backend(RuntimeError("broken")))
    chat = chat_of(desk, forty(0))
    outlook = desk.service.outlook(chat, "again")
    assert outlook is not None
    assert outlook.unread_tokens >= 41
