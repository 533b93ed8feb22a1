"""How much of a row of ids says what a prompt text says."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.engine.known_rows import KnownRow

_SPACE = re.compile(r"\s*")
_REMEMBERED = 1024


@dataclass(frozen=True, slots=True)
class Match:
    """The first ``ids`` ids of a row stand for the first ``chars`` characters of a text."""

    ids: int = 0
    chars: int = 0


class RowMatcher:
    """Compares at safe places only, so that no word is tokenised in two halves.

    A safe place is behind a special token, where an answer begins, and where its text ends. O(n) in
    the length of the row; text is tokenised only where a row does not say it letter by letter.

    Args:
        encode: Text to ids, adding no special tokens.
        raw_text: Ids to text with special tokens written out.
        special_ids: Tokens that stand alone whatever is beside them.
    """

    def __init__(
        self,
        encode: Callable[[str], list[int]],
        raw_text: Callable[[Sequence[int]], str],
        special_ids: frozenset[int],
    ) -> None:
        self._encode = encode
        self._raw_text = raw_text
        self._special_ids = special_ids
        # Some tokenizers put a space before every text that stands by itself.
        self._adds_space = raw_text(encode("a")).startswith(" ")
        self._remembered = lru_cache(_REMEMBERED)(self._encoded)

    def match(self, row: KnownRow, text: str) -> Match:
        """The longest match that ends at a safe place."""
        ids = chars = 0
        for segment, before, answer in self._segments(row):
            if answer is None:
                end = self._after_read(segment, before, text, chars)
            else:
                end = self._after_answer(segment, answer, text, chars)
            if end is None:
                break
            ids, chars = ids + len(segment), end
        return Match(ids, chars)

    def says(self, ids: Sequence[int], text: str) -> bool:
        """Whether an answer's ids stand for its text.

        White space is left out, since templates strip it and tokenizers add some, and so are
        broken characters.
        """
        return _squeezed(self._raw_text(ids)) == _squeezed(text)

    def encode_after(self, before: Sequence[int], text: str) -> list[int]:
        """The ids of ``text`` behind a special token are not always those that it has alone."""
        mark = [i for i in before[-1:] if i in self._special_ids]
        ids = self._encode(self._raw_text(mark) + text) if mark else []
        return ids[1:] if ids[:1] == mark and mark else self._encode(text)

    def _segments(self, row: KnownRow) -> Iterator[tuple[tuple[int, ...], int | None, str | None]]:
        """Ids between two safe places, the id before them, and with an answer its text."""
        before: int | None = None
        for stretch in row.stretches:
            if stretch.answer is not None:
                yield stretch.ids, before, stretch.answer
                before = stretch.ids[-1]
                continue
            for segment in self._split(stretch.ids):
                yield segment, before, None
                before = segment[-1]

    def _split(self, ids: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        start = 0
        for end, token_id in enumerate(ids, 1):
            if token_id in self._special_ids or end == len(ids):
                yield ids[start:end]
                start = end

    def _after_read(
        self, ids: tuple[int, ...], before: int | None, text: str, at: int
    ) -> int | None:
        said = self._raw_text(ids)
        if text.startswith(said, at):
            return at + len(said)
        if self._adds_space and said.startswith(" ") and text.startswith(said[1:], at):
            return at + len(said) - 1
        return self._after_tokenised(ids, before, text, at)

    def _after_tokenised(
        self, ids: tuple[int, ...], before: int | None, text: str, at: int
    ) -> int | None:
        """Tokenizers may also change letters (to composed ones) and drop white space."""
        if ids[-1] not in self._special_ids:
            return None
        mark = self._raw_text(ids[-1:])
        found = text.find(mark, at)
        if found < 0:
            return None
        end = found + len(mark)
        context = () if before is None or before not in self._special_ids else (before,)
        same = self._remembered(self._raw_text(context) + text[at:end]) == (*context, *ids)
        return end if same else None

    def _after_answer(self, ids: Sequence[int], answer: str, text: str, at: int) -> int | None:
        """Templates strip answers or put a space before them; the row keeps what was written."""
        start = _end_of_space(text, at)
        for said in (answer, answer.lstrip(), answer.strip()):
            for begin in (at, start):
                if text.startswith(said, begin):
                    return begin + len(said) if self.says(ids, answer) else None
        return None

    def _encoded(self, text: str) -> tuple[int, ...]:
        return tuple(self._encode(text))


def _end_of_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return at if found is None else found.end()


def _squeezed(text: str) -> str:
    return "".join(text.split()).replace("\N{REPLACEMENT CHARACTER}", "")
