"""A chat's branch as turns: what was asked, and what was answered to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.core.chat import Message, Role


@dataclass(frozen=True, slots=True)
class Turn:
    """A question, or several with no answer between them, and the answer.

    There is at least one message. Those without text are left out, as in prompts.
    """

    messages: tuple[Message, ...]

    @property
    def answer(self) -> Message | None:
        """The last answer; None in a turn that waits for it."""
        last = self.messages[-1]
        return last if last.role is Role.ASSISTANT else None

    @property
    def questions(self) -> tuple[Message, ...]:
        return tuple(message for message in self.messages if message.role is Role.USER)


def turns_of(branch: Iterable[Message]) -> list[Turn]:
    turns: list[list[Message]] = []
    for message in branch:
        if not message.text.strip():
            continue
        begins = message.role is Role.USER and bool(turns) and turns[-1][-1].role is Role.ASSISTANT
        if begins or not turns:
            turns.append([])
        turns[-1].append(message)
    return [Turn(tuple(messages)) for messages in turns]


def with_question(turns: Sequence[Turn], question: Message) -> list[Turn]:
    """The turns with what is asked next, which may still be empty."""
    if turns and turns[-1].answer is None:
        return [*turns[:-1], Turn((*turns[-1].messages, question))]
    return [*turns, Turn((question,))]
