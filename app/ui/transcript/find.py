"""Find in chat: looks through all messages a few milliseconds at a time, and goes to hits."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.text_search import fold
from app.ui.transcript.hits import Hit, Hits
from app.ui.transcript.reveal import reveal
from app.ui.transcript.shown_text import ShownTexts
from app.ui.transcript.transcript_view import TranscriptView

_SLICE_S = 0.008
_AGAIN_MS = 250


class TranscriptFind(QObject):
    """``counted`` says the place of the current hit (0: none), all hits, and if that is all."""

    counted = Signal(int, int, bool)

    def __init__(
        self, transcript: TranscriptView, clock: Callable[[], float] = time.perf_counter
    ) -> None:
        super().__init__(transcript)
        self._transcript = transcript
        self._rows = transcript.rows
        self._clock = clock
        self._texts = ShownTexts()
        self._hits = self._look_for("")
        self._current: Hit | None = None
        self._scan = QTimer(self)
        self._scan.setInterval(0)
        self._scan.timeout.connect(self._scan_slice)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self._look_again)

    def find(self, wanted: str) -> None:
        """Go to the first hit from the top of the view on; empty words find nothing."""
        self._hits = self._look_for(wanted)
        self._set_current(None)
        self._scan_slice()

    def step(self, step: int) -> None:
        """To the next hit (1) or the one before (-1), beginning again at the other end."""
        if self._current is not None:
            self._go_to(self._hits.step(self._current, step))
            self._tell()

    def clear(self) -> None:
        self._again.stop()
        self.find("")
        self._texts.clear()

    def messages_changed(self) -> None:
        """Look again soon; the place that is shown stays."""
        if self._hits.wanted and not self._again.isActive():
            self._again.start()

    def _look_for(self, wanted: str) -> Hits:
        sought = fold(wanted)
        first = self._transcript.first_row_shown
        return Hits(wanted, len(self._rows), first, lambda row: self._text(row, sought))

    def _text(self, row: int, sought: str) -> str:
        message = self._rows.message(row)
        return self._texts.folded(message) if self._texts.may_hold(message, sought) else ""

    def _look_again(self) -> None:
        before = self._rows.marks.current
        self._hits = self._look_for(self._hits.wanted)
        self._current = None
        while not self._hits.is_complete:
            self._hits.look_at_next()
        row = None if before is None else self._rows.row_of(before[0])
        if before is not None and row is not None and before[1] < self._hits.counts[row]:
            self._current = Hit(row, before[1])
        elif self._hits.total:
            first = next(row for row, count in enumerate(self._hits.counts) if count)
            self._set_current(Hit(first, 0))
        else:
            self._set_current(None)
        self._tell()

    def _scan_slice(self) -> None:
        end = self._clock() + _SLICE_S
        while not self._hits.is_complete:
            row = self._hits.look_at_next()
            if self._current is None and self._hits.counts[row]:
                self._go_to(Hit(row, 0))
            if self._clock() > end:
                break
        if self._hits.is_complete:
            self._scan.stop()
        else:
            self._scan.start()
        self._tell()

    def _tell(self) -> None:
        place = 0 if self._current is None else self._hits.place(self._current)
        self.counted.emit(place, self._hits.total, self._hits.is_complete)

    def _set_current(self, hit: Hit | None) -> None:
        self._current = hit
        key = None if hit is None else (self._rows.message(hit.row).id, hit.number)
        self._rows.mark(self._hits.wanted, key)

    def _go_to(self, hit: Hit) -> None:
        self._set_current(hit)
        reveal(self._transcript, hit.row, self._rows.marks.place)
