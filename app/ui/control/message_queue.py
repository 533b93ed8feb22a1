"""Messages written while an answer was still being written."""


class WaitingMessages:
    """Texts per chat, oldest first."""

    def __init__(self) -> None:
        self._texts: dict[str, list[str]] = {}

    @property
    def chat_ids(self) -> list[str]:
        return list(self._texts)

    def texts(self, chat_id: str) -> list[str]:
        return list(self._texts.get(chat_id, ()))

    def add(self, chat_id: str, text: str) -> None:
        self._texts.setdefault(chat_id, []).append(text)

    def put_first(self, chat_id: str, text: str) -> None:
        self._texts.setdefault(chat_id, []).insert(0, text)

    def take(self, chat_id: str, index: int) -> str:
        """Raises IndexError."""
        return self._texts[chat_id].pop(index)

    def take_all(self, chat_id: str) -> list[str]:
        return self._texts.pop(chat_id, [])
