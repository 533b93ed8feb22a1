"""The store, the model and the chat service of one command."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from app.cli.output import say
from app.cli.parts import CommandParts
from app.core.errors import UserError
from app.services.answer import Answer
from app.services.attachments.service import Attachments
from app.services.chat_service import ChatService
from app.services.model_choice import find_model
from app.services.model_host import HostPhase, ModelHost
from app.services.summarize.questions import DocumentQuestions
from app.store.chat_store import ChatStore


@dataclass(frozen=True, slots=True)
class Session:
    store: ChatStore
    host: ModelHost
    service: ChatService
    questions: DocumentQuestions
    files: Attachments


@contextmanager
def opened_store(parts: CommandParts) -> Generator[ChatStore, None, None]:
    """The chats; what goes wrong with saving them is said at the end."""
    store = parts.open_store()
    try:
        yield store
    finally:
        notice = store.notice
        store.close()
        if notice and store.notice:
            say(notice)


@contextmanager
def opened_session(
    parts: CommandParts, model: str | None, device: str | None
) -> Generator[Session, None, None]:
    """The chosen model begins to load at once, in its own thread.

    Raises:
        UserError: There is no such model, or the chats cannot be opened.
    """
    choice = find_model(
        parts.settings.model if model is None else model,
        device or parts.settings.device,
        parts.models,
        parts.starter,
    )
    with opened_store(parts) as store:
        host = ModelHost(parts.open_backend)
        host.load(choice)
        service = ChatService(store, host, lambda: parts.settings)
        files = Attachments(store, host, service)
        yield Session(store, host, service, DocumentQuestions(store, host), files)
        # After a failure or Ctrl+C nobody waits for the model; it goes with the process.
        if not host.is_loading:
            host.close()


def require_outside_bin(store: ChatStore, chat_id: str) -> None:
    """Raises: UserError chat-not-found, chat-in-bin."""
    if store.is_in_bin(chat_id):
        raise UserError(
            "chat-in-bin",
            f"This chat is in the bin. Restore it with parley chats restore {chat_id}.",
            chat=chat_id,
        )


def forget_unbegun(session: Session, answer: Answer) -> bool:
    """Erase the new chat of an answer for which no model could be loaded; whether it was so."""
    unbegun = answer.error is not None and session.host.state.phase is HostPhase.FAILED
    if unbegun:
        session.store.erase_chat(answer.chat_id)
    return unbegun
