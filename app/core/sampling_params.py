"""How the next token is chosen. Names and defaults follow Hugging Face's generation config."""

import math
from dataclasses import dataclass

MAX_SEED = 2**63 - 1


@dataclass(frozen=True, slots=True)
class SamplingParams:
    """Sampling settings of one generation.

    Attributes:
        max_new_tokens: Most tokens to write; None means until the context is full.
        temperature: 0 means greedy.
        top_k: 0 means off.
        top_p: Nucleus mass in (0, 1]; 1 means off.
        min_p: Smallest share of the best token's probability, in [0, 1); 0 means off.
        seed: None draws a fresh seed, which the result reports.
        stop: Text that ends the answer; it is not part of the answer.
        num_beams: Over 1 means beam search, which is greedy within each beam.
        num_return_sequences: How many beams are returned, best first.
        length_penalty: Exponent of the length that a beam's log-probability is divided by.
    """

    max_new_tokens: int | None = None
    min_new_tokens: int = 0
    temperature: float = 0.0
    top_k: int = 0
    top_p: float = 1.0
    min_p: float = 0.0
    repetition_penalty: float = 1.0
    presence_penalty: float = 0.0
    frequency_penalty: float = 0.0
    seed: int | None = None
    stop: tuple[str, ...] = ()
    include_stop_in_text: bool = False
    stop_token_ids: tuple[int, ...] = ()
    ignore_eos: bool = False
    num_beams: int = 1
    num_return_sequences: int = 1
    length_penalty: float = 1.0

    def __post_init__(self) -> None:
        _require(
            self.max_new_tokens is None or self.max_new_tokens > 0,
            self,
            "max_new_tokens",
            "above 0",
        )
        _require(self.min_new_tokens >= 0, self, "min_new_tokens", "0 or more")
        _require(0 <= self.temperature <= 100, self, "temperature", "between 0 and 100")
        _require(self.top_k >= 0, self, "top_k", "0 or more")
        _require(0 < self.top_p <= 1, self, "top_p", "above 0 and at most 1")
        _require(0 <= self.min_p < 1, self, "min_p", "at least 0 and below 1")
        _require(0 < self.repetition_penalty < math.inf, self, "repetition_penalty", "above 0")
        _require(abs(self.presence_penalty) <= 10, self, "presence_penalty", "between -10 and 10")
        _require(abs(self.frequency_penalty) <= 10, self, "frequency_penalty", "between -10 and 10")
        _require(
            self.seed is None or 0 <= self.seed <= MAX_SEED,
            self,
            "seed",
            f"between 0 and {MAX_SEED}",
        )
        _require(self.num_beams >= 1, self, "num_beams", "1 or more")
        within = 1 <= self.num_return_sequences <= max(self.num_beams, 1)
        _require(within, self, "num_return_sequences", "between 1 and num_beams")
        _require(all(self.stop), self, "stop", "texts that are not empty")

    @property
    def is_greedy(self) -> bool:
        return self.temperature == 0


def _require(valid: bool, params: SamplingParams, name: str, allowed: str) -> None:
    if not valid:
        raise ValueError(f"{name} is {getattr(params, name)!r}, but it must be {allowed}.")
