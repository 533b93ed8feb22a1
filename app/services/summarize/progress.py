"""How far a summary is."""

from dataclasses import dataclass
from enum import StrEnum

from app.core.errors import UserError
from app.writing.summary import SectionSummary, Summary


class SummaryPhase(StrEnum):
    """What goes on: SECTIONS are summed up, or MERGING them. QUEUED behind another summary.

    A document that fits the context is read and summed up in one go, as a single section.
    """

    QUEUED = "queued"
    LOADING = "loading"
    READING = "reading"
    SECTIONS = "sections"
    MERGING = "merging"
    PAUSED = "paused"
    DONE = "done"


class SectionState(StrEnum):
    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SectionProgress:
    state: SectionState
    section: SectionSummary


@dataclass(frozen=True, slots=True)
class SummaryUpdate:
    """All that changed since the update before, merged.

    Attributes:
        sections: All sections in order.
        text: The overall summary so far.
        seconds_left: None as long as nothing is known about it.
        summary: The result when DONE, what there is of it when it was stopped; None if it failed.
        error: Why it failed.
    """

    chat_id: str
    phase: SummaryPhase
    sections: tuple[SectionProgress, ...] = ()
    text: str = ""
    seconds_left: float | None = None
    summary: Summary | None = None
    error: UserError | None = None

    @property
    def done(self) -> int:
        return sum(one.state is SectionState.DONE for one in self.sections)
