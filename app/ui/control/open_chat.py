"""What the conversation page shows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OpenChat:
    """``id`` is empty on the home screen, before anything is said."""

    id: str = ""
    title: str = ""
    temporary: bool = False
    pinned: bool = False

    @property
    def is_fresh(self) -> bool:
        return not self.id
