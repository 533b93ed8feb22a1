"""Faults that no part of Parley foresaw, in words for people."""

from app.core.errors import UserError


def unexplained(error: Exception) -> UserError:
    return UserError(
        "model-failed",
        "The model stopped because of a fault in Parley or in the device's driver. What was "
        "written is kept; try again, or choose another device.",
        kind=type(error).__name__,
    )
