"""Which of several files are read whole. Pure."""

from collections.abc import Sequence


def read_whole(sizes: Sequence[int], room: int, passages: int) -> list[bool]:
    """The short ones first, as many as fit.

    Args:
        sizes: Tokens of the files.
        room: Tokens for all of them.
        passages: Tokens of the passages of the others, where there are others.
    """
    if sum(sizes) <= room:
        return [True] * len(sizes)
    chosen = [False] * len(sizes)
    left = room - passages
    for at in sorted(range(len(sizes)), key=lambda at: sizes[at]):
        if sizes[at] > left:
            break
        chosen[at] = True
        left -= sizes[at]
    return chosen
