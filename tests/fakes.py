"""A backend in memory that says what the test tells it to say, when the test says so."""

import itertools
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence

from app.core.chat_memory import Rows
from app.core.generation import (
    BackendInfo,
    Finished,
    FinishReason,
    GenerationEvent,
    GenerationRequest,
    PrefillProgress,
    PromptEncoded,
    TextDelta,
    Timings,
    Usage,
)
from app.core.sampling_params import SamplingParams

INFO = BackendInfo(
    model="Scripted",
    device="CPU",
    device_name="A scripted device",
    context_length=2048,
    load_s=0.5,
    default_sampling=SamplingParams(),
)

Script = str | Exception | Callable[[GenerationRequest], str]


class ForgetfulMemory:
    """A ``ChatMemory`` that only notes what it is asked.

    Attributes:
        used: What ``used_bytes`` says.
        forgotten: The arguments of every ``forget``.
        measured_in: Ids of the threads that asked for the size.
    """

    def __init__(self, used: int = 0, cap: int = 8 << 30) -> None:
        self.used = used
        self.cap_bytes = cap
        self.chosen: list[int] = []
        self.measured_in: list[int] = []
        self.forgotten: list[tuple[Rows, Rows]] = []
        self.closed = False

    def set_cap(self, chosen_bytes: int) -> None:
        self.chosen.append(chosen_bytes)
        self.cap_bytes = chosen_bytes or 8 << 30

    def used_bytes(self) -> int:
        self.measured_in.append(threading.get_ident())
        return self.used

    def clear(self) -> int:
        freed, self.used = self.used, 0
        return freed

    def forget(self, gone: Rows, kept: Rows) -> int:
        self.forgotten.append((gone, kept))
        return len(gone)

    def close(self) -> None:
        self.closed = True


class ScriptedGeneration:
    """Hands out its events at once, or only as many as ``release`` allows.

    The events are: PromptEncoded, PrefillProgress at 0, at half and at the end, one TextDelta a
    word, Finished. An Exception among them is raised instead.
    """

    def __init__(
        self, number: int, events: Sequence[GenerationEvent | Exception], released: int
    ) -> None:
        self.id = number
        self.cancelled = False
        self._waiting = deque(events)
        self._ready: deque[GenerationEvent | Exception] = deque()
        self._words_out = 0
        self._changed = threading.Condition()
        self.ended = False
        self.release(released)

    def release(self, events: int) -> None:
        """Let the next ``events`` events out."""
        with self._changed:
            for _ in range(min(events, len(self._waiting))):
                event = self._waiting.popleft()
                self._words_out += isinstance(event, TextDelta)
                self._ready.append(event)
            self._changed.notify_all()

    def release_prefill(self) -> None:
        """Let the prompt's events out, so that the first word is next."""
        self.release(4)

    def release_words(self, words: int) -> None:
        self.release(words)

    def release_all(self) -> None:
        self.release(len(self._waiting))

    def cancel(self) -> None:
        with self._changed:
            if self.cancelled or not self._waiting:
                return
            self.cancelled = True
            self._waiting.clear()
            usage = Usage(8, 0, self._words_out)
            self._ready.append(Finished(FinishReason.CANCELLED, usage, Timings(), seed=7))
            self._changed.notify_all()

    def poll(self) -> list[GenerationEvent]:
        with self._changed:
            events: list[GenerationEvent] = []
            while self._ready:
                if isinstance(self._ready[0], Exception) and events:
                    break
                events.append(self._next())
            return events

    def __iter__(self) -> Iterator[GenerationEvent]:
        while not self.ended:
            with self._changed:
                self._changed.wait_for(lambda: bool(self._ready))
                event = self._next()
            yield event

    def _next(self) -> GenerationEvent:
        event = self._ready.popleft()
        if isinstance(event, Exception):
            self.ended = True
            raise event
        self.ended = isinstance(event, Finished)
        return event


class ScriptedBackend:
    """A ``Backend`` whose n-th generation writes the n-th answer; the last one repeats.

    Args:
        answers: A text, an exception to raise after the prompt was read, or a function of the
            request that returns the text.
        held: Nothing comes until the test calls ``release...`` on the generation.
        finish_reason: How every answer ends.
        cached: How many prompt tokens count as reused.
        known: How many tokens of any prefix ``covered`` answers with.

    Attributes:
        requests: All requests submitted so far.
        generations: The generations made for them.
        warmed: The prefixes given to ``warm``.
    """

    def __init__(
        self,
        answers: Sequence[Script] = ("Hello from the scripted model.",),
        *,
        held: bool = False,
        cached: int = 0,
        known: int = 0,
        reading_tps: float = 0.0,
        finish_reason: FinishReason = FinishReason.STOP,
        info: BackendInfo = INFO,
    ) -> None:
        self.info = info
        self.requests: list[GenerationRequest] = []
        self.generations: list[ScriptedGeneration] = []
        self.closed = False
        self.reading_tps = reading_tps
        self.warmed: list[tuple[int, ...]] = []
        self._known = known
        self._answers = list(answers)
        self._held = held
        self._cached = cached
        self._finish_reason = finish_reason
        self._ids: dict[str, int] = {}
        self._numbers = itertools.count(1)

    @property
    def last(self) -> ScriptedGeneration:
        return self.generations[-1]

    def submit(self, request: GenerationRequest) -> ScriptedGeneration:
        assert not self.closed, "submit after close"
        self.requests.append(request)
        events = self._events(request)
        released = 0 if self._held else len(events)
        self.generations.append(ScriptedGeneration(next(self._numbers), events, released))
        return self.last

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def covered(self, token_ids: Sequence[int]) -> int:
        return min(self._known, len(token_ids))

    def warm(self, token_ids: Sequence[int]) -> None:
        self.warmed.append(tuple(token_ids))

    def close(self) -> None:
        self.closed = True
        for generation in self.generations:
            generation.cancel()

    def _events(self, request: GenerationRequest) -> list[GenerationEvent | Exception]:
        prompt = [*request.prompt_ids, *self._tokens(self._prompt_text(request))]
        total, cached = len(prompt), min(self._cached, len(prompt))
        events: list[GenerationEvent | Exception] = [PromptEncoded(0, tuple(prompt))]
        events += [
            PrefillProgress(done, total, cached) for done in (cached, (cached + total) // 2, total)
        ]
        script = self._script(request)
        if isinstance(script, Exception):
            return [*events, script]
        limit = request.sampling.max_new_tokens
        words = split_words(script)
        reason = self._finish_reason
        if limit is not None and len(words) > limit:
            words, reason = words[:limit], FinishReason.LENGTH
        events += [TextDelta(word, self._tokens(word)) for word in words]
        usage = Usage(total, cached, len(words))
        timings = Timings(0.0, 0.25, 1.0, 400.0, 20.0)
        seed = 7 if request.sampling.seed is None else request.sampling.seed
        return [*events, Finished(reason, usage, timings, seed=seed)]

    def _script(self, request: GenerationRequest) -> str | Exception:
        number = min(len(self.requests), len(self._answers)) - 1
        script = self._answers[number]
        return script(request) if callable(script) else script

    def _prompt_text(self, request: GenerationRequest) -> str:
        return " ".join(message.content for message in request.messages)

    def _tokens(self, text: str) -> tuple[int, ...]:
        return tuple(self._ids.setdefault(word, len(self._ids) + 10) for word in text.split())


def split_words(text: str) -> list[str]:
    """Words with the space before them, so that joining gives the text back."""
    words: list[str] = []
    for piece in text.split(" "):
        words.append(f" {piece}" if words else piece)
    return words
