"""Chats as listed: Pinned, folders, Today, Yesterday, Last 7 and 30 days, then months."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum

from app.core.chat import ChatSummary, Folder


class Age(StrEnum):
    PINNED = "pinned"
    FOLDER = "folder"
    TODAY = "today"
    YESTERDAY = "yesterday"
    WEEK = "week"
    DAYS_30 = "days_30"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class ChatGroup:
    """``month`` is (year, month) for Age.MONTH only, ``folder`` is set for Age.FOLDER only."""

    age: Age
    month: tuple[int, int] | None
    chats: tuple[ChatSummary, ...]
    folder: Folder | None = None


def group_chats(
    chats: Iterable[ChatSummary],
    now: datetime,
    zone: tzinfo | None = None,
    folders: Sequence[Folder] = (),
) -> Sequence[ChatGroup]:
    """Groups in the order shown; chats keep the order given, which is newest first.

    Pinned chats stand with the pinned ones, whatever folder they are in.

    Args:
        chats: Newest first.
        now: With a time zone.
        zone: Where the days begin and end; None means this PC's zone.
        folders: All that there are, in the order shown; empty ones are groups too.
    """
    groups: dict[tuple[Age, tuple[int, int] | None], list[ChatSummary]] = {
        (Age.PINNED, None): [],
        (Age.TODAY, None): [],
        (Age.YESTERDAY, None): [],
        (Age.WEEK, None): [],
        (Age.DAYS_30, None): [],
    }
    filed: dict[str, list[ChatSummary]] = {folder.id: [] for folder in folders}
    for chat in chats:
        in_folder = None if chat.pinned else filed.get(chat.folder_id or "")
        if in_folder is not None:
            in_folder.append(chat)
        else:
            groups.setdefault(_key(chat, now, zone), []).append(chat)
    aged = [ChatGroup(age, month, tuple(rows)) for (age, month), rows in groups.items() if rows]
    named = [ChatGroup(Age.FOLDER, None, tuple(filed[each.id]), each) for each in folders]
    pinned = [group for group in aged if group.age is Age.PINNED]
    return [*pinned, *named, *aged[len(pinned) :]]


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
