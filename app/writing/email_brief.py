"""What a person wants an email to say, and how."""

from dataclasses import dataclass
from enum import StrEnum

from app.writing.email_thread import Thread


class Tone(StrEnum):
    FRIENDLY = "friendly"
    NEUTRAL = "neutral"
    FORMAL = "formal"
    FIRM = "firm"


class Length(StrEnum):
    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


class Angle(StrEnum):
    """How drafts of one brief differ, in the order in which they are shown."""

    TO_THE_POINT = "to the point"
    WARMER = "warmer"
    WITH_A_PROPOSAL = "with a proposal"


@dataclass(frozen=True, slots=True)
class EmailBrief:
    """The form of an email.

    Attributes:
        points: What it shall say, in any form: notes, lines, sentences.
        to: Whom it is for, as the person says it: "Dana, the roofing firm".
        language: The language to write in, by its English name; empty leaves it to the points.
        reply_to: The emails that it answers, newest first.
        must_appear: Texts that must be in it as they are.
        sender: The name to sign with.
        about_me: What the model may know about the sender.
        signature: Put below a finished draft as it is; the model does not write it.
    """

    points: str
    to: str = ""
    tone: Tone = Tone.FRIENDLY
    length: Length = Length.MEDIUM
    language: str = ""
    reply_to: Thread | None = None
    must_appear: tuple[str, ...] = ()
    sender: str = ""
    about_me: str = ""
    signature: str = ""

    @property
    def signs_as(self) -> str:
        """The name below the email: the sender's, else the one in the signature."""
        return self.sender.strip() or signature_name(self.signature)


def signature_name(signature: str) -> str:
    """Its first line that is neither a rule, as "--", nor a closing, as "Best wishes,"."""
    lines = [line.strip() for line in signature.splitlines()]
    named = (line for line in lines if any(map(str.isalpha, line)) and not is_closing(line))
    return next(named, "")


def is_closing(line: str) -> bool:
    """Such as "Best wishes,"."""
    return line.rstrip().endswith(",")
