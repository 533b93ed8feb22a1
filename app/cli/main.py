"""Runs one command and turns what goes wrong into one sentence and an exit code."""

import argparse
import os
import sys
from collections.abc import Callable

from app.cli import ask, chat, chats, devices, email, summarize
from app.cli.exit_codes import ExitCode
from app.cli.output import say, say_error
from app.cli.parts import CommandParts
from app.core.errors import UserError

Command = Callable[[argparse.Namespace, CommandParts], ExitCode]

COMMANDS: dict[str, Command] = {
    "ask": ask.run,
    "chat": chat.run,
    "chats": chats.run,
    "devices": devices.run,
    "summarize": summarize.run,
    "email": email.run,
}


def run_command(arguments: argparse.Namespace, parts: CommandParts) -> ExitCode:
    """Run ``arguments.command``."""
    for warning in parts.warnings:
        say(warning)
    try:
        return COMMANDS[arguments.command](arguments, parts)
    except UserError as error:
        say_error(error, as_json=arguments.json)
        return ExitCode.FAILED
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        _forget_stdout()
        return ExitCode.FAILED


def _forget_stdout() -> None:
    """Whoever read us is gone; Python would complain once more when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
