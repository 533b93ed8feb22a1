"""The grammar of ``parley email``."""

import argparse
from functools import partial

from app.writing.email_brief import Length, Tone

_MOST_DRAFTS = 6


def add_email(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(check=partial(_check, parser))
    _add_brief(parser)
    _add_drafts(parser)


def _add_brief(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--points",
        metavar="TEXT",
        help="what it should say, in notes or sentences; - reads it from stdin",
    )
    parser.add_argument("--to", metavar="NAME", help="whom it is for")
    parser.add_argument("--tone", choices=[str(tone) for tone in Tone], help="default: friendly")
    parser.add_argument(
        "--length", choices=[str(length) for length in Length], help="default: medium"
    )
    parser.add_argument("--language", metavar="L", help="language to write in")
    parser.add_argument(
        "--must", metavar="TEXT", action="append", default=[], help="words that must be in it"
    )
    parser.add_argument("--from", dest="sender", metavar="NAME", default="", help="who signs it")
    parser.add_argument(
        "--reply-to", metavar="FILE", help="the email or thread that it answers: .eml, .msg or text"
    )


def _add_drafts(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--drafts", type=_count, default=3, metavar="N", help="how many drafts; default: 3"
    )
    parser.add_argument(
        "--refine",
        metavar="WISH",
        action="append",
        default=[],
        help='then change every draft, such as "Make it shorter"',
    )
    parser.add_argument(
        "--template", metavar="NAME", help="begin with one of your templates; TEXT is added to it"
    )
    parser.add_argument(
        "--save-template", metavar="NAME", help="keep this form as a template, and write nothing"
    )
    parser.add_argument(
        "--eml",
        metavar="OUT",
        help="save as an unsent email; further drafts beside it, with numbers",
    )


def _check(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    if arguments.points is None and arguments.template is None:
        parser.error("the following arguments are required: --points, or --template")


def _count(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if not 1 <= number <= _MOST_DRAFTS:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 1 to {_MOST_DRAFTS}")
    return number
