"""What crosses the border of an engine: a request in, events out. All frozen and picklable."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Protocol

from app.core.sampling_params import SamplingParams


@dataclass(frozen=True, slots=True)
class TokenRecord:
    """The token ids that a model really read and wrote for one answer.

    Text is never tokenised again to find a prefix: the ids fed for an answer are the first ``kept``
    ids of its parent answer's whole row, then ``prompt_ids``, then ``answer_ids``.
    """

    kept: int
    prompt_ids: tuple[int, ...]
    answer_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PromptMessage:
    """One message of a prompt. ``record`` is known for answers that this model wrote."""

    role: str
    content: str
    record: TokenRecord | None = None


class Priority(IntEnum):
    """FRONT is what a person waits for; BACK, such as a long summary, makes way for it."""

    FRONT = 0
    BACK = 1


@dataclass(frozen=True, slots=True)
class GenerationRequest:
    """One job for a backend: either ``messages`` for the chat template or ready ``prompt_ids``.

    Attributes:
        answer_prefix: Text that the answer starts with already (Continue); it is not sent again.
        answer_prefix_ids: Its token ids when known.
        is_private: Nothing of it may be written to disk, its KV blocks included.
    """

    messages: tuple[PromptMessage, ...] = ()
    prompt_ids: tuple[int, ...] = ()
    sampling: SamplingParams = field(default_factory=SamplingParams)
    answer_prefix: str = ""
    answer_prefix_ids: tuple[int, ...] = ()
    is_private: bool = False
    priority: Priority = Priority.FRONT


class FinishReason(StrEnum):
    STOP = "stop"
    LENGTH = "length"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Usage:
    """Token counts; ``cached_tokens`` of the prompt were reused and not read again."""

    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0


@dataclass(frozen=True, slots=True)
class Timings:
    """Seconds and tokens per second, as measured from submit."""

    queued_s: float = 0.0
    ttft_s: float = 0.0
    total_s: float = 0.0
    prefill_tps: float = 0.0
    decode_tps: float = 0.0


@dataclass(frozen=True, slots=True)
class PromptEncoded:
    """The prompt is tokenised: ``kept`` ids of the parent answer's row, then these."""

    kept: int
    prompt_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PrefillProgress:
    """``done`` of ``total`` prompt tokens are in the KV cache, ``cached`` of them from before."""

    done: int
    total: int
    cached: int


@dataclass(frozen=True, slots=True)
class TextDelta:
    """New text with the ids behind it; empty while half a character waits for its rest."""

    text: str
    token_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """The last event. ``sequences`` holds every returned beam's ids; else it is empty."""

    finish_reason: FinishReason
    usage: Usage
    timings: Timings
    seed: int | None = None
    sequences: tuple[tuple[int, ...], ...] = ()
    scores: tuple[float, ...] = ()


GenerationEvent = PromptEncoded | PrefillProgress | TextDelta | Finished


class Generation(Protocol):
    """A running answer: an iterator of events that ends after ``Finished``.

    Both ways of reading raise what made the generation fail: a ``UserError`` when a person can
    mend it.
    """

    @property
    def id(self) -> int: ...

    def __iter__(self) -> Iterator[GenerationEvent]: ...

    def poll(self) -> list[GenerationEvent]:
        """All events that have come since the last call; never waits."""
        ...

    def cancel(self) -> None:
        """Ask for an early end; ``Finished`` with CANCELLED follows, what was written stays."""
        ...


@dataclass(frozen=True, slots=True)
class BackendInfo:
    """What answers: a model on a device.

    Attributes:
        model: Name shown to people.
        device: CPU, GPU or NPU (with an index where there are several).
        device_name: The device's full name.
        context_length: Most tokens of prompt and answer together.
        load_s: Seconds from start of loading until ready.
        notice: One sentence when something is not as asked for (fallback to CPU), else empty.
    """

    model: str
    device: str
    device_name: str
    context_length: int
    load_s: float
    default_sampling: SamplingParams
    notice: str = ""


class Backend(Protocol):
    """Where generations run: the local engine, or later a remote server."""

    @property
    def info(self) -> BackendInfo: ...

    def submit(self, request: GenerationRequest) -> Generation: ...

    @property
    def reading_tps(self) -> float:
        """Measured prefill speed in tokens per second; 0 as long as it is not known."""
        ...

    def count_tokens(self, text: str) -> int: ...

    def covered(self, token_ids: Sequence[int]) -> int:
        """How many of the first ``token_ids`` need not be read again; any thread, milliseconds."""
        ...

    def warm(self, token_ids: Sequence[int]) -> None:
        """Bring what is on disk of this prefix into memory, behind what runs; returns at once."""
        ...

    def close(self) -> None: ...
