"""What ``parley summarize`` takes."""

import argparse
from pathlib import Path

from app.writing.summary_wish import Several, SummaryLength, SummaryStyle

_SEVERAL = {
    Several.EACH: "of several files, sum up each by itself (this is what happens without a choice)",
    Several.TOGETHER: "one summary of all files",
    Several.COMPARE: "what the files share and where they differ, in points",
}


def add_summarize(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path, help="what to sum up")
    styles = [str(style) for style in SummaryStyle]
    parser.add_argument(
        "--style",
        choices=styles,
        default=str(SummaryStyle.BULLETS),
        help="a few sentences, key points, a paragraph with next steps, or who does what by when",
    )
    parser.add_argument("--language", metavar="L", default="", help="write in it, such as German")
    lengths = [str(length) for length in SummaryLength]
    parser.add_argument("--length", choices=lengths, default=str(SummaryLength.MEDIUM))
    several = parser.add_mutually_exclusive_group()
    for one, words in _SEVERAL.items():
        several.add_argument(
            f"--{one}", dest="several", action="store_const", const=one, help=words
        )
    parser.set_defaults(several=Several.EACH)
    parser.add_argument(
        "--temporary", action="store_true", help="keep nothing of it, not even its chat"
    )
