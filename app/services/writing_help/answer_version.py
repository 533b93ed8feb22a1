"""An answer that a person changed, kept as another version of it."""

from app.core.chat import Message, MessageState, Role
from app.core.errors import UserError
from app.store.chat_store import ChatStore


def may_change(store: ChatStore, message: Message) -> bool:
    """Only the last answer of the shown branch, at rest.

    What follows an answer was said to it as it was: with a changed one above, those turns would be
    on another branch, out of sight.
    """
    at_rest = message.state not in (MessageState.WRITING, MessageState.FAILED)
    return message.role is Role.ASSISTANT and at_rest and not store.has_children(message.id)


def add_version(store: ChatStore, message_id: int, text: str) -> Message:
    """Keep ``text`` beside the answer, which stays as the model wrote it, and show it.

    The new version has no token record and no numbers, since no model wrote it: its text is
    tokenised when the chat goes on, as that of an imported chat is.

    Raises:
        UserError: answer-moved-on.
    """
    old = store.message(message_id)
    if not may_change(store, old):
        raise UserError(
            "answer-moved-on",
            "The chat has gone on after this answer, so it stays as it is. Copy the new text "
            "instead.",
        )
    new = store.add_message(old.chat_id, old.parent_id, Role.ASSISTANT, text, MessageState.COMPLETE)
    store.save_answer(new.id, text, MessageState.COMPLETE, first_read=old.first_read)
    return store.message(new.id)
