"""Who takes part in restart.py, and which first words are set against each other."""

from dataclasses import dataclass

QUESTION = 16


@dataclass(frozen=True, slots=True)
class Contender:
    """One row of the table.

    Attributes:
        program: Engine.
        remembers: It may use what it kept on disk.
        is_cold: The files on disk are not in the page cache.
        is_opened: The chat was opened before the question came.
        question_tokens: New tokens after the chat.
    """

    program: str
    says: str
    remembers: bool = False
    is_cold: bool = False
    is_opened: bool = False
    question_tokens: int = 0


CONTENDERS = {
    "parley_prefill": Contender("parley", "Parley, reading it all"),
    "parley": Contender("parley", "Parley, from disk", remembers=True),
    "parley_cold": Contender("parley", "Parley, from a cold disk", remembers=True, is_cold=True),
    "parley_question": Contender(
        "parley", "Parley, from disk, new question", remembers=True, question_tokens=QUESTION
    ),
    "parley_opened": Contender(
        "parley", "Parley, chat opened before", remembers=True, is_opened=True
    ),
    "genai": Contender("genai", "openvino-genai"),
    "llama": Contender("llama", "llama.cpp"),
    "llama_state": Contender("llama", "llama.cpp, its state file", remembers=True),
    "llama_state_cold": Contender(
        "llama", "llama.cpp, its state file, cold disk", remembers=True, is_cold=True
    ),
    "llama_state_question": Contender(
        "llama", "llama.cpp, its state file, new question", remembers=True, question_tokens=QUESTION
    ),
}
# Both first words come from the same tokens; how often is the second faster than the first?
RATIOS = [
    ("parley_prefill", "parley"),
    ("parley_prefill", "parley_cold"),
    ("genai", "parley"),
    ("genai", "parley_cold"),
    ("llama", "parley"),
    ("llama", "parley_cold"),
    ("llama_state", "parley"),
    ("llama_state_cold", "parley_cold"),
    ("llama_state_question", "parley_question"),
]
