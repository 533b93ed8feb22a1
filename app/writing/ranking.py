"""BM25: which of some texts have most to do with a query."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from app.core.text_search import fold

_WORD = re.compile(r"\w+")
# Scripts without spaces between words: pairs of characters stand for words.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f]{2,}")
_K1, _B = 1.2, 0.75


def words(text: str) -> list[str]:
    """Words without case and accents, and with a trailing plural s taken off."""
    found: list[str] = []
    for word in _WORD.findall(fold(text)):
        if _UNSPACED.fullmatch(word):
            found += [word[at : at + 2] for at in range(len(word) - 1)]
        else:
            found.append(word[:-1] if len(word) > 3 and word.endswith("s") else word)
    return found


class Bm25:
    """An index over a few thousand texts; building it reads each once.

    Scores are never negative: a word that is in all texts counts little but not against them.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        counts = [Counter(words(text)) for text in texts]
        lengths = [count.total() for count in counts]
        mean = sum(lengths) / len(lengths) if lengths and any(lengths) else 1.0
        self._norms = [_K1 * (1 - _B + _B * length / mean) for length in lengths]
        self._holders: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for at, count in enumerate(counts):
            for word, often in count.items():
                self._holders[word].append((at, often))

    def weight(self, word: str) -> float:
        """How rare a word is; the highest for one that is in no text."""
        holders = len(self._holders.get(word, ()))
        return math.log(1 + (len(self._norms) - holders + 0.5) / (holders + 0.5))

    def scores(self, query: str) -> list[float]:
        """One for each text, in their order."""
        scores = [0.0] * len(self._norms)
        for word in dict.fromkeys(words(query)):
            weight = self.weight(word)
            for at, often in self._holders.get(word, ()):
                scores[at] += weight * often * (_K1 + 1) / (often + self._norms[at])
        return scores

    def best(self, query: str, most: int) -> list[int]:
        """Places of the texts with a score above 0, best first, earlier ones first among equals."""
        scores = self.scores(query)
        places = sorted(range(len(scores)), key=lambda at: (-scores[at], at))
        return [at for at in places[:most] if scores[at] > 0]
