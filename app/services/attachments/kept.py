"""The long files of chats, kept with them as JSON: megabytes, so read only when needed."""

import json
from collections.abc import Sequence
from hashlib import blake2b

from app.core.document import Document
from app.services.document_json import document_of, to_json
from app.store.chat_store import ChatStore
from app.writing.attached import attached_name

_NAMES = "attached"
_MOST = 4


class KeptFiles:
    """Belongs to the store's thread. Of the same file it gives the same object for a while.

    A file is listed as its name, a slash and a digest of its text, for another text may have the
    same name. Those that were kept before that was so are listed as their name alone.
    """

    def __init__(self, store: ChatStore) -> None:
        self._store = store
        self._known: dict[object, Document] = {}

    def has_any(self, chat_id: str) -> bool:
        return bool(self._listed(chat_id))

    def named(self, chat_id: str, name: str) -> list[Document]:
        """Those of this name, in the order in which they came.

        Empty where the chat has no such file, such as one that came out of an export.
        """
        everything = self._listed(chat_id)
        listed = [one for one in everything if one == name or one.startswith(f"{name}/")]
        found = (self._get(chat_id, one) for one in listed)
        return [document for document in found if document is not None]

    def put(self, chat_id: str, document: Document, value: str) -> None:
        """Beside others of the same name. ``value`` is its JSON."""
        new, listed = f"{attached_name(document)}/{_digest(document)}", self._listed(chat_id)
        if new not in listed:
            self._store.set_value(chat_id, _value_name(new), value)
            self._store.set_value(chat_id, _NAMES, to_json([*listed, new]))
            self._remember(chat_id, new, document)

    def _listed(self, chat_id: str) -> Sequence[str]:
        value = self._store.value(chat_id, _NAMES)
        return json.loads(value) if value else ()

    def _get(self, chat_id: str, listed: str) -> Document | None:
        key = self._key(chat_id, listed)
        if key not in self._known:
            value = self._store.value(chat_id, _value_name(listed))
            if not value:
                return None
            self._remember(chat_id, listed, document_of(json.loads(value)))
        return self._known[key]

    def _key(self, chat_id: str, listed: str) -> object:
        """A restored backup may have another file under this name."""
        return self._store.edition, chat_id, listed

    def _remember(self, chat_id: str, listed: str, document: Document) -> None:
        """At least all of one chat, since its questions look at each of them."""
        self._known[self._key(chat_id, listed)] = document
        most = max(_MOST, len(self._listed(chat_id)))
        while len(self._known) > most:
            del self._known[next(iter(self._known))]


def _digest(document: Document) -> str:
    """Of what can be read, wherever the file was."""
    found = blake2b(digest_size=12)
    for page in document.pages:
        found.update(f"{page.name}\0{page.text}\0".encode(errors="surrogatepass"))
    return found.hexdigest()


def _value_name(listed: str) -> str:
    return f"{_NAMES}/{listed}"
