"""Which sampling an answer gets: the model's own, what the settings say, what was asked for."""

from dataclasses import dataclass, replace

from app.core.sampling_params import SamplingParams
from app.core.settings import Settings


@dataclass(frozen=True, slots=True)
class SamplingChoice:
    """What was asked for one answer; None leaves the default.

    Attributes:
        varied: The answer must differ from the one before it (regenerate), so greedy is no default.
    """

    greedy: bool = False
    temperature: float | None = None
    top_p: float | None = None
    max_new_tokens: int | None = None
    seed: int | None = None
    varied: bool = False


def sampling_for(
    defaults: SamplingParams, settings: Settings, choice: SamplingChoice
) -> SamplingParams:
    """The model's defaults, changed by settings that a person has set, changed by the choice."""
    temperature = _first(
        choice.temperature,
        _changed(settings.temperature, Settings().temperature),
        settings.temperature if choice.varied and defaults.is_greedy else defaults.temperature,
    )
    top_p = _first(choice.top_p, _changed(settings.top_p, Settings().top_p), defaults.top_p)
    return replace(
        defaults,
        temperature=0.0 if choice.greedy else temperature,
        top_p=top_p,
        max_new_tokens=choice.max_new_tokens or defaults.max_new_tokens,
        seed=choice.seed,
    )


def _changed(value: float, default: float) -> float | None:
    return None if value == default else value


def _first(*values: float | None) -> float:
    return next(value for value in values if value is not None)
