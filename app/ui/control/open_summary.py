"""What the page of a summary shows."""

from dataclasses import dataclass

from app.core.document import Document
from app.services.summarize.progress import SummaryPhase, SummaryUpdate
from app.writing.summary_wish import SummaryWish


@dataclass(frozen=True, slots=True)
class OpenSummary:
    """A summary that is being made, or one at rest.

    Attributes:
        update: How far it is.
        is_whole: It came to its end.
    """

    chat_id: str
    documents: tuple[Document, ...]
    wish: SummaryWish
    update: SummaryUpdate
    is_whole: bool

    @property
    def is_running(self) -> bool:
        return self.update.phase is not SummaryPhase.DONE

    @property
    def is_paused(self) -> bool:
        return self.update.phase is SummaryPhase.PAUSED

    @property
    def is_read_whole(self) -> bool:
        """The documents fit the context: there are no sections within them."""
        return len(self.update.sections) <= len(self.documents)
