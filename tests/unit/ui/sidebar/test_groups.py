from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.chat import ChatSummary
from app.ui.sidebar.groups import Age, age_of, group_chats

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def chat(key: str, days: float, pinned: bool = False) -> ChatSummary:
    then = NOW - timedelta(days=days)
    return ChatSummary(key, key, then, then, 2, pinned)


@pytest.mark.parametrize(
    ("days", "age"),
    [
        (0, Age.TODAY),
        (1, Age.YESTERDAY),
        (2, Age.WEEK),
        (7, Age.WEEK),
        (8, Age.DAYS_30),
        (30, Age.DAYS_30),
        (31, Age.MONTH),
        (-1, Age.TODAY),
    ],
)
def test_age_counts_days(days, age):
    assert age_of(NOW - timedelta(days=days), NOW, UTC) is age


def test_days_end_at_midnight_of_the_given_zone():
    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    assert age_of(late, NOW, UTC) is Age.YESTERDAY
    assert age_of(late, NOW, timezone(timedelta(hours=2))) is Age.TODAY


def test_pinned_chats_come_first_whatever_their_age():
    groups = group_chats([chat("new", 0), chat("old", 90, pinned=True)], NOW, UTC)
    assert [(group.age, [c.id for c in group.chats]) for group in groups] == [
        (Age.PINNED, ["old"]),
        (Age.TODAY, ["new"]),
    ]


def test_older_chats_are_grouped_by_month():
    groups = group_chats([chat("a", 40), chat("b", 42), chat("c", 400)], NOW, UTC)
    assert [(group.month, len(group.chats)) for group in groups] == [
        ((2026, 10), 2),
        ((2025, 10), 1),
    ]


@given(st.lists(st.tuples(st.floats(0, 800), st.booleans())))
def test_every_chat_is_in_exactly_one_group(rows):
    chats = [chat(str(number), days, pinned) for number, (days, pinned) in enumerate(rows)]
    chats.sort(key=lambda row: row.updated, reverse=True)
    groups = group_chats(chats, NOW, UTC)
    listed = [row.id for group in groups for row in group.chats]
    assert sorted(listed) == sorted(row.id for row in chats)
    assert all(group.chats for group in groups)
