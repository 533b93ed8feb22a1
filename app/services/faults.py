"""Faults that no part of Parley foresaw, in words for people."""

import logging

from app.core.errors import UserError

log = logging.getLogger(__name__)


def explained(error: Exception, what: str) -> UserError:
    """The error itself when it is one for people; else it is logged as the end of ``what``."""
    if isinstance(error, UserError):
        return error
    log.error("%s failed: %s", what, type(error).__name__)
    return unexplained(error)


def unexplained(error: Exception) -> UserError:
    return UserError(
        "model-failed",
        "The model stopped because of a fault in Parley or in the device's driver. What was "
        "written is kept; try again, or choose another device.",
        kind=type(error).__name__,
    )
