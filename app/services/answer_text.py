"""The text and token ids of an answer, growing event by event."""

from bisect import bisect_left
from dataclasses import dataclass, field

from app.core.generation import GenerationRequest, PromptEncoded, TextDelta, TokenRecord


@dataclass(slots=True)
class AnswerText:
    """What an answer holds so far.

    ``settled`` ids are those whose text is known; the rest wait for the end of a character.
    """

    text: str = ""
    token_ids: list[int] = field(default_factory=list[int])
    settled: int = 0
    prompt: PromptEncoded | None = None
    has_ids: bool = True
    # How long the text and the ids were after each piece.
    _ends: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])

    def start_with(self, request: GenerationRequest) -> None:
        """A continued answer starts with known ids, or its ids are not known at all."""
        self.token_ids = list(request.answer_prefix_ids)
        self.settled = len(self.token_ids)
        self.has_ids = bool(self.token_ids) or not request.answer_prefix
        self._ends = [(len(self.text), self.settled)]

    def add(self, delta: TextDelta) -> None:
        self.text += delta.text
        self.token_ids.extend(delta.token_ids)
        if delta.text:
            self.settled = len(self.token_ids)
            self._ends.append((len(self.text), self.settled))

    def cut(self, length: int) -> None:
        """Keep the first ``length`` characters, and the ids without which they are not whole."""
        self.text = self.text[:length]
        at = bisect_left(self._ends, (length, 0))
        if at < len(self._ends):
            self.settled = self._ends[at][1]
            del self.token_ids[self.settled :]

    def record(self, *, whole: bool) -> TokenRecord | None:
        """What the model read and wrote, all of it or only what the text shows."""
        if self.prompt is None or not self.has_ids:
            return None
        ids = self.token_ids if whole else self.token_ids[: self.settled]
        return TokenRecord(self.prompt.kept, self.prompt.prompt_ids, tuple(ids))
