"""The shape of a chat: which message follows which. Knows nothing of texts or SQL."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple


class Place(NamedTuple):
    """Where a message is among the versions of itself, from 0."""

    sibling: int
    siblings: int


ONLY = Place(0, 1)


class MessageTree:
    """Built from (id, parent id) pairs. Bears pairs that are missing or go round in circles.

    Ids grow with time, so the newest message below another has the greatest id.
    """

    def __init__(self, pairs: Iterable[tuple[int, int | None]]) -> None:
        self._parents = dict(pairs)
        self._children: dict[int | None, list[int]] = defaultdict(list)
        for message in sorted(self._parents):
            self._children[self._parent(message)].append(message)

    def in_order(self) -> list[int]:
        """All messages, oldest first."""
        return sorted(self._parents)

    def newest(self) -> int | None:
        return max(self._parents, default=None)

    def path_to(self, message: int | None) -> list[int]:
        """From the first message of the chat to this one; empty when it is not known."""
        path: list[int] = []
        seen: set[int] = set()
        while message is not None and message in self._parents and message not in seen:
            seen.add(message)
            path.append(message)
            message = self._parents[message]
        path.reverse()
        return path

    def place(self, message: int) -> Place:
        siblings = self._children[self._parent(message)]
        return Place(siblings.index(message), len(siblings)) if len(siblings) > 1 else ONLY

    def sibling(self, message: int, step: int) -> int:
        """The version ``step`` places on, held at the first and the last one."""
        siblings = self._children[self._parent(message)]
        place = siblings.index(message) + step
        return siblings[min(max(place, 0), len(siblings) - 1)]

    def newest_leaf(self, message: int) -> int:
        """The newest message that follows this one, or itself. Its branch ends there."""
        newest = message
        waiting, seen = [message], {message}
        while waiting:
            children = [child for child in self._children[waiting.pop()] if child not in seen]
            seen.update(children)
            waiting.extend(children)
            newest = max(newest, *children, newest)
        return newest

    def _parent(self, message: int) -> int | None:
        parent = self._parents[message]
        return parent if parent in self._parents else None
