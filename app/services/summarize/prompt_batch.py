"""Prompts that are answered together, as a rule behind what a person waits for."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from app.core.errors import UserError
from app.core.generation import (
    Backend,
    Finished,
    FinishReason,
    Generation,
    GenerationEvent,
    GenerationRequest,
    PrefillProgress,
    Priority,
    PromptMessage,
    TextDelta,
    Usage,
)
from app.services.summarize.kept_answers import KeptAnswer, KeptAnswers
from app.writing.repetition import Repetition

# A step that writes sixteen answers takes twice as long as for one; more would only take memory.
AT_ONCE = 16
_LOOKED_UP = 64


@dataclass(slots=True)
class Asked:
    """A prompt and how far its answer is.

    Attributes:
        read: Tokens of the prompt that were read.
        written: Tokens of the answer.
        answer: Set when it has ended.
        is_reused: It had been answered before.
        is_repeating: The model has begun to repeat itself and was stopped.
        error: Why there is no answer.
    """

    prompt: str
    key: str = ""
    text: str = ""
    read: int = 0
    total: int = 0
    written: int = 0
    answer: KeptAnswer | None = None
    is_reused: bool = False
    error: UserError | None = None
    usage: Usage = field(default_factory=Usage)
    repetition: Repetition = field(default_factory=Repetition)
    is_repeating: bool = False
    generation: Generation | None = None

    @property
    def is_over(self) -> bool:
        return self.answer is not None or self.error is not None


class PromptBatch:
    """Each prompt is a chat of its own; answers are kept at once, so that none is lost.

    Args:
        system: The system prompt of all.
    """

    def __init__(
        self,
        backend: Backend,
        prompts: Sequence[str],
        most_tokens: int,
        kept: KeptAnswers,
        *,
        system: str = "",
        priority: Priority = Priority.BACK,
    ) -> None:
        self._backend = backend
        self._most = most_tokens
        self._kept = kept
        self._system = system
        self._priority = priority
        self.asked = [Asked(prompt) for prompt in prompts]
        self._unknown = iter(self.asked)
        self._known = 0
        self._look_up()

    @property
    def is_over(self) -> bool:
        return self._known == len(self.asked) and all(one.is_over for one in self.asked)

    def begin(self) -> None:
        """Submit what has no answer yet, as much of it as runs well together."""
        running = sum(one.generation is not None for one in self.asked)
        known = self.asked[: self._known]
        waiting = [one for one in known if one.generation is None and not one.is_over]
        for one in waiting[: AT_ONCE - running]:
            one.text, one.read, one.written = "", 0, 0
            one.repetition, one.is_repeating = Repetition(), False
            one.generation = self._backend.submit(self._request(one.prompt))

    def poll(self) -> bool:
        """Whether anything has changed. Never waits.

        Raises:
            Exception: Whatever made the model fail, unless only this prompt does not fit.
        """
        looked_up = self._look_up()
        running = [one for one in self.asked if one.generation is not None]
        # Every one of them has its turn, whatever the others say.
        changed = sum(self._advance(one) for one in running) > 0
        if looked_up or any(one.generation is None for one in running):
            self.begin()
        return changed or looked_up

    def cancel(self) -> None:
        """Give up what is not over; ``begin`` asks for it again."""
        for one in self.asked:
            if one.generation is not None:
                one.generation.cancel()
                one.generation = None

    def _look_up(self) -> bool:
        """Find answers given before, some at a time, since a book has a thousand sections."""
        some = list(islice(self._unknown, _LOOKED_UP))
        for one in some:
            one.key = self._key(one.prompt)
            one.answer = self._kept.get(one.key)
            one.is_reused = one.answer is not None
        self._known += len(some)
        return bool(some)

    def _advance(self, one: Asked) -> bool:
        assert one.generation is not None
        try:
            events = one.generation.poll()
        except UserError as error:
            if error.code != "context-too-long":
                raise
            one.error, one.generation = error, None
            return True
        for event in events:
            self._take(one, event)
        return bool(events)

    def _take(self, one: Asked, event: GenerationEvent) -> None:
        match event:
            case PrefillProgress():
                one.read, one.total = event.done, event.total
            case TextDelta():
                self._write(one, event)
            case Finished():
                self._end(one, event)
            case _:
                pass

    def _write(self, one: Asked, event: TextDelta) -> None:
        one.written += len(event.token_ids)
        if one.is_repeating:
            return
        one.text += event.text
        end = one.repetition.end(one.text)
        if end is not None and one.generation is not None:
            one.is_repeating = True
            one.text = one.text[:end]
            # The end comes with what was used so far.
            one.generation.cancel()

    def _end(self, one: Asked, event: Finished) -> None:
        one.generation = None
        one.usage = event.usage
        one.read = one.total
        is_cut = event.finish_reason is FinishReason.LENGTH
        if not is_cut and not one.is_repeating:
            # The last line is whole without the next one.
            one.text = one.text[: one.repetition.end(f"{one.text}\n")]
        one.answer = KeptAnswer(one.text, is_cut)
        self._kept.put(one.key, one.answer)

    def _request(self, prompt: str) -> GenerationRequest:
        sampling = replace(
            self._backend.info.default_sampling, temperature=0.0, max_new_tokens=self._most
        )
        system = [PromptMessage("system", self._system)] if self._system.strip() else []
        # A document's chat memory would push out that of the person's chats.
        return GenerationRequest(
            messages=(*system, PromptMessage("user", prompt)),
            sampling=sampling,
            is_private=True,
            priority=self._priority,
        )

    def _key(self, prompt: str) -> str:
        """The same for what this model would answer in the same way."""
        said = "\0".join([self._backend.info.model, str(self._most), self._system, prompt])
        return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()


def total_usage(asked: Sequence[Asked]) -> Usage:
    def total(of: Callable[[Usage], int]) -> int:
        return sum(of(one.usage) for one in asked)

    return Usage(
        total(lambda usage: usage.prompt_tokens),
        total(lambda usage: usage.cached_tokens),
        total(lambda usage: usage.completion_tokens),
    )
