"""Sampling defaults of a model folder, read from its generation_config.json."""

from typing import Any

from app.core.errors import UserError
from app.core.sampling_params import SamplingParams
from app.engine.model_folder import ModelFolder

_HUGGING_FACE_TOP_K = 50
_SAMPLING = ("temperature", "top_k", "top_p", "min_p")
_ALWAYS = (
    "max_new_tokens",
    "min_new_tokens",
    "repetition_penalty",
    "presence_penalty",
    "frequency_penalty",
    "num_beams",
    "num_return_sequences",
    "length_penalty",
)


def default_sampling(folder: ModelFolder) -> SamplingParams:
    """What the model's makers advise; greedy unless they say ``do_sample``.

    End tokens are not in it: they are the folder's ``eos_ids``.

    Raises:
        UserError: ``generation-config-invalid`` when a value is out of its range.
    """
    config = {k: v for k, v in folder.generation_config.items() if v is not None}
    try:
        return SamplingParams(**_values(config))
    except (TypeError, ValueError) as error:
        reason = str(error) if isinstance(error, ValueError) else "A value is of the wrong kind."
        raise UserError(
            "generation-config-invalid",
            f"The file generation_config.json of {folder.name} cannot be used. {reason} "
            "Correct the file or remove it.",
            path=folder.path,
        ) from error


def _values(config: dict[str, Any]) -> dict[str, Any]:
    values = {name: config[name] for name in _ALWAYS if name in config}
    stop = config.get("stop_strings", ())
    values["stop"] = (stop,) if isinstance(stop, str) else tuple(stop)
    values["include_stop_in_text"] = bool(config.get("include_stop_str_in_output", False))
    values["stop_token_ids"] = tuple(config.get("stop_token_ids", ()))
    values["ignore_eos"] = bool(config.get("ignore_eos", False))
    if config.get("do_sample", False) and config.get("num_beams", 1) == 1:
        values |= _sampling(config)
    return values


def _sampling(config: dict[str, Any]) -> dict[str, Any]:
    """With ``do_sample``, transformers samples at temperature 1 of the best 50 tokens."""
    defaults = {"temperature": 1.0, "top_k": _HUGGING_FACE_TOP_K}
    return defaults | {name: config[name] for name in _SAMPLING if name in config}
