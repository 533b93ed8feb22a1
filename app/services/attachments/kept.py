"""The long files of chats, kept with them as JSON: megabytes, so read only when needed."""

import json
from collections.abc import Sequence

from app.core.document import Document
from app.services.document_json import document_of, to_json
from app.store.chat_store import ChatStore
from app.writing.attached import attached_name

_NAMES = "attached"
_MOST = 4


class KeptFiles:
    """Belongs to the store's thread. Of the same file it gives the same object for a while."""

    def __init__(self, store: ChatStore) -> None:
        self._store = store
        self._known: dict[object, Document] = {}

    def names(self, chat_id: str) -> Sequence[str]:
        value = self._store.value(chat_id, _NAMES)
        return json.loads(value) if value else ()

    def get(self, chat_id: str, name: str) -> Document | None:
        """None where the chat has no such file, such as one that came out of an export."""
        key = self._key(chat_id, name)
        if key not in self._known:
            value = self._store.value(chat_id, _value_name(name))
            if not value:
                return None
            self._remember(key, document_of(json.loads(value)))
        return self._known[key]

    def put(self, chat_id: str, document: Document, value: str) -> None:
        """A newer file of the same name takes its place. ``value`` is its JSON."""
        name = attached_name(document)
        self._store.set_value(chat_id, _value_name(name), value)
        self._store.set_value(chat_id, _NAMES, to_json(sorted({*self.names(chat_id), name})))
        self._remember(self._key(chat_id, name), document)

    def _key(self, chat_id: str, name: str) -> object:
        """A restored backup may have another file under this name."""
        return self._store.edition, chat_id, name

    def _remember(self, key: object, document: Document) -> None:
        self._known.pop(key, None)
        self._known[key] = document
        while len(self._known) > _MOST:
            del self._known[next(iter(self._known))]


def _value_name(name: str) -> str:
    return f"{_NAMES}/{name}"
