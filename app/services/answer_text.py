"""The text and token ids of an answer, growing event by event."""

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

    def start_with(self, request: GenerationRequest) -> None:
        """A continued answer starts with known ids, or its ids are not known at all."""
        self.token_ids = list(request.answer_prefix_ids)
        self.settled = len(self.token_ids)
        self.has_ids = bool(self.token_ids) or not request.answer_prefix

    def add(self, delta: TextDelta) -> None:
        self.text += delta.text
        self.token_ids.extend(delta.token_ids)
        if delta.text:
            self.settled = len(self.token_ids)

    def record(self, *, whole: bool) -> TokenRecord | None:
        """What the model read and wrote, all of it or only what the text shows."""
        if self.prompt is None or not self.has_ids:
            return None
        ids = self.token_ids if whole else self.token_ids[: self.settled]
        return TokenRecord(self.prompt.kept, self.prompt.prompt_ids, tuple(ids))
