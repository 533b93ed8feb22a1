"""The difference between two texts, word by word, as changes that can be taken one by one. Pure."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from app.writing.word_tokens import is_word, word_tokens

# In longer texts words that come often are no landmarks, or it would take seconds.
_LONG = 1000
_MOST_WORDS_LOST = 2
_ENDS = frozenset(".!?;:\n")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of both texts: the same in both, or a change from ``old`` to ``new``."""

    old: str
    new: str

    @property
    def is_change(self) -> bool:
        return self.old != self.new


def word_diff(old: str, new: str) -> tuple[Piece, ...]:
    """Pieces whose old sides joined give ``old``, and whose new sides give ``new``.

    Changes never follow each other directly. A word or two between larger changes belong to them:
    one change of a whole clause reads better than shreds of it.
    """
    grouped: list[Piece] = []
    for piece in _compared(word_tokens(old), word_tokens(new)):
        if len(grouped) > 1 and _joins(grouped[-2], grouped[-1], piece):
            between, before = grouped.pop(), grouped.pop()
            grouped.append(_sum(before, between, piece))
        else:
            grouped.append(piece)
    return tuple(grouped)


def merged(pieces: Iterable[Piece], rejected: Container[int] = ()) -> str:
    """The text with all changes but those whose places among ``pieces`` are ``rejected``."""
    return "".join(
        piece.old if place in rejected else piece.new for place, piece in enumerate(pieces)
    )


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """Same and changed by turns."""
    # Spaces are no landmarks: they go with the words beside them.
    matcher = SequenceMatcher(str.isspace, old, new, autojunk=len(new) > _LONG)
    for tag, i, j, k, m in matcher.get_opcodes():
        before = "".join(old[i:j])
        yield Piece(before, before if tag == "equal" else "".join(new[k:m]))


def _joins(before: Piece, between: Piece, after: Piece) -> bool:
    """Whether two changes read as one."""
    if not (before.is_change and after.is_change) or _ENDS & set(between.old):
        return False
    words = _words(between.old)
    return words == 0 or words <= min(_MOST_WORDS_LOST, _size(before) - 1, _size(after) - 1)


def _size(change: Piece) -> int:
    return max(_words(change.old), _words(change.new))


def _words(text: str) -> int:
    return sum(map(is_word, word_tokens(text)))


def _sum(*pieces: Piece) -> Piece:
    return Piece("".join(one.old for one in pieces), "".join(one.new for one in pieces))
