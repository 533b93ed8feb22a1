"""Chats by age: Pinned, Today, Yesterday, Last 7 days, Last 30 days, then months."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum

from app.core.chat import ChatSummary


class Age(StrEnum):
    PINNED = "pinned"
    TODAY = "today"
    YESTERDAY = "yesterday"
    WEEK = "week"
    DAYS_30 = "days_30"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class ChatGroup:
    """``month`` is (year, month) for Age.MONTH, else None."""

    age: Age
    month: tuple[int, int] | None
    chats: tuple[ChatSummary, ...]


def group_chats(
    chats: Iterable[ChatSummary], now: datetime, zone: tzinfo | None = None
) -> Sequence[ChatGroup]:
    """Groups in the order shown; chats keep the order given, which is newest first.

    Args:
        chats: Newest first.
        now: With a time zone.
        zone: Where the days begin and end; None means this PC's zone.
    """
    groups: dict[tuple[Age, tuple[int, int] | None], list[ChatSummary]] = {
        (Age.PINNED, None): [],
        (Age.TODAY, None): [],
        (Age.YESTERDAY, None): [],
        (Age.WEEK, None): [],
        (Age.DAYS_30, None): [],
    }
    for chat in chats:
        groups.setdefault(_key(chat, now, zone), []).append(chat)
    return [ChatGroup(age, month, tuple(rows)) for (age, month), rows in groups.items() if rows]


def age_of(moment: datetime, now: datetime, zone: tzinfo | None = None) -> Age:
    days = (now.astimezone(zone).date() - moment.astimezone(zone).date()).days
    if days <= 0:
        return Age.TODAY
    if days == 1:
        return Age.YESTERDAY
    if days <= 7:
        return Age.WEEK
    return Age.DAYS_30 if days <= 30 else Age.MONTH


def _key(
    chat: ChatSummary, now: datetime, zone: tzinfo | None
) -> tuple[Age, tuple[int, int] | None]:
    if chat.pinned:
        return Age.PINNED, None
    age = age_of(chat.updated, now, zone)
    if age is not Age.MONTH:
        return age, None
    local = chat.updated.astimezone(zone)
    return age, (local.year, local.month)
