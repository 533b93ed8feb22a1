"""The two engines behind one face: each answers one prompt, or several at once, and is timed."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import openvino as ov
import openvino_genai  # pyright: ignore[reportMissingImports]

from app.core.generation import GenerationRequest, TextDelta
from app.core.sampling_params import SamplingParams
from app.engine.engine import Engine

TOKENS_PER_STEP = 512


@dataclass(frozen=True, slots=True)
class SingleRun:
    """One answer: seconds to the first token, and seconds of every later one."""

    first_s: float
    token_s: list[float]


class Contender(Protocol):
    def single(self, prompt: list[int], new_tokens: int) -> SingleRun:
        """Answer one prompt greedily, ignoring end tokens."""
        ...

    def together(self, prompts: list[list[int]], new_tokens: int) -> float:
        """Answer all at once; seconds until the last has ended."""
        ...


class Parley:
    """Parley's engine, through the interface that the window uses."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def single(self, prompt: list[int], new_tokens: int) -> SingleRun:
        started = time.perf_counter()
        arrived = [
            time.perf_counter()
            for event in self._engine.submit(_request(prompt, new_tokens))
            if isinstance(event, TextDelta)
        ]
        return SingleRun(arrived[0] - started, list(np.diff(arrived)))

    def together(self, prompts: list[list[int]], new_tokens: int) -> float:
        started = time.perf_counter()
        for generation in [self._engine.submit(_request(ids, new_tokens)) for ids in prompts]:
            for _ in generation:
                pass
        return time.perf_counter() - started


class GenaiSingle:
    """openvino-genai's LLMPipeline with its defaults."""

    def __init__(self, folder: Path) -> None:
        self._pipe = openvino_genai.LLMPipeline(folder, "CPU")

    def single(self, prompt: list[int], new_tokens: int) -> SingleRun:
        metrics = self._pipe.generate(_tensor(prompt), _config(new_tokens)).perf_metrics
        later = metrics.raw_metrics.m_durations
        return SingleRun(metrics.get_ttft().mean / 1000, [us / 1e6 for us in later])

    def together(self, prompts: list[list[int]], new_tokens: int) -> float:
        raise NotImplementedError("LLMPipeline answers one prompt at a time")


class GenaiBatching:
    """openvino-genai's ContinuousBatchingPipeline, given as many tokens per step as Parley."""

    def __init__(self, folder: Path) -> None:
        scheduler = openvino_genai.SchedulerConfig()
        scheduler.cache_size = 1
        scheduler.max_num_batched_tokens = TOKENS_PER_STEP
        scheduler.enable_prefix_caching = False
        self._pipe = openvino_genai.ContinuousBatchingPipeline(folder, scheduler, "CPU")

    def single(self, prompt: list[int], new_tokens: int) -> SingleRun:
        raise NotImplementedError("measured with LLMPipeline")

    def together(self, prompts: list[list[int]], new_tokens: int) -> float:
        started = time.perf_counter()
        self._pipe.generate([_tensor(ids) for ids in prompts], [_config(new_tokens)] * len(prompts))
        return time.perf_counter() - started


def _request(prompt: list[int], new_tokens: int) -> GenerationRequest:
    sampling = SamplingParams(max_new_tokens=new_tokens, ignore_eos=True)
    return GenerationRequest(prompt_ids=tuple(prompt), sampling=sampling)


def _config(new_tokens: int) -> openvino_genai.GenerationConfig:
    return openvino_genai.GenerationConfig(
        max_new_tokens=new_tokens, ignore_eos=True, do_sample=False
    )


def _tensor(ids: list[int]) -> ov.Tensor:
    return ov.Tensor(np.array([ids], np.int64))
