"""Goes to a message that was searched for, and marks it for a moment."""

from PySide6.QtCore import QObject, QTimer

from app.ui.transcript.reveal import reveal
from app.ui.transcript.transcript_view import TranscriptView

MARKED_MS = 2500


class MessageJump(QObject):
    def __init__(self, transcript: TranscriptView) -> None:
        super().__init__(transcript)
        self._transcript = transcript
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(MARKED_MS)
        self._timer.timeout.connect(self.end)

    def go_to(self, message_id: int, word: str) -> None:
        """``word`` comes into view too, when the message is long."""
        rows = self._transcript.rows
        row = rows.row_of(message_id)
        if row is None:
            return
        rows.mark(word, (message_id, 0))
        reveal(self._transcript, row, rows.marks.place)
        self._transcript.set_lit(message_id)
        self._timer.start()

    def end(self) -> None:
        """Nothing is marked any more."""
        if self._timer.isActive() or self._transcript.lit is not None:
            self._timer.stop()
            self._transcript.rows.mark("", None)
            self._transcript.set_lit(None)
