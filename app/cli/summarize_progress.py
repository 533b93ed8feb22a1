"""How far a summary is, on stderr."""

from app.cli.output import say
from app.services.summarize.progress import SummaryPhase, SummaryUpdate

_MINUTE = 60


class Progress:
    """Says each step once."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._said = ""

    def show(self, update: SummaryUpdate) -> None:
        step = _step(update)
        if step and step != self._said:
            left = _left(update.seconds_left)
            say(f"{self._name}: {step}{left}")
            self._said = step


def _step(update: SummaryUpdate) -> str:
    count = len(update.sections)
    match update.phase:
        case SummaryPhase.LOADING:
            return "loading the model"
        case SummaryPhase.READING:
            return "reading"
        case SummaryPhase.SECTIONS if count > 1:
            return f"{update.done} of {count} sections"
        case SummaryPhase.SECTIONS:
            return "writing"
        case SummaryPhase.MERGING:
            return f"{update.done} of {count} sections, merging"
        case _:
            return ""


def _left(seconds: float | None) -> str:
    if seconds is None:
        return ""
    if seconds < _MINUTE:
        return f", about {max(1, round(seconds))} s left"
    return f", about {round(seconds / _MINUTE)} min left"
