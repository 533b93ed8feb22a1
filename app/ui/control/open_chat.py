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

    def keeps_unsent_of(self, before: "OpenChat | None") -> bool:
        """What is not sent yet stays in the composer.

        That of a temporary home does not stay at the ordinary one, which would save it.
        """
        if before is None or before.id != self.id:
            return False
        return self.temporary or not before.temporary
