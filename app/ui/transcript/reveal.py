"""Brings a word of a message into view."""

from collections.abc import Callable

from PySide6.QtCore import QPoint

from app.ui.transcript.find_marks import FoundPlace
from app.ui.transcript.message_view import MessageView
from app.ui.transcript.transcript_view import TranscriptView

_CLEAR = 64


def reveal(
    transcript: TranscriptView, row: int, place_in: Callable[[MessageView], FoundPlace | None]
) -> None:
    """Scroll to a place in a message; what is folded away is opened, and without one its top."""
    view = transcript.show_row(row)
    place = place_in(view)
    if place is None or place.rect.bottom() > place.text.height():
        view.unfold()
        place = place_in(view)
    if place is not None:
        _bring_into_view(transcript, place)


def _bring_into_view(transcript: TranscriptView, place: FoundPlace) -> None:
    """A third down the view, clear of what lies over its edges."""
    height = transcript.viewport().height()
    top = place.text.mapTo(transcript.viewport(), QPoint(0, place.rect.top())).y()
    if not _CLEAR <= top <= height - _CLEAR:
        bar = transcript.verticalScrollBar()
        bar.setValue(bar.value() + top - height // 3)
    sideways = place.text.horizontalScrollBar()
    if not 0 <= place.rect.left() < place.text.viewport().width():
        sideways.setValue(sideways.value() + place.rect.left() - place.text.width() // 2)
