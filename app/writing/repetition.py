"""Where a model has begun to repeat itself, as small ones do until they are stopped. Pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.documents.sentences import sentences
from app.writing.marks import without_mark
from app.writing.ranking import words

_FENCE = "```"
_THINKING, _THOUGHT = "<think>", "</think>"
# Tables and code repeat lines for good reasons.
_NO_PROSE = re.compile(r"[|\t{}=;<>\\]|\w\(|^ {4,}(?![-*•–+\d])|^\s*[-=*_#.\s]*$")
_LETTERS = re.compile(r"[^\W\d_]")
_ONE_LETTER = re.compile(r"(\w)\1{23}")
_FEWEST_WORDS = 4
_LONGEST_CYCLE = 12


class Repetition:
    """Watches one answer grow. Only what is said twice in the same words is a repetition.

    A whole line counts when it comes again; a sentence when it comes twice in a row or when the one
    before it comes again too; some words when they go round in a circle. What merely begins or ends
    alike does not count, nor does anything in a table, in code or in thinking.
    """

    def __init__(self) -> None:
        self._at = 0
        self._lines: set[str] = set()
        self._before: list[str] = []
        self._is_code = False
        self._found: int | None = None

    def end(self, text: str) -> int | None:
        """Where what is worth keeping ends, or None. ``text`` is the one before, and more."""
        if self._found is None:
            self._found = self._look(text)
        return self._found

    def _look(self, text: str) -> int | None:
        self._skip_thinking(text)
        if self._at < 0:
            self._at = 0
            return None
        while (stop := text.find("\n", self._at)) >= 0:
            start, line = self._at, text[self._at : stop]
            self._at = stop + 1
            found = self._end_in_line(line)
            if found is not None:
                return len(text[: start + found].rstrip())
        found = self._end_in_part(text[self._at :])
        return None if found is None else len(text[: self._at + found].rstrip())

    def _skip_thinking(self, text: str) -> None:
        """Sets the place behind it, or -1 as long as it goes on."""
        if self._at == 0 and text.lstrip().startswith(_THINKING):
            end = text.find(_THOUGHT)
            self._at = -1 if end < 0 else end + len(_THOUGHT)

    def _end_in_line(self, line: str) -> int | None:
        """Of a whole line, which is remembered."""
        if line.lstrip().startswith(_FENCE):
            self._is_code = not self._is_code
        if not self._is_prose(line):
            return None
        said = words(without_mark(line))
        if len(said) >= _FEWEST_WORDS:
            key = " ".join(said)
            if key in self._lines:
                return 0
            self._lines.add(key)
        found = self._end_in_part(line, is_whole=True)
        self._before += [" ".join(words(one)) for one in sentences(without_mark(line))]
        return found

    def _end_in_part(self, line: str, *, is_whole: bool = False) -> int | None:
        if not self._is_prose(line):
            return None
        placed = list(_placed(line))
        ends = (
            _sentence_again(placed if is_whole else placed[:-1], self._before),
            self._end_when_stuck(line),
        )
        return min((end for end in ends if end is not None), default=None)

    def _end_when_stuck(self, line: str) -> int | None:
        """Without the sentence that does not come to its end, unless it is the first."""
        stuck = _circle(line) or _one_letter(line)
        if stuck is None:
            return None
        start = max((at for at, _ in _placed(line) if at <= stuck), default=0)
        if start:
            return start
        return 0 if self._before else stuck

    def _is_prose(self, line: str) -> bool:
        return not self._is_code and _NO_PROSE.search(line) is None


def _sentence_again(placed: Sequence[tuple[int, str]], before: Sequence[str]) -> int | None:
    """Where a sentence begins that was said before."""
    earlier = list(before)
    for start, sentence in placed:
        said = words(sentence)
        key = " ".join(said)
        last = earlier[-1] if earlier else ""
        again = last == key or (last, key) in set(pairwise(earlier))
        if len(said) >= _FEWEST_WORDS and again:
            return start
        earlier.append(key)
    return None


def _placed(line: str) -> Iterator[tuple[int, str]]:
    """The sentences, each with its place. The last one may not be at its end yet."""
    at = 0
    for sentence in sentences(line):
        at = line.index(sentence, at)
        yield at, without_mark(sentence)
        at += len(sentence)


def _circle(line: str) -> int | None:
    """Where the second round begins when the last words go round in a circle."""
    found = list(re.finditer(r"\S+(?=\s)", line))
    said = [one.group().casefold().strip(".,:;!?") for one in found]
    for size in range(1, _LONGEST_CYCLE + 1):
        rounds = 6 if size == 1 else 4 if size < _FEWEST_WORDS else 3
        last = said[-size * rounds :]
        if len(last) < size * rounds or not any(map(_LETTERS.search, last)):
            continue
        if last == last[:size] * rounds:
            first = len(said) - len(last)
            while first and said[first - 1] == said[first - 1 + size]:
                first -= 1
            return found[first + size].start()
    return None


def _one_letter(line: str) -> int | None:
    found = _ONE_LETTER.search(line)
    return None if found is None else found.start()
