"""From the shown branch of a chat to the messages that a model reads."""

from collections.abc import Callable, Iterable, Iterator

from app.core.chat import Message, Role
from app.core.generation import PromptMessage, TokenRecord

RecordOf = Callable[[int], TokenRecord | None]


def prompt_messages(
    system: str, branch: Iterable[Message], model: str, record_of: RecordOf
) -> tuple[PromptMessage, ...]:
    """The prompt for the next answer of ``model``.

    Answers without text are left out, and user messages that then follow each other become one:
    many chat templates accept only turns that alternate. Token records count only for the model
    that wrote them.
    """
    turns = [
        PromptMessage(message.role, message.text, own_record(message, model, record_of))
        for message in branch
        if message.text.strip()
    ]
    head = [PromptMessage(Role.SYSTEM, system)] if system.strip() else []
    return (*head, *_merged(turns))


def own_record(message: Message, model: str, record_of: RecordOf) -> TokenRecord | None:
    """The token record of an answer that ``model`` wrote."""
    if message.role is not Role.ASSISTANT or message.stats is None:
        return None
    return record_of(message.id) if message.stats.model == model else None


def _merged(turns: Iterable[PromptMessage]) -> Iterator[PromptMessage]:
    last: PromptMessage | None = None
    for turn in turns:
        if last is not None and last.role == turn.role == Role.USER:
            last = PromptMessage(Role.USER, f"{last.content}\n\n{turn.content}")
            continue
        if last is not None:
            yield last
        last = turn
    if last is not None:
        yield last
