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
    same = ""
    for piece in _aligned(old, new):
        if piece.is_change:
            if same:
                yield Piece(same, same)
            same = ""
            yield piece
        else:
            same += piece.old
    if same:
        yield Piece(same, same)


def _aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """Word by word what is the same, with what stands between such words."""
    i = j = 0
    for i_same, j_same in _same_words(old, new):
        yield from _between(old[i:i_same], new[j:j_same])
        yield Piece(old[i_same], new[j_same])
        i, j = i_same + 1, j_same + 1
    yield from _between(old[i:], new[j:])


def _same_words(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Places of tokens that are the same. Spaces are no landmarks: they go with their words."""
    olds = [place for place, token in enumerate(old) if not token.isspace()]
    news = [place for place, token in enumerate(new) if not token.isspace()]
    matcher = SequenceMatcher(
        None, [old[at] for at in olds], [new[at] for at in news], autojunk=len(news) > _LONG
    )
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            yield olds[block.a + step], news[block.b + step]


def _between(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """Spaces at the ends that are in both are no part of the change."""
    start = 1 if _same_space(old[:1], new[:1]) else 0
    end = 1 if _same_space(old[start:][-1:], new[start:][-1:]) else 0
    for olds, news in (
        (old[:start], new[:start]),
        (old[start : len(old) - end], new[start : len(new) - end]),
        (old[len(old) - end :], new[len(new) - end :]),
    ):
        if olds or news:
            yield Piece("".join(olds), "".join(news))


def _same_space(one: Sequence[str], other: Sequence[str]) -> bool:
    return bool(one) and one == other and one[0].isspace()


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
