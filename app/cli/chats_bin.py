"""Chats into the bin, out of it, and gone for ever."""

import argparse

from app.cli.output import done
from app.core.chat_memory import ChatMemory
from app.services.erase import erase_chats
from app.store.chat_store import ChatStore

_COPIES = (
    "Copies of all chats made before still hold its text: your backups, and the parley-before-* "
    "and parley-damaged-* files in Parley's data folder. Delete those too if it must be gone."
)


def delete(arguments: argparse.Namespace, store: ChatStore, memory: ChatMemory) -> None:
    """Raises: UserError chat-not-found."""
    chat = arguments.chat
    binned = store.is_in_bin(chat)
    if arguments.for_ever:
        erase_chats(store, [chat], memory)
        done(arguments, f"Deleted for ever, with its chat memory. {_COPIES}", chat=chat)
    elif binned:
        done(arguments, "This chat is in the bin already.", chat=chat)
    else:
        store.delete_chat(chat)
        undo = f"parley chats restore {chat}"
        done(arguments, f"Moved to the bin, where it stays for 30 days. Undo: {undo}", chat=chat)


def restore(arguments: argparse.Namespace, store: ChatStore) -> None:
    """Raises: UserError chat-not-found."""
    if not store.is_in_bin(arguments.chat):
        done(arguments, "This chat is not in the bin.", chat=arguments.chat)
        return
    store.restore_chat(arguments.chat)
    done(arguments, "Taken back from the bin.", chat=arguments.chat)
