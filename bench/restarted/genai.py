"""openvino-genai: keeps nothing on disk, so it reads the whole chat again."""

from pathlib import Path

from bench.contenders import GenaiSingle
from bench.restarted.job import FirstWord, Job

NEW_TOKENS = 4


class Genai:
    def __init__(self, job: Job) -> None:
        self._single = GenaiSingle(Path(job.model))

    def remember(self, chat: list[int]) -> None:
        raise NotImplementedError("openvino-genai has no KV cache on disk")

    def open_chat(self, chat: list[int]) -> None:
        raise NotImplementedError("openvino-genai has no KV cache on disk")

    def first_word(self, prompt: list[int]) -> FirstWord:
        return FirstWord(self._single.single(prompt, NEW_TOKENS).first_s)
