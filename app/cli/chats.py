"""``parley chats``: list, show, search, export, delete, restore. Needs no model."""

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path

from app.cli.exit_codes import ExitCode
from app.cli.export import chat_dict, chat_markdown
from app.cli.output import local_time, print_json, say, summary_dict
from app.cli.parts import CommandParts
from app.cli.session import opened_store
from app.core.chat import ChatSummary
from app.core.errors import UserError
from app.core.text import clean_text
from app.store.chat_store import ChatStore

Action = Callable[[argparse.Namespace, ChatStore], None]


def run(arguments: argparse.Namespace, parts: CommandParts) -> ExitCode:
    """Raises: UserError chat-not-found and what the store raises."""
    with opened_store(parts) as store:
        _ACTIONS[arguments.action or "list"](arguments, store)
    return ExitCode.DONE


def _list(arguments: argparse.Namespace, store: ChatStore) -> None:
    binned = getattr(arguments, "bin", False)
    _print_chats(store.list_bin() if binned else store.list_chats(), arguments, "No chats.")


def _search(arguments: argparse.Namespace, store: ChatStore) -> None:
    none = f'No chat has "{clean_text(arguments.text)}" in its title.'
    _print_chats(store.list_chats(arguments.text), arguments, none)


def _show(arguments: argparse.Namespace, store: ChatStore) -> None:
    chat, messages = store.chat(arguments.chat), store.branch(arguments.chat)
    if arguments.json:
        print_json(chat_dict(chat, messages))
        return
    if store.is_in_bin(arguments.chat):
        print("(in the bin)\n")
    print(chat_markdown(chat, messages), end="")


def _export(arguments: argparse.Namespace, store: ChatStore) -> None:
    chat, messages = store.chat(arguments.chat), store.branch(arguments.chat)
    as_object = chat_dict(chat, messages)
    text = chat_markdown(chat, messages)
    if arguments.format == "json":
        text = json.dumps(as_object, ensure_ascii=False, indent=2) + "\n"
    if arguments.output:
        _write(Path(arguments.output), text)
        _done(arguments, f"Written to {arguments.output}.", file=arguments.output)
    elif arguments.json:
        print_json(as_object)
    else:
        print(text, end="")


def _delete(arguments: argparse.Namespace, store: ChatStore) -> None:
    if store.is_in_bin(arguments.chat):
        _done(arguments, "This chat is in the bin already.", chat=arguments.chat)
        return
    store.delete_chat(arguments.chat)
    _done(
        arguments,
        f"Moved to the bin, where it stays for 30 days. Undo: parley chats restore "
        f"{arguments.chat}",
        chat=arguments.chat,
    )


def _restore(arguments: argparse.Namespace, store: ChatStore) -> None:
    if not store.is_in_bin(arguments.chat):
        _done(arguments, "This chat is not in the bin.", chat=arguments.chat)
        return
    store.restore_chat(arguments.chat)
    _done(arguments, "Taken back from the bin.", chat=arguments.chat)


def _done(arguments: argparse.Namespace, sentence: str, **facts: str) -> None:
    say(sentence)
    if arguments.json:
        print_json({"done": arguments.action, **facts})


def _print_chats(chats: Sequence[ChatSummary], arguments: argparse.Namespace, none: str) -> None:
    if arguments.json:
        print_json([summary_dict(chat) for chat in chats])
        return
    if not chats:
        say(none)
    for chat in chats:
        title = chat.title or "Untitled chat"
        print(f"{chat.id}  {local_time(chat.updated)}  {chat.messages:>5}  {title}")


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        raise UserError(
            "file-not-written",
            f"{path} could not be written: {clean_text(error.strerror or 'unknown cause')}.",
        ) from error


_ACTIONS: dict[str, Action] = {
    "list": _list,
    "search": _search,
    "show": _show,
    "export": _export,
    "delete": _delete,
    "restore": _restore,
}
