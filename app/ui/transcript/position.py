"""Where the reader is: a row and the pixels of it above the view. No Qt."""

from collections.abc import Callable

from app.ui.transcript.height_index import HeightIndex


class ReadingPosition:
    """Moves over rows whose heights are partly estimates, so that nothing seen ever jumps.

    Args:
        heights: Shared with the owner, who may change a height at any time.
        measure: Makes a row's height in ``heights`` exact; called before the row gets into view.
    """

    def __init__(self, heights: HeightIndex, measure: Callable[[int], None]) -> None:
        self._heights = heights
        self._measure = measure
        self.view_height = 0
        self.bottom_gap = 0
        self.row = 0
        self.offset = 0

    @property
    def top(self) -> int:
        """Pixels of the whole list above the view."""
        return self._heights.top_of(self.row) + self.offset

    @property
    def limit(self) -> int:
        """The greatest ``top`` there is."""
        return max(0, self._heights.total + self.bottom_gap - self.view_height)

    def scroll_by(self, delta: int) -> None:
        """Move by pixels that the reader sees; rows coming into view are measured on the way."""
        self.offset += delta
        while self.offset < 0 and self.row > 0:
            self.row -= 1
            self.offset += self._exact(self.row)
        self._go_down()
        self.settle()

    def jump_to(self, y: int) -> None:
        """Go to a place in the whole list, as dragging the scroll bar does."""
        row = self._heights.row_at(y)
        if row < 0:
            return
        guess = max(1, self._heights.height(row))
        share = min(1.0, max(0.0, (y - self._heights.top_of(row)) / guess))
        self.row, self.offset = row, int(share * self._exact(row))
        self.settle()

    def to_row(self, row: int) -> None:
        """Put the top of a row at the top of the view."""
        self.row, self.offset = row, 0
        self.settle()

    def to_newest(self) -> None:
        """Put the end of the last row at the end of the view; short lists begin at the top."""
        row, filled = len(self._heights), self.bottom_gap
        while row > 0 and filled < self.view_height:
            row -= 1
            filled += self._exact(row)
        self.row, self.offset = row, max(0, filled - self.view_height)
        self._go_down()

    def settle(self) -> None:
        """Keep the place within the list, however the heights have changed."""
        self.row = max(0, min(self.row, len(self._heights) - 1))
        if self.row == 0 and self.offset < 0:
            self.offset = 0
        below, row = self.bottom_gap - self.offset, self.row
        while row < len(self._heights) and below < self.view_height:
            below += self._exact(row)
            row += 1
        if below < self.view_height:
            self.to_newest()

    def _go_down(self) -> None:
        while self.row < len(self._heights) - 1 and self.offset >= self._exact(self.row):
            self.offset -= self._exact(self.row)
            self.row += 1

    def _exact(self, row: int) -> int:
        self._measure(row)
        return self._heights.height(row)
