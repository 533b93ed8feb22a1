"""The end of the process, which must not wait for a model that is still at work."""

import logging
import os
import sys
import threading


def leave(code: int) -> int:
    """``code``, when nothing is left to wait for; else the process ends here and now.

    A thread inside the inference library cannot be ended, and Python would crash on it.
    """
    if not _model_is_at_work():
        return int(code)
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        # A window program on Windows has no streams.
        if stream is not None:
            stream.flush()
    os._exit(code)


def _model_is_at_work() -> bool:
    return any(thread.name.startswith("parley-") for thread in threading.enumerate())
