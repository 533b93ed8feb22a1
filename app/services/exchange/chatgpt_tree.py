"""The tree of nodes in a ChatGPT conversation, without what a person never saw."""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.core.chat import MessageState, Role
from app.core.whole_chat import WholeMessage
from app.services.exchange.chatgpt_content import text_of

_ROLES = {"user": Role.USER, "assistant": Role.ASSISTANT}
_PART_WRITTEN = frozenset({"in_progress", "finished_partial_completion"})

ReadTime = Callable[[Any], datetime | None]


@dataclass(slots=True)
class _Spoken:
    """A message that a person saw. ``names`` are the nodes that it is made of."""

    role: Role
    texts: list[str]
    created: datetime | None
    state: MessageState
    names: list[str]
    children: "list[_Spoken]" = field(default_factory=list)


class ChatGptTree:
    """Bears nodes without message, without parent, and in circles.

    Raises:
        TypeError, AttributeError: A node is no node.
    """

    def __init__(self, mapping: dict[str, Any], read_time: ReadTime) -> None:
        self._mapping = mapping
        self._read_time = read_time
        self._parents = _parents(mapping)
        self._places: dict[str, int] = {}

    def messages(self, begun: datetime) -> tuple[WholeMessage, ...]:
        """Oldest first, parents before children; ``begun`` stands for a first time not given."""
        made: list[WholeMessage] = []
        waiting: list[tuple[datetime, int, int | None, _Spoken]] = [
            (spoken.created or begun, number, None, spoken)
            for number, spoken in enumerate(self._spoken())
        ]
        count = len(waiting)
        heapq.heapify(waiting)
        while waiting:
            created, _, parent, spoken = heapq.heappop(waiting)
            _join(spoken)
            place = len(made)
            self._places.update(dict.fromkeys(spoken.names, place))
            text = "\n\n".join(spoken.texts)
            made.append(WholeMessage(parent, spoken.role, text, spoken.state, created))
            for child in spoken.children:
                heapq.heappush(waiting, (child.created or created, count, place, child))
                count += 1
        return tuple(made)

    def place_of(self, name: Any) -> int | None:
        """Place of the message that a node became a part of, or of the one before it."""
        seen: set[str] = set()
        while isinstance(name, str) and name not in self._places and name not in seen:
            seen.add(name)
            name = self._parents.get(name)
        return self._places.get(name) if isinstance(name, str) else None

    def _spoken(self) -> list[_Spoken]:
        """The first messages, with all others below them."""
        top: list[_Spoken] = []
        below = _children(self._mapping, self._parents)
        waiting = [(name, top) for name in reversed(below[None])]
        while waiting:
            name, siblings = waiting.pop()
            spoken = self._node(name)
            if spoken is not None:
                siblings.append(spoken)
            inner = siblings if spoken is None else spoken.children
            waiting += [(child, inner) for child in reversed(below[name])]
        return top

    def _node(self, name: str) -> _Spoken | None:
        message = self._mapping[name].get("message")
        if not message:
            return None
        author: dict[str, Any] = message.get("author") or {}
        role = _ROLES.get(author.get("role", ""))
        text = text_of(message) if role else ""
        if role is None or not text:
            return None
        partly = role is Role.ASSISTANT and message.get("status") in _PART_WRITTEN
        state = MessageState.STOPPED if partly else MessageState.COMPLETE
        return _Spoken(role, [text], self._read_time(message.get("create_time")), state, [name])


def _join(spoken: _Spoken) -> None:
    """An answer that was interrupted by the use of a tool is one answer."""
    while spoken.role is Role.ASSISTANT and len(spoken.children) == 1:
        (following,) = spoken.children
        if following.role is not Role.ASSISTANT:
            return
        spoken.texts += following.texts
        spoken.names += following.names
        spoken.state, spoken.children = following.state, following.children


def _parents(mapping: dict[str, Any]) -> dict[str, str | None]:
    """From ``parent`` or, where that is missing, from the parent's list of children."""
    by_children = {
        child: name for name, node in mapping.items() for child in _names(node.get("children"))
    }
    found: dict[str, str | None] = {}
    for name, node in mapping.items():
        parent = node.get("parent")
        known = isinstance(parent, str) and parent in mapping
        found[name] = parent if known else by_children.get(name)
    return found


def _children(
    mapping: dict[str, Any], parents: dict[str, str | None]
) -> "defaultdict[str | None, list[str]]":
    """Below each node, in the order that the node gives; below None the first ones."""
    order = {
        (name, child): number
        for name, node in mapping.items()
        for number, child in enumerate(_names(node.get("children")))
    }
    found: defaultdict[str | None, list[str]] = defaultdict(list)
    for name, parent in parents.items():
        found[parent].append(name)
    for parent, names in found.items():
        names.sort(key=lambda name, above=parent: order.get((above or "", name), len(order)))
    return found


def _names(children: Any) -> Iterator[str]:
    return (child for child in children or () if isinstance(child, str))
