"""Paints what was found into the messages that have widgets."""

from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QTextCursor

from app.core.text_search import occurrences, utf16_length
from app.ui.transcript.message_view import MessageView
from app.ui.transcript.rich_view import RichView


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A hit in a shown text; ``rect`` in the text's own viewport."""

    text: RichView
    rect: QRect


class FindMarks:
    """Every hit has a soft ground, the current one that of the accent."""

    def __init__(self) -> None:
        self.wanted = ""
        self.current: tuple[int, int] | None = None
        """Message id and the number of the hit in it."""

    def apply(self, view: MessageView) -> None:
        """Called whenever a message was laid out; costs nothing while nothing is sought."""
        number = self._number_in(view)
        for text in view.texts:
            found = _found(text, self.wanted) if self.wanted else []
            text.set_marks(found, number)
            number -= len(found)

    def place(self, view: MessageView) -> FoundPlace | None:
        """Where the current hit is, when the widget's text has it."""
        number = self._number_in(view)
        for text in view.texts:
            found = _found(text, self.wanted)
            if 0 <= number < len(found):
                cursor = QTextCursor(text.document())
                cursor.setPosition(found[number][0])
                return FoundPlace(text, text.cursorRect(cursor))
            number -= len(found)
        return None

    def _number_in(self, view: MessageView) -> int:
        here = self.current is not None and self.current[0] == view.message_id
        return self.current[1] if here and self.current is not None else -1


def _found(text: RichView, wanted: str) -> list[tuple[int, int]]:
    """Places in the document, paragraph by paragraph, counted as Qt counts."""
    found: list[tuple[int, int]] = []
    block = text.document().begin()
    while block.isValid():
        line = block.text()
        for start, end in occurrences(line, wanted):
            at = block.position() + utf16_length(line[:start])
            found.append((at, at + utf16_length(line[start:end])))
        block = block.next()
    return found
