"""What a fresh process is asked to do, and what it answers."""

import json
from dataclasses import asdict, dataclass
from typing import Protocol

import numpy as np

VOCABULARY = range(300, 31_000)


@dataclass(frozen=True, slots=True)
class Job:
    """One process's work. It travels as JSON on the command line.

    Attributes:
        program: Which engine: parley, genai or llama.
        model: Model folder or file.
        memory: Folder or file of what the engine kept on disk; empty: it keeps nothing.
        is_first: Read the chat, keep it on disk and end; else answer it and be timed.
        is_opened: The chat was opened before the question came (Parley reads it back then).
        chat_tokens: Length of the chat.
        question_tokens: New tokens after it.
    """

    program: str
    model: str
    memory: str = ""
    is_first: bool = False
    is_opened: bool = False
    chat_tokens: int = 2000
    question_tokens: int = 0

    @classmethod
    def parse(cls, text: str) -> "Job":
        return cls(**json.loads(text))

    def dump(self) -> str:
        return json.dumps(asdict(self))

    def chat(self) -> list[int]:
        return random_ids(self.chat_tokens, seed=1)

    def prompt(self) -> list[int]:
        return self.chat() + random_ids(self.question_tokens, seed=2)


@dataclass(frozen=True, slots=True)
class FirstWord:
    """Seconds from submit to the first token, prompt tokens not read again, ids written."""

    first_s: float
    cached: int = 0
    token_ids: tuple[int, ...] = ()


class Contender(Protocol):
    """A loaded engine."""

    def remember(self, chat: list[int]) -> None:
        """Read a chat and leave it on disk."""
        ...

    def open_chat(self, chat: list[int]) -> None:
        """What happens when a person opens the chat, before the question is sent."""
        ...

    def first_word(self, prompt: list[int]) -> FirstWord:
        """Answer greedily with a few tokens."""
        ...


def random_ids(count: int, seed: int) -> list[int]:
    """The same ids for every engine; none is special in any of the vocabularies."""
    rng = np.random.default_rng(seed)
    return rng.integers(VOCABULARY.start, VOCABULARY.stop, count).tolist()
