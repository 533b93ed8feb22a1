"""The command line's grammar: one parser a command."""

import argparse
from functools import partial
from pathlib import Path

from app import __version__
from app.cli.chats_arguments import add_chats
from app.cli.email_arguments import add_email
from app.cli.options import Parser, add_model, add_output, common
from app.cli.summarize_arguments import add_summarize
from app.core.sampling_params import MAX_SEED


def build_parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="parley",
        description="A private chat assistant on this PC. Without a command the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"Parley {__version__}")
    add_output(parser, "JSON", top=True)
    add_model(parser, top=True)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    model = common("one JSON object", with_model=True)
    _add_ask(commands.add_parser("ask", parents=[model], help="answer one question"))
    _add_chat(commands.add_parser("chat", parents=[model], help="talk in the terminal"))
    add_email(commands.add_parser("email", parents=[model], help="draft an email"))
    chats = common("JSON, an array for a list")
    add_chats(commands.add_parser("chats", parents=[chats], help="list and manage chats"))
    add_summarize(commands.add_parser("summarize", parents=[model], help="sum up documents"))
    devices = common("a JSON array")
    commands.add_parser("devices", parents=[devices], help="list this PC's processors")
    return parser


def _add_ask(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "text", metavar="TEXT", nargs="?", help="the question; - reads it from stdin"
    )
    parser.add_argument("--system", metavar="TEXT", help="system prompt of this chat")
    parser.add_argument(
        "--max-new-tokens", type=_positive, metavar="N", help="most tokens to write"
    )
    parser.add_argument("--greedy", action="store_true", help="always the likeliest token")
    parser.add_argument("--seed", type=_seed, metavar="N", help="repeat the same random choices")
    _add_files(parser, "the question")
    parser.set_defaults(check=partial(_check_ask, parser))
    _add_where(parser)
    change = parser.add_mutually_exclusive_group()
    change.add_argument(
        "--retry", action="store_true", help="with --chat: another answer to its last question"
    )
    change.add_argument(
        "--edit", action="store_true", help="with --chat: TEXT in place of its last question"
    )


def _check_ask(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    if (arguments.retry or arguments.edit) and arguments.chat is None:
        parser.error(f"{'--retry' if arguments.retry else '--edit'} needs --chat ID")
    if arguments.retry and arguments.text is not None:
        parser.error("--retry takes no TEXT")
    if arguments.retry and arguments.file:
        parser.error("--retry takes no --file")
    if arguments.text is None and not arguments.retry:
        parser.error("the following arguments are required: TEXT")


def _add_chat(parser: argparse.ArgumentParser) -> None:
    _add_files(parser, "the first message")
    _add_where(parser)


def _add_files(parser: argparse.ArgumentParser, message: str) -> None:
    parser.add_argument(
        "--file",
        type=Path,
        action="append",
        metavar="PATH",
        default=[],
        help=f"a file that goes with {message}; may be given again",
    )


def _add_where(parser: argparse.ArgumentParser) -> None:
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--chat", metavar="ID", help="go on with this chat")
    where.add_argument(
        "--temporary", action="store_true", help="keep nothing of it, not even its chat memory"
    )


def _positive(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number above 0")
    return number


def _seed(text: str) -> int:
    if not text.isdecimal() or int(text) > MAX_SEED:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 0 to {MAX_SEED}")
    return int(text)
