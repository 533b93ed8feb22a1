"""What the store keeps of an email beside its messages, so that it can be opened again."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from app.core.chat import Message
from app.core.errors import UserError
from app.services.answer_update import AnswerPhase
from app.services.email_drafts.draft import Draft, Version
from app.store.chat_store import ChatStore
from app.writing.email_brief import Angle, EmailBrief, Length, Tone
from app.writing.email_thread import Thread, ThreadMessage

_NAME = "email"


@dataclass(frozen=True, slots=True)
class StoredEmail:
    brief: EmailBrief
    question: Message
    drafts: list[Draft]


def save_email(
    store: ChatStore, brief: EmailBrief, question: Message, drafts: Sequence[Draft]
) -> None:
    """Which messages are versions of which draft; their text is theirs."""
    value = {
        "brief": asdict(brief),
        "question": question.id,
        "drafts": [_draft_dict(draft) for draft in drafts],
    }
    # In ASCII, since a form may hold what has no UTF-8 form.
    store.set_value(question.chat_id, _NAME, json.dumps(value))


def load_email(store: ChatStore, chat_id: str) -> StoredEmail | None:
    """None when the chat is no email, or a copy of one, whose messages are others."""
    text = store.value(chat_id, _NAME)
    if text is None:
        return None
    try:
        value = json.loads(text)
        question = _message(store, chat_id, value["question"])
        drafts = [_draft(store, chat_id, found) for found in value["drafts"]]
        return StoredEmail(_brief(value["brief"]), question, drafts)
    except (UserError, LookupError, TypeError, ValueError):
        # The chat itself can still be read.
        return None


def _draft_dict(draft: Draft) -> dict[str, Any]:
    return {
        "angle": str(draft.angle),
        "shown": draft.shown,
        "versions": [_version_dict(version, draft.versions) for version in draft.versions],
    }


def _version_dict(version: Version, versions: Sequence[Version]) -> dict[str, Any]:
    before = [at for at, one in enumerate(versions) if one is version.before]
    return {
        "message": version.message.id,
        "wish": None if version.wish is None else version.wish.id,
        "before": before[0] if before else None,
        "by_hand": version.is_by_hand,
    }


def _draft(store: ChatStore, chat_id: str, value: dict[str, Any]) -> Draft:
    versions: list[Version] = []
    for found in value["versions"]:
        versions.append(_version(store, chat_id, found, versions))
    if not versions:
        raise ValueError("a draft without a version")
    return Draft(Angle(value["angle"]), versions, min(int(value["shown"]), len(versions) - 1))


def _version(
    store: ChatStore, chat_id: str, value: dict[str, Any], versions: Sequence[Version]
) -> Version:
    message = _message(store, chat_id, value["message"])
    wish: int | None = value["wish"]
    before: int | None = value["before"]
    version = Version(message, message.text, message.state, AnswerPhase.DONE)
    version.stats, version.note = message.stats, message.note
    version.is_by_hand = bool(value["by_hand"])
    version.wish = None if wish is None else _message(store, chat_id, wish)
    version.before = None if before is None else versions[before]
    return version


def _message(store: ChatStore, chat_id: str, message_id: int) -> Message:
    message = store.message(message_id)
    if message.chat_id != chat_id:
        raise LookupError(message_id)
    return message


def _brief(value: dict[str, Any]) -> EmailBrief:
    thread = value.pop("reply_to")
    value["tone"], value["length"] = Tone(value["tone"]), Length(value["length"])
    value["must_appear"] = tuple(value["must_appear"])
    return EmailBrief(**value, reply_to=None if thread is None else _thread(thread))


def _thread(value: dict[str, Any]) -> Thread:
    messages = tuple(ThreadMessage(**message) for message in value["messages"])
    return Thread(messages, tuple(value["attachments"]))
