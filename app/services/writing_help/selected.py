"""A selected text with what stands beside it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Selected:
    """What is to be changed.

    Attributes:
        text: Letter by letter, spaces at its ends included.
        before: What stands before it in the same paragraph.
        after: What stands behind it in the same paragraph.
    """

    text: str
    before: str = ""
    after: str = ""
