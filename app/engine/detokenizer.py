"""Tokens to text while they come: never half a character, never late."""

import codecs
from collections.abc import Callable, Sequence
from typing import Protocol

from app.engine.vocabulary import Vocabulary

_MOST_HALVES = 8
_HALF = "\N{REPLACEMENT CHARACTER}"


class Detokenizer(Protocol):
    """One text being written. The pieces joined are the text of all tokens at once.

    NUL is left out, as ``clean_text`` leaves it out of what people write.
    """

    def add(self, token_id: int) -> str:
        """The text that is certain now; empty while half a character waits for its rest."""
        ...

    def flush(self) -> str:
        """What is left at the end: U+FFFD for half a character, else nothing."""
        ...


class ByteDetokenizer:
    """Joins the bytes of tokens. O(1) for each token."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._drops_space = vocabulary.drops_first_space

    def add(self, token_id: int) -> str:
        if token_id in self._vocabulary.special_ids:
            return ""
        piece = self._vocabulary.bytes_of(token_id)
        if self._drops_space and piece:
            self._drops_space = False
            piece = piece.removeprefix(b" ")
        return self._decoder.decode(piece).replace("\0", "")

    def flush(self) -> str:
        return self._decoder.decode(b"", final=True)


class WindowDetokenizer:
    """Decodes the last few tokens again and again, for models whose rules need their neighbours.

    Args:
        decode: All text of some tokens at once, special tokens left out.
    """

    def __init__(self, decode: Callable[[Sequence[int]], str]) -> None:
        self._decode = decode
        self._window: list[int] = []
        self._read = 0

    def add(self, token_id: int) -> str:
        self._window.append(token_id)
        return self._advance(is_last=False)

    def flush(self) -> str:
        return self._advance(is_last=True)

    def _advance(self, *, is_last: bool) -> str:
        """The tokens before ``_read`` are written already; they stay as the context of the rest."""
        known = self._decode(self._window[: self._read])
        text = self._decode(self._window)
        may_wait = not is_last and len(self._window) - self._read < _MOST_HALVES
        if len(text) <= len(known) or (text.endswith(_HALF) and may_wait):
            return ""
        del self._window[: self._read]
        self._read = len(self._window)
        return text[len(known) :].replace("\0", "")
