"""How notes on many sections become one summary: what is merged with what."""

from collections.abc import Sequence
from itertools import groupby


def groups(sizes: Sequence[int], room: int) -> list[range]:
    """Neighbours that are merged together, so that each group fits into ``room`` tokens.

    Groups are about equally big, and no fewer notes than two go together unless there is only one:
    every level gets shorter, so that the last one is reached.
    """
    count = len(sizes)
    if count < 2:
        return [range(count)] if count else []
    total = sum(sizes)
    wanted = min(count // 2, max(1, -(-total // max(1, room))))
    share = total / wanted
    found: list[range] = []
    start, size = 0, 0
    for at, one in enumerate(sizes):
        enough = at - start >= 2 and count - at >= 2
        # The last one cannot stand alone, so it counts with the one before it.
        needed = one + sizes[-1] if at == count - 2 else one
        if enough and (size + needed > room or size + one / 2 > share):
            found.append(range(start, at))
            start, size = at, 0
        size += one
    return [*found, range(start, count)]


def groups_apart(sizes: Sequence[int], kinds: Sequence[int], room: int) -> list[range]:
    """The same, with neighbours of different ``kinds`` kept apart."""
    found: list[range] = []
    start = 0
    for _, run in groupby(kinds):
        end = start + len(list(run))
        inside = groups(sizes[start:end], room)
        found += [range(start + one.start, start + one.stop) for one in inside]
        start = end
    return found
