"""``parley chats folder``: named groups of chats."""

import argparse
from collections.abc import Callable, Mapping

from app.cli.output import done, print_json, say
from app.core.chat import Folder
from app.core.errors import UserError
from app.store.chat_store import ChatStore


def folder(arguments: argparse.Namespace, store: ChatStore) -> None:
    """Raises: UserError folder-not-found, folder-not-clear, chat-not-found."""
    _STEPS[arguments.step or "list"](arguments, store)


def _list(arguments: argparse.Namespace, store: ChatStore) -> None:
    folders = store.folders()
    if arguments.json:
        print_json([{"id": found.id, "name": found.name} for found in folders])
    elif not folders:
        say("No folders.")
    else:
        print("\n".join(f"{found.id}  {found.name}" for found in folders))


def _create(arguments: argparse.Namespace, store: ChatStore) -> None:
    made = store.create_folder(arguments.name)
    done(arguments, f'Made the folder "{made.name}".', folder=made.id)


def _rename(arguments: argparse.Namespace, store: ChatStore) -> None:
    found = _find(store, arguments.folder)
    store.rename_folder(found.id, arguments.name)
    done(arguments, "Renamed.", folder=found.id)


def _delete(arguments: argparse.Namespace, store: ChatStore) -> None:
    found = _find(store, arguments.folder)
    store.delete_folder(found.id)
    done(arguments, "Removed. Its chats are in no folder now.", folder=found.id)


def _move(arguments: argparse.Namespace, store: ChatStore) -> None:
    found = _find(store, arguments.folder)
    store.move_chat(arguments.chat, found.id)
    done(arguments, f'Moved to "{found.name}".', chat=arguments.chat, folder=found.id)


def _take_out(arguments: argparse.Namespace, store: ChatStore) -> None:
    store.move_chat(arguments.chat, None)
    done(arguments, "Taken out of its folder.", chat=arguments.chat)


def _find(store: ChatStore, name: str) -> Folder:
    """By id, else by name, which may be that of several."""
    folders = store.folders()
    found = [f for f in folders if f.id == name] or [f for f in folders if f.name == name]
    if not found:
        raise UserError("folder-not-found", f'There is no folder "{name}".')
    if len(found) > 1:
        raise UserError("folder-not-clear", f'Several folders are called "{name}". Give the id.')
    return found[0]


_STEPS: Mapping[str, Callable[[argparse.Namespace, ChatStore], None]] = {
    "list": _list,
    "create": _create,
    "rename": _rename,
    "delete": _delete,
    "move": _move,
    "take-out": _take_out,
}
