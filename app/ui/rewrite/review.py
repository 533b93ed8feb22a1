"""Which changes of a text are taken. No Qt."""

from collections.abc import Sequence

from app.writing.word_diff import Piece, merged, word_diff


class Review:
    """All changes are taken at first."""

    def __init__(self, old: str, new: str) -> None:
        self.old = old
        self.new = new
        self.pieces: Sequence[Piece] = word_diff(old, new)
        self.rejected: set[int] = set()
        self._changes = [place for place, piece in enumerate(self.pieces) if piece.is_change]

    @property
    def changes(self) -> Sequence[int]:
        """Places among ``pieces``."""
        return self._changes

    @property
    def kept(self) -> int:
        return len(self._changes) - len(self.rejected)

    @property
    def text(self) -> str:
        return merged(self.pieces, self.rejected)

    def toggle(self, place: int) -> None:
        self.rejected ^= {place}
