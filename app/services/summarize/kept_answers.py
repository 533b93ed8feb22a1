"""Answers about sections, kept with their chat, so that a summary goes on where it was."""

import json
import logging
from dataclasses import dataclass

from app.core.errors import UserError
from app.store.chat_store import ChatStore

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """``is_cut``: the model was not done."""

    text: str
    is_cut: bool


class KeptAnswers:
    """Of one chat; those of other chats on disk are found too, for the same document read twice."""

    def __init__(self, store: ChatStore, chat_id: str) -> None:
        self._store = store
        self._chat_id = chat_id

    def get(self, key: str) -> KeptAnswer | None:
        name = _name(key)
        value = self._store.value(self._chat_id, name) or self._store.find_value(name)
        return None if value is None else _from_json(value)

    def put(self, key: str, answer: KeptAnswer) -> None:
        value = json.dumps([answer.text, answer.is_cut], ensure_ascii=False)
        try:
            self._store.set_value(self._chat_id, _name(key), value)
        except UserError as error:
            # The chat was deleted meanwhile; the summary on the screen still goes on.
            log.info("an answer is not kept: %s", error.code)


def _name(key: str) -> str:
    return f"part/{key}"


def _from_json(value: str) -> KeptAnswer | None:
    try:
        text, is_cut = json.loads(value)
    except ValueError:
        return None
    return KeptAnswer(str(text), bool(is_cut))
