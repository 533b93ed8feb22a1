"""What a person wants done with a text that they selected."""

from dataclasses import dataclass
from enum import StrEnum

from app.writing.email_brief import Tone


class HelpAct(StrEnum):
    """In the order in which they are offered."""

    REWRITE = "rewrite"
    SHORTEN = "shorten"
    FIX = "fix"
    TRANSLATE = "translate"
    TONE = "tone"


@dataclass(frozen=True, slots=True)
class HelpWish:
    """One wish for a text.

    Attributes:
        language: What TRANSLATE translates into, by its English name.
        tone: The tone that TONE gives.

    Raises:
        ValueError: TRANSLATE without a language, or TONE without a tone.
    """

    act: HelpAct
    language: str = ""
    tone: Tone | None = None

    def __post_init__(self) -> None:
        if self.act is HelpAct.TRANSLATE and not self.language.strip():
            raise ValueError("a translation needs a language")
        if self.act is HelpAct.TONE and self.tone is None:
            raise ValueError("a change of tone needs a tone")
