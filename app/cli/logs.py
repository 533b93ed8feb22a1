"""Where the log goes. It holds no text of prompts and answers."""

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

_FORMAT = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"
_MEGABYTE = 1 << 20


def start_log(folder: Path, *, verbose: bool) -> None:
    """Write to a file in ``folder`` if that is possible, and to stderr if asked for."""
    handlers: list[logging.Handler] = [_file_or_nothing(folder / "parley.log")]
    if verbose:
        handlers.append(logging.StreamHandler(sys.stderr))
    # A log that cannot be written must not fill the terminal with tracebacks.
    logging.raiseExceptions = False
    logging.basicConfig(level=logging.INFO, format=_FORMAT, handlers=handlers)


def _file_or_nothing(path: Path) -> logging.Handler:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return RotatingFileHandler(path, maxBytes=_MEGABYTE, backupCount=2, encoding="utf-8")
    except OSError:
        return logging.NullHandler()
