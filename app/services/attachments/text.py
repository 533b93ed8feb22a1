"""Whether there is anything to read in a document."""

from app.core.document import Document
from app.core.errors import UserError


def require_text(document: Document) -> None:
    """Raises: UserError document-without-text."""
    if any(page.text.strip() for page in document.read_pages):
        return
    reasons = list(dict.fromkeys(why for _, why in document.skipped))
    why = f" {reasons[0]}" if len(reasons) == 1 else ""
    raise UserError(
        "document-without-text",
        f"There is no text in {document.name} that can be read.{why} Choose another file, or one "
        "that was run through text recognition.",
    )
