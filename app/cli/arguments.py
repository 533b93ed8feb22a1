"""The command line's grammar: one parser a command, and what all have in common."""

import argparse
from typing import NoReturn

from app import __version__
from app.core.sampling_params import MAX_SEED


class _Parser(argparse.ArgumentParser):
    """Tells wrong usage in one line and where to find help."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}. See {self.prog} --help.\n")


def build_parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="parley",
        description="A private chat assistant on this PC. Without a command the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"Parley {__version__}")
    _add_output(parser, "JSON", top=True)
    _add_model(parser, top=True)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    model = _common("one JSON object", with_model=True)
    _add_ask(commands.add_parser("ask", parents=[model], help="answer one question"))
    _add_chat(commands.add_parser("chat", parents=[model], help="talk in the terminal"))
    chats = _common("JSON, an array for a list")
    _add_chats(commands.add_parser("chats", parents=[chats], help="list and manage chats"))
    devices = _common("a JSON array")
    commands.add_parser("devices", parents=[devices], help="list this PC's processors")
    return parser


def _common(printed: str, *, with_model: bool = False) -> _Parser:
    """What several commands have in common; ``printed`` is what --json prints."""
    common = _Parser(add_help=False)
    _add_output(common, printed, top=False)
    if with_model:
        _add_model(common, top=False)
    return common


def _add_output(parser: argparse.ArgumentParser, printed: str, *, top: bool) -> None:
    """Options that may stand before or after the command; only the first place has defaults."""
    default = False if top else argparse.SUPPRESS
    parser.add_argument(
        "--json",
        action="store_true",
        default=default,
        help=f"print {printed}, and all else on stderr",
    )
    parser.add_argument(
        "--verbose", action="store_true", default=default, help="show the log on stderr too"
    )


def _add_model(parser: argparse.ArgumentParser, *, top: bool) -> None:
    """Where they stand is as free as with ``_add_output``."""
    default = None if top else argparse.SUPPRESS
    parser.add_argument(
        "--model",
        metavar="NAME_OR_FOLDER",
        default=default,
        help="a model's name or folder, or starter; else the chosen one",
    )
    parser.add_argument(
        "--device",
        metavar="CPU|GPU|NPU|AUTO",
        default=default,
        help="where the model runs; else the chosen device",
    )


def _add_ask(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", metavar="TEXT", help="the question; - reads it from stdin")
    parser.add_argument("--system", metavar="TEXT", help="system prompt of this chat")
    parser.add_argument(
        "--max-new-tokens", type=_positive, metavar="N", help="most tokens to write"
    )
    parser.add_argument("--greedy", action="store_true", help="always the likeliest token")
    parser.add_argument("--seed", type=_seed, metavar="N", help="repeat the same random choices")
    parser.add_argument("--chat", metavar="ID", help="go on with this chat")


def _add_chat(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--chat", metavar="ID", help="go on with this chat")


def _add_chats(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    array, common = _common("a JSON array"), _common("one JSON object")
    listing = actions.add_parser("list", parents=[array], help="all chats, newest first")
    listing.add_argument("--bin", action="store_true", help="chats in the bin instead")
    search = actions.add_parser("search", parents=[array], help="chats by title")
    search.add_argument("text", metavar="TEXT")
    export = actions.add_parser("export", parents=[common], help="write a chat to a file")
    for action, name in (
        (actions.add_parser("show", parents=[common], help="print a chat"), "show"),
        (export, "export"),
        (actions.add_parser("delete", parents=[common], help="move a chat to the bin"), "delete"),
        (actions.add_parser("restore", parents=[common], help="take a chat back"), "restore"),
    ):
        action.add_argument("chat", metavar="ID", help=f"the chat to {name}")
    export.add_argument("--format", choices=["md", "json"], default="md")
    export.add_argument("--output", metavar="FILE", help="else it is printed")


def _positive(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number above 0")
    return number


def _seed(text: str) -> int:
    if not text.isdecimal() or int(text) > MAX_SEED:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 0 to {MAX_SEED}")
    return int(text)
