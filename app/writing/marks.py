"""Marks at the start of lines: bullets and numbers of lists."""

import re

MARK = re.compile(r"^\s*(?:[-*•–—+]|\(?\d{1,3}[.):])\s+")


def without_mark(line: str) -> str:
    return MARK.sub("", line)
