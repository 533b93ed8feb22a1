"""LLMPipeline: load, generate, stream, chat; a face over Engine as OpenVINO GenAI has it."""

import os
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any, overload

import numpy as np
import openvino as ov

from app.core.generation import (
    Finished,
    GenerationRequest,
    PromptEncoded,
    PromptMessage,
    TextDelta,
    TokenRecord,
)
from app.core.sampling_params import SamplingParams
from app.engine.channel import Channel
from app.engine.loading import EngineOptions, open_engine
from app.engine.pipeline_types import (
    DecodedResults,
    EncodedResults,
    GenerationConfig,
    PerfMetrics,
    StreamingStatus,
)

Streamer = Callable[[str], StreamingStatus | bool | None]
TokenInput = ov.Tensor | np.ndarray


class LLMPipeline:
    """A model with the interface of OpenVINO GenAI's LLMPipeline.

    Args:
        model_path: An OpenVINO export with tokenizer and detokenizer models.
        device: CPU, GPU, NPU or AUTO.
        **properties: OpenVINO properties for the compile call: ``KV_CACHE_PRECISION="f32"``.

    Raises:
        UserError: The folder is not complete, or the device cannot run it.
    """

    def __init__(
        self, model_path: str | os.PathLike[str], device: str = "CPU", **properties: Any
    ) -> None:
        self._engine = open_engine(Path(model_path), device, EngineOptions(properties=properties))
        self._config = GenerationConfig()
        self._history: list[PromptMessage] | None = None

    @overload
    def generate(
        self,
        inputs: str,
        generation_config: GenerationConfig | None = None,
        streamer: Streamer | None = None,
        **options: Any,
    ) -> str: ...

    @overload
    def generate(
        self,
        inputs: list[str],
        generation_config: GenerationConfig | None = None,
        streamer: Streamer | None = None,
        **options: Any,
    ) -> DecodedResults: ...

    @overload
    def generate(
        self,
        inputs: TokenInput,
        generation_config: GenerationConfig | None = None,
        streamer: Streamer | None = None,
        **options: Any,
    ) -> EncodedResults: ...

    def generate(
        self,
        inputs: str | list[str] | TokenInput,
        generation_config: GenerationConfig | None = None,
        streamer: Streamer | None = None,
        **options: Any,
    ) -> str | DecodedResults | EncodedResults:
        """Answer one prompt, several prompts together, or token ids.

        Args:
            inputs: A text gives a text; a list of texts gives DecodedResults; ids i64 [B, T] as an
                ``ov.Tensor`` or array give EncodedResults.
            generation_config: Settings; ``options`` override them by name.
            streamer: Called with each piece of text of a single prompt; returning True or
                ``StreamingStatus.STOP`` ends the answer.
            **options: Attributes of GenerationConfig by name.

        Raises:
            UserError: The prompt is empty or too long.
            TypeError: An unknown option.
        """
        config = deepcopy(generation_config or self._config).update(options)
        if isinstance(inputs, str):
            return self._generate_text(inputs, config, streamer)
        if isinstance(inputs, list):
            requests = [self._request(text, config) for text in inputs]
            texts, scores, metrics = self._run(requests, config, streamer)
            return DecodedResults([text for _, text in texts], scores, metrics)
        rows = np.asarray(inputs.data if isinstance(inputs, ov.Tensor) else inputs)
        requests = [
            GenerationRequest(prompt_ids=tuple(map(int, row))) for row in np.atleast_2d(rows)
        ]
        answers, scores, metrics = self._run(requests, config, streamer)
        return EncodedResults([ids for ids, _ in answers], scores, metrics)

    def start_chat(self, system_message: str = "") -> None:
        """From now on ``generate`` continues one conversation, and its KV cache is reused."""
        self._history = [PromptMessage("system", system_message)] if system_message else []

    def finish_chat(self) -> None:
        self._history = None

    def get_generation_config(self) -> GenerationConfig:
        return deepcopy(self._config)

    def set_generation_config(self, config: GenerationConfig) -> None:
        self._config = deepcopy(config)

    def close(self) -> None:
        """Free the model; the pipeline cannot be used after this."""
        self._engine.close()

    def __enter__(self) -> "LLMPipeline":
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def __del__(self) -> None:
        if hasattr(self, "_engine"):
            self._engine.close()

    def _request(self, text: str, config: GenerationConfig) -> GenerationRequest:
        if config.apply_chat_template and self._engine.has_chat_template:
            return GenerationRequest(messages=(PromptMessage("user", text),))
        return GenerationRequest(prompt_ids=tuple(self._engine.encode(text)))

    def _generate_text(self, text: str, config: GenerationConfig, streamer: Streamer | None) -> str:
        if self._history is not None:
            return self._generate_turn(text, config, streamer)
        answers, _, _ = self._run([self._request(text, config)], config, streamer)
        return answers[0][1]

    def _generate_turn(self, text: str, config: GenerationConfig, streamer: Streamer | None) -> str:
        assert self._history is not None
        asked = [*self._history, PromptMessage("user", text)]
        request = GenerationRequest(messages=tuple(asked), sampling=self._sampling(config))
        turn = _Answer(self._engine.submit(request))
        if _read([turn], streamer) is StreamingStatus.CANCEL:
            return turn.text
        self._history = [*asked, PromptMessage("assistant", turn.text, turn.record)]
        return turn.text

    def _sampling(
        self, config: GenerationConfig, prompt_tokens: int | None = None
    ) -> SamplingParams:
        return config.sampling(self._engine.info.default_sampling, prompt_tokens)

    def _run(
        self,
        requests: Sequence[GenerationRequest],
        config: GenerationConfig,
        streamer: Streamer | None,
    ) -> tuple[list[tuple[list[int], str]], list[float], PerfMetrics]:
        """Submit all at once, so that they share the engine's steps, then read one by one."""
        # Beams give several sequences of one request; sampled sequences are requests of their own.
        copies = config.num_return_sequences if config.num_beams == 1 else 1
        running = [
            _Answer(
                self._engine.submit(
                    replace(
                        request, sampling=self._sampling(config, len(request.prompt_ids) or None)
                    )
                )
            )
            for request in requests
            for _ in range(copies)
        ]
        _read(running, streamer if len(running) == 1 else None)
        answers = [pair for one in running for pair in one.pairs(self._engine.decode)]
        scores = [score for one in running for score in one.finished.scores or (0.0,)]
        metrics = PerfMetrics((one.finished for one in running), self._engine.info.load_s)
        return answers, scores, metrics


class _Answer:
    """Reads one generation to its end."""

    def __init__(self, generation: Channel) -> None:
        self._generation = generation
        self._kept: int = 0
        self._prompt_ids: tuple[int, ...] = ()
        self._ids: list[int] = []
        self.text = ""
        self.finished: Finished

    @property
    def record(self) -> TokenRecord:
        return TokenRecord(self._kept, self._prompt_ids, tuple(self._ids))

    def read(self, streamer: Streamer | None) -> StreamingStatus:
        status = StreamingStatus.RUNNING
        for event in self._generation:
            match event:
                case PromptEncoded(kept, prompt_ids):
                    self._kept, self._prompt_ids = kept, prompt_ids
                case TextDelta(text, token_ids):
                    self._ids.extend(token_ids)
                    self.text += text
                    if text and streamer and status is StreamingStatus.RUNNING:
                        status = _status(streamer(text))
                        if status is not StreamingStatus.RUNNING:
                            self._generation.cancel()
                case Finished():
                    self.finished = event
                case _:
                    pass
        return status

    def cancel(self) -> None:
        """No effect on one that has ended."""
        self._generation.cancel()

    def pairs(self, decode: Callable[[Sequence[int]], str]) -> list[tuple[list[int], str]]:
        """Ids and text of every returned sequence, best first."""
        if not self.finished.sequences:
            return [(self._ids, self.text)]
        return [(list(ids), decode(ids)) for ids in self.finished.sequences]


def _read(answers: Sequence[_Answer], streamer: Streamer | None) -> StreamingStatus:
    """Read all to their ends; an error or Ctrl+C leaves none of them running."""
    status = StreamingStatus.RUNNING
    try:
        for answer in answers:
            status = answer.read(streamer)
    finally:
        for answer in answers:
            answer.cancel()
    return status


def _status(returned: StreamingStatus | bool | None) -> StreamingStatus:
    if isinstance(returned, StreamingStatus):
        return returned
    return StreamingStatus.STOP if returned else StreamingStatus.RUNNING
