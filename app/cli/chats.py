"""``parley chats``: its actions on lists and single chats. Needs no model."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, closing
from functools import partial

from app.cli.chats_bin import delete, restore
from app.cli.chats_files import backup, export, import_chats, restore_backup
from app.cli.chats_folders import folder
from app.cli.exit_codes import ExitCode
from app.cli.output import chat_dict, done, local_time, print_json, say, summary_dict
from app.cli.parts import CommandParts
from app.cli.session import opened_store
from app.core.chat import ChatSummary, SearchHit
from app.core.errors import UserError
from app.core.text import clean_text
from app.services.exchange.markdown_file import to_markdown
from app.store.chat_store import ChatStore

Action = Callable[[argparse.Namespace, ChatStore], None]


def run(arguments: argparse.Namespace, parts: CommandParts) -> ExitCode:
    """Raises: UserError chat-not-found and what the store raises."""
    with _opened(arguments, parts) as store:
        _actions(parts)[arguments.action or "list"](arguments, store)
    return ExitCode.DONE


def _opened(
    arguments: argparse.Namespace, parts: CommandParts
) -> AbstractContextManager[ChatStore]:
    if arguments.action == "restore-backup":
        # Chats that cannot be read are what it mends; why they cannot is said if it does not.
        return closing(parts.open_store_or_memory())
    return opened_store(parts)


def _actions(parts: CommandParts) -> Mapping[str, Action]:
    return {
        "list": _list,
        "search": _search,
        "show": _show,
        "fork": _fork,
        "delete": partial(delete, memory=parts.chat_memory),
        "restore": restore,
        "export": export,
        "import": import_chats,
        "backup": backup,
        "restore-backup": restore_backup,
        "folder": folder,
    }


def _list(arguments: argparse.Namespace, store: ChatStore) -> None:
    binned = getattr(arguments, "bin", False)
    _print_chats(store.list_bin() if binned else store.list_chats(), arguments)


def _search(arguments: argparse.Namespace, store: ChatStore) -> None:
    """Raises: UserError empty-search."""
    if not arguments.text.strip():
        raise UserError("empty-search", "There is nothing to search for. Give a word or two.")
    hits = store.search(arguments.text)
    if arguments.json:
        print_json([_hit_dict(hit) for hit in hits])
        return
    if not hits:
        say(f'Nothing was found for "{clean_text(arguments.text)}".')
    for hit in hits:
        print(f"{hit.chat_id}  {local_time(hit.when)}  {hit.title or 'Untitled chat'}")
        if hit.message_id is not None:
            print(f"    {hit.snippet}")


def _show(arguments: argparse.Namespace, store: ChatStore) -> None:
    if arguments.json:
        print_json(chat_dict(store.chat(arguments.chat), store.branch(arguments.chat)))
        return
    chat = store.whole_chat(arguments.chat)
    if store.is_in_bin(arguments.chat):
        print("(in the bin)\n")
    print(to_markdown([chat]), end="")


def _fork(arguments: argparse.Namespace, store: ChatStore) -> None:
    copy = store.copy_chat(arguments.chat, arguments.message)
    if not arguments.json:
        print(copy.id)
    done(arguments, f'Copied as "{copy.title or "Untitled chat"}".', chat=copy.id)


def _print_chats(chats: Sequence[ChatSummary], arguments: argparse.Namespace) -> None:
    if arguments.json:
        print_json([summary_dict(chat) for chat in chats])
        return
    if not chats:
        say("No chats.")
    for chat in chats:
        title = chat.title or "Untitled chat"
        print(f"{chat.id}  {local_time(chat.updated)}  {chat.messages:>5}  {title}")


def _hit_dict(hit: SearchHit) -> dict[str, object]:
    return {
        "chat": hit.chat_id,
        "title": hit.title,
        "message": hit.message_id,
        "snippet": hit.snippet,
        "marks": hit.marks,
        "when": hit.when.isoformat(),
    }
