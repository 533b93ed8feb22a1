"""What goes with a message: a file that was read, or a long text that was pasted."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attachment:
    """As the model reads it.

    Attributes:
        name: The file's name; empty for a pasted text.
        text: What is read of it, with a mark before each page where there are several.
        pages: How many pages the file has; 0 for a pasted text.
        passages: How many passages stand for the whole, which is too long; 0: all of it is read.
        tokens: Of the text, for showing; 0 as long as they are not counted.
    """

    name: str
    text: str
    pages: int = 0
    passages: int = 0
    tokens: int = 0

    @property
    def is_pasted(self) -> bool:
        return not self.name
