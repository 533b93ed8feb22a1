"""Our own JSON comes back equal."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.chat import AnswerStats, MessageState, Role
from app.core.errors import UserError
from app.core.generation import FinishReason
from app.core.text import clean_text
from app.core.whole_chat import WholeChat, WholeMessage
from app.services.exchange.chat_json import chat_values, to_chat, to_json
from app.store.chat_store import ChatStore
from tests.unit.services.exchange.conversations import chat_of

texts = st.text(max_size=20).map(clean_text)
counts = st.integers(0, 10**6)
rates = st.floats(0, 1e6)
times = st.datetimes(datetime(1980, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
all_stats = st.builds(
    AnswerStats, texts, texts, counts, counts, counts, rates, rates,
    st.none() | st.sampled_from(FinishReason),
)  # fmt: skip
states = st.sampled_from([state for state in MessageState if state is not MessageState.WRITING])


@st.composite
def chats(draw):
    messages = []
    for place in range(draw(st.integers(0, 6))):
        before = st.none() | st.integers(0, place - 1) if place else st.none()
        messages.append(
            WholeMessage(
                draw(before),
                draw(st.sampled_from(Role)),
                draw(texts),
                draw(states),
                draw(times),
                draw(st.none() | all_stats),
                draw(texts),
                draw(before),
            )
        )
    shown = draw(st.none() | st.integers(0, len(messages) - 1)) if messages else None
    return WholeChat(
        draw(st.text("0123456789abcdef", min_size=10, max_size=10)),
        draw(texts),
        draw(times),
        draw(times),
        draw(st.booleans()),
        draw(st.none() | texts),
        draw(st.sampled_from(["", "Travel"])),
        tuple(messages),
        shown,
    )


@given(st.lists(chats(), max_size=3))
def test_chats_come_back_equal_from_json(written):
    value = json.loads(to_json(written))
    assert [to_chat(chat) for chat in chat_values(value)] == written


@given(chats())
def test_chats_come_back_equal_through_two_stores_and_a_file(chat):
    first, second = ChatStore(None), ChatStore(None)
    first.import_chat(chat)
    value = json.loads(to_json([first.whole_chat(chat.id)]))
    second.import_chat(to_chat(value["chats"][0]))
    assert second.whole_chat(chat.id) == chat
    first.close()
    second.close()


def test_file_names_its_format():
    value = json.loads(to_json([chat_of("Hello")]))
    assert (value["format"], value["version"]) == ("parley-chats", 1)
    assert value["chats"][0]["messages"][0]["role"] == "user"


def test_newer_format_is_refused_in_words():
    with pytest.raises(UserError, match="newer Parley"):
        chat_values({"version": 2, "chats": []})


def changed(**fields):
    value = json.loads(to_json([chat_of("Hello", "Hi")]))["chats"][0]
    value["messages"][1].update(fields)
    return value


def test_times_of_other_zones_are_the_same_moment():
    written = chat_of("Hello", "Hi")
    zone = timezone(timedelta(hours=9))
    moved = replace(written, created=written.created.astimezone(zone))
    assert to_chat(json.loads(to_json([moved]))["chats"][0]) == written


def test_answer_that_was_being_written_is_interrupted():
    assert to_chat(changed(state="writing")).messages[1].state is MessageState.INTERRUPTED


@pytest.mark.parametrize(
    "fields",
    [
        {"parent": 1},
        {"parent": "0"},
        {"parent": True},
        {"role": "pilot"},
        {"text": None},
        {"state": 3},
        {"created": "yesterday"},
        {"created": "2026-11-02T12:00:00"},
        {"stats": {"model": "x"}},
    ],
)
def test_message_that_is_none_is_refused(fields):
    with pytest.raises((ValueError, TypeError, LookupError, AttributeError)):
        to_chat(changed(**fields))
