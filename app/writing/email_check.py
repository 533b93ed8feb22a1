"""What of the brief is in a draft, and what in a draft was not in the brief."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.writing.email_brief import EmailBrief


@dataclass(frozen=True, slots=True)
class Invented:
    text: str


@dataclass(frozen=True, slots=True)
class EmailCheck:
    covered: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    invented: tuple[Invented, ...] = ()


def check_email(
    brief: EmailBrief, subject: str, body: str, wishes: Sequence[str] = ()
) -> EmailCheck:
    return EmailCheck()
