"""Texts that the three verbs start with."""

from PySide6.QtCore import QCoreApplication


def starting_text(verb: str) -> str:
    """What the composer holds when ``verb`` (summary) is chosen; else empty."""
    translate = QCoreApplication.translate
    return translate("Examples", "Summarize this text:\n\n") if verb == "summary" else ""


def is_unfinished(text: str) -> bool:
    """True for blank text and for a starting text that nobody has filled in."""
    bare = text.strip()
    return not bare or bare == starting_text("summary").strip()


def missing_part(text: str) -> str:
    """What to add to an unfinished summary; empty when nothing is missing."""
    if text.strip() != starting_text("summary").strip():
        return ""
    return QCoreApplication.translate("Examples", "Paste the text to summarize")


def example_text(verb: str) -> str:
    """A whole example for chat, email or summary; for an email the notes."""
    translate = QCoreApplication.translate
    texts = {
        "chat": translate("Examples", "Hello. What can you do, and what can you not do?"),
        "email": translate(
            "Examples",
            "Ask Dana kindly to move Friday's review to Monday at 10:00, because the hall is "
            "closed.",
        ),
        "summary": translate(
            "Examples",
            "Summarize this text:\n\nThe library on Mill Street will be closed from Monday to "
            "Thursday because the heating is being replaced. Books that are due in this week can "
            "be returned until Saturday at no cost. The reading group will meet in the town hall "
            "on Wednesday at 18:00 instead.",
        ),
    }
    return texts[verb]
