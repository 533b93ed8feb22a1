"""The grammar of ``parley chats``."""

import argparse
from functools import partial
from typing import TYPE_CHECKING

from app.cli.options import common
from app.services.exchange.export import ExportFormat

if TYPE_CHECKING:
    Actions = argparse._SubParsersAction[argparse.ArgumentParser]  # pyright: ignore[reportPrivateUsage]


def add_chats(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    _add_lists(actions)
    _add_one_chat(actions)
    _add_files(actions)
    _add_folders(actions)


def _add_lists(actions: "Actions") -> None:
    array = common("a JSON array")
    listing = actions.add_parser("list", parents=[array], help="all chats, newest first")
    listing.add_argument("--bin", action="store_true", help="chats in the bin instead")
    search = actions.add_parser("search", parents=[array], help="messages and titles with words")
    search.add_argument("text", metavar="TEXT", help="words, whole or their beginnings")


def _add_one_chat(actions: "Actions") -> None:
    shared = common("one JSON object")
    fork = actions.add_parser("fork", parents=[shared], help="a copy of a chat, to go on with")
    delete = actions.add_parser("delete", parents=[shared], help="move a chat to the bin")
    for action, name in (
        (actions.add_parser("show", parents=[shared], help="print a chat"), "show"),
        (fork, "copy"),
        (delete, "delete"),
        (actions.add_parser("restore", parents=[shared], help="take a chat back"), "restore"),
    ):
        action.add_argument("chat", metavar="ID", help=f"the chat to {name}")
    fork.add_argument(
        "--message", type=int, metavar="N", help="end with this message, by its id in show --json"
    )
    delete.add_argument(
        "--for-ever", action="store_true", help="and erase it, with its chat memory"
    )


def _add_files(actions: "Actions") -> None:
    shared = common("one JSON object")
    export = actions.add_parser("export", parents=[shared], help="write chats to a file")
    export.add_argument("chats", metavar="ID", nargs="*", help="the chats to export")
    export.set_defaults(check=partial(_check_export, export))
    export.add_argument("--all", action="store_true", help="all chats outside the bin")
    export.add_argument(
        "--format",
        choices=[str(form) for form in ExportFormat],
        default=str(ExportFormat.MARKDOWN),
        help="md and docx hold the shown branch; json holds all and can be imported",
    )
    export.add_argument("--out", "--output", dest="out", metavar="FILE", help="else it is printed")
    for name, words in (
        ("import", "chats from a ChatGPT export or from Parley's JSON"),
        ("backup", "copy all chats into one file"),
        ("restore-backup", "put a backup in place of all chats"),
    ):
        actions.add_parser(name, parents=[shared], help=words).add_argument("file", metavar="FILE")


def _check_export(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    if not arguments.chats and not arguments.all:
        parser.error("the following arguments are required: ID, or --all")
    if arguments.chats and arguments.all:
        parser.error("argument ID: not allowed with argument --all")


def _add_folders(actions: "Actions") -> None:
    shared = common("JSON, an array for a list")
    folder = actions.add_parser("folder", parents=[shared], help="list and manage folders")
    steps = folder.add_subparsers(dest="step", metavar="ACTION")
    done = common("one JSON object")
    steps.add_parser("list", parents=[common("a JSON array")], help="all folders")
    create = steps.add_parser("create", parents=[done], help="make a folder")
    rename = steps.add_parser("rename", parents=[done], help="change its name")
    delete = steps.add_parser("delete", parents=[done], help="remove it; its chats stay")
    move = steps.add_parser("move", parents=[done], help="put a chat into it")
    out = steps.add_parser("take-out", parents=[done], help="take a chat out of its folder")
    for step in (move, out):
        step.add_argument("chat", metavar="ID", help="the chat")
    for step in (rename, delete, move):
        step.add_argument("folder", metavar="FOLDER", help="its name or id")
    for step in (create, rename):
        step.add_argument("name", metavar="NAME")
