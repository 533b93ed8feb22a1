"""What ``parley summarize`` takes."""

import argparse
from pathlib import Path

from app.writing.summary_wish import SummaryLength, SummaryStyle


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
    parser.add_argument(
        "--together", action="store_true", help="one summary of all files, not one of each"
    )
    parser.add_argument(
        "--temporary", action="store_true", help="keep nothing of it, not even its chat"
    )
