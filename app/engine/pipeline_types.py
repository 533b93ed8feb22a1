"""The plain types of LLMPipeline, named as in OpenVINO GenAI so that its samples run unchanged."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from enum import Enum, auto
from statistics import fmean, pstdev
from typing import TypeVar

from app.core.generation import Finished
from app.core.sampling_params import SamplingParams

T = TypeVar("T")


class StreamingStatus(Enum):
    """What a streamer returns. STOP keeps the answer in the chat, CANCEL takes the turn back."""

    RUNNING = auto()
    STOP = auto()
    CANCEL = auto()


@dataclass
class GenerationConfig:
    """Mutable settings of ``generate``. None means: as the model's generation_config.json says.

    Stop strings and ids are in addition to the model's own. ``max_length`` counts the prompt, so it
    works for prompts without a chat template only.
    """

    max_new_tokens: int | None = None
    max_length: int | None = None
    min_new_tokens: int | None = None
    do_sample: bool | None = None
    temperature: float | None = None
    top_k: int | None = None
    top_p: float | None = None
    min_p: float | None = None
    repetition_penalty: float | None = None
    presence_penalty: float | None = None
    frequency_penalty: float | None = None
    rng_seed: int | None = None
    num_beams: int = 1
    num_return_sequences: int = 1
    length_penalty: float = 1.0
    stop_strings: set[str] = field(default_factory=set[str])
    stop_token_ids: set[int] = field(default_factory=set[int])
    include_stop_str_in_output: bool = False
    ignore_eos: bool = False
    apply_chat_template: bool = True

    def update(self, options: dict[str, object]) -> "GenerationConfig":
        """Set attributes by name. Raises TypeError for an unknown one, with the known names."""
        known = {one.name for one in fields(self)}
        for name, value in options.items():
            if name not in known:
                raise TypeError(
                    f"generate has no option {name!r}; it has {', '.join(sorted(known))}."
                )
            setattr(self, name, value)
        return self

    def sampling(
        self, defaults: SamplingParams, prompt_tokens: int | None = None
    ) -> SamplingParams:
        """The engine's parameters; ``max_length`` counts the prompt, so it needs its length."""
        sampled = self.do_sample if self.do_sample is not None else not defaults.is_greedy
        limit = self.max_new_tokens or defaults.max_new_tokens
        if limit is None and self.max_length and prompt_tokens is not None:
            limit = max(1, self.max_length - prompt_tokens)
        return SamplingParams(
            max_new_tokens=limit,
            min_new_tokens=_first(self.min_new_tokens, defaults.min_new_tokens),
            temperature=_first(self.temperature, defaults.temperature or 1.0) if sampled else 0.0,
            top_k=_first(self.top_k, defaults.top_k),
            top_p=_first(self.top_p, defaults.top_p),
            min_p=_first(self.min_p, defaults.min_p),
            repetition_penalty=_first(self.repetition_penalty, defaults.repetition_penalty),
            presence_penalty=_first(self.presence_penalty, defaults.presence_penalty),
            frequency_penalty=_first(self.frequency_penalty, defaults.frequency_penalty),
            seed=self.rng_seed,
            stop=tuple(sorted({*self.stop_strings, *defaults.stop})),
            include_stop_in_text=self.include_stop_str_in_output,
            stop_token_ids=tuple(sorted({*self.stop_token_ids, *defaults.stop_token_ids})),
            ignore_eos=self.ignore_eos,
            num_beams=self.num_beams,
            num_return_sequences=min(self.num_return_sequences, self.num_beams),
            length_penalty=self.length_penalty,
        )


def _first(value: T | None, default: T) -> T:
    return default if value is None else value


@dataclass(frozen=True, slots=True)
class MeanStdPair:
    mean: float
    std: float


class PerfMetrics:
    """Figures of one ``generate`` call: milliseconds and tokens per second."""

    def __init__(self, finished: Iterable[Finished], load_s: float) -> None:
        self._finished = list(finished)
        self._load_s = load_s

    def get_load_time(self) -> float:
        return self._load_s * 1000

    def get_num_input_tokens(self) -> int:
        return sum(one.usage.prompt_tokens for one in self._finished)

    def get_num_generated_tokens(self) -> int:
        return sum(one.usage.completion_tokens for one in self._finished)

    def get_ttft(self) -> MeanStdPair:
        return _pair(one.timings.ttft_s * 1000 for one in self._finished)

    def get_tpot(self) -> MeanStdPair:
        speeds = [one.timings.decode_tps for one in self._finished if one.timings.decode_tps]
        return _pair(1000 / speed for speed in speeds)

    def get_throughput(self) -> MeanStdPair:
        return _pair(one.timings.decode_tps for one in self._finished)

    def get_generate_duration(self) -> MeanStdPair:
        return _pair([max(one.timings.total_s * 1000 for one in self._finished)])


def _pair(values: Iterable[float]) -> MeanStdPair:
    numbers = list(values)
    return MeanStdPair(fmean(numbers), pstdev(numbers)) if numbers else MeanStdPair(0.0, 0.0)


@dataclass(frozen=True, slots=True)
class DecodedResults:
    """Answers as text, one per prompt and returned sequence."""

    texts: list[str]
    scores: list[float]
    perf_metrics: PerfMetrics

    def __str__(self) -> str:
        return "\n".join(self.texts)


@dataclass(frozen=True, slots=True)
class EncodedResults:
    """Answers as token ids, one list per prompt and returned sequence."""

    tokens: list[list[int]]
    scores: list[float]
    perf_metrics: PerfMetrics
