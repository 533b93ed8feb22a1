"""Whole examples for the three verbs."""

from PySide6.QtCore import QCoreApplication


def example_text(verb: str) -> str:
    """A question, the notes for an email, or a text to sum up."""
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
            "The library on Mill Street will be closed from Monday to "
            "Thursday because the heating is being replaced. Books that are due in this week can "
            "be returned until Saturday at no cost. The reading group will meet in the town hall "
            "on Wednesday at 18:00 instead.",
        ),
    }
    return texts[verb]
