"""Options that several commands have, and how wrong usage is told."""

import argparse
from collections.abc import Sequence
from typing import Any, NoReturn


class Parser(argparse.ArgumentParser):
    """Tells wrong usage in one line and where to find help.

    A default named ``check`` is called with the parsed arguments: for what argparse cannot say.
    """

    def parse_args(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, args: Sequence[str] | None = None, namespace: Any = None
    ) -> argparse.Namespace:
        found = super().parse_args(args, namespace)
        if "check" in found:
            found.check(found)
        return found

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}. See {self.prog} --help.\n")


def common(printed: str, *, with_model: bool = False) -> Parser:
    """What several commands have in common; ``printed`` is what --json prints."""
    parser = Parser(add_help=False)
    add_output(parser, printed, top=False)
    if with_model:
        add_model(parser, top=False)
    return parser


def add_output(parser: argparse.ArgumentParser, printed: str, *, top: bool) -> None:
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


def add_model(parser: argparse.ArgumentParser, *, top: bool) -> None:
    """Where they stand is as free as with ``add_output``."""
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
