"""Whether there is anything to read in documents."""

from collections.abc import Sequence

from app.core.document import Document
from app.core.errors import UserError


def require_text(documents: Sequence[Document], use: str = "read") -> None:
    """``use`` is what was to be done with it.

    Raises:
        UserError: document-without-text, when none of them has any.
    """
    if any(page.text.strip() for document in documents for page in document.read_pages):
        return
    names = ", ".join(document.name for document in documents)
    reasons = list(dict.fromkeys(why for document in documents for _, why in document.skipped))
    why = f" {reasons[0]}" if len(reasons) == 1 else ""
    raise UserError(
        "document-without-text",
        f"There is no text in {names} that can be {use}.{why} Choose another file, or one that "
        "was run through text recognition.",
    )
