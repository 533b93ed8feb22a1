"""One changed text while a model writes it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from app.core.errors import UserError
from app.core.generation import (
    Backend,
    Finished,
    FinishReason,
    Generation,
    GenerationEvent,
    GenerationRequest,
    PrefillProgress,
    TextDelta,
)
from app.services.faults import explained
from app.services.model_host import ModelHost
from app.services.writing_help.selected import Selected
from app.writing.help_text import fit_between, is_thinking, new_text

# What an answer begins with, so that a model that reasons writes the text at once.
NO_THOUGHTS = "<think>\n\n</think>\n\n"

MakeRequest = Callable[[str], GenerationRequest]
"""Makes the request of an answer that begins with this text already."""


class HelpPhase(StrEnum):
    READING = "reading"
    WRITING = "writing"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"

    @property
    def is_running(self) -> bool:
        return self in (HelpPhase.READING, HelpPhase.WRITING)


@dataclass(frozen=True, slots=True)
class HelpUpdate:
    """How far it is.

    Attributes:
        text: The changed text so far. When DONE it is what takes the place of the selection.
        prefill: How much of the prompt is read; None before it began.
        note: One sentence when it failed or was cut, else empty.
    """

    phase: HelpPhase
    text: str = ""
    prefill: PrefillProgress | None = None
    note: str = ""

    @property
    def is_running(self) -> bool:
        return self.phase.is_running


class HelpJob:
    """Belongs to the thread that made it. Keep polling until it is no longer running.

    Nothing of it is stored. A model that begins to reason is asked once more, with its thoughts
    closed: what it has read is in memory, so that costs little, and a rewording needs none.
    """

    def __init__(
        self, selected: Selected, make_request: MakeRequest, backend: Backend, host: ModelHost
    ) -> None:
        self.error: UserError | None = None
        self._selected = selected
        self._make_request = make_request
        self._backend = backend
        self._host = host
        self._said = ""
        self._note = ""
        self._phase = HelpPhase.READING
        self._prefill: PrefillProgress | None = None
        self._is_asked_again = False
        self._changed = True
        host.borrow(backend)
        self._generation: Generation = backend.submit(make_request(""))

    @property
    def is_running(self) -> bool:
        return self._phase.is_running

    def poll(self) -> HelpUpdate | None:
        """What changed since the last call, or None. Never waits."""
        if self.is_running:
            self._advance()
        if not self._changed:
            return None
        self._changed = False
        return self._update

    def stop(self) -> None:
        """End it here and now, without waiting for the model."""
        if self.is_running:
            self._generation.cancel()
            self._end(HelpPhase.STOPPED)

    @property
    def _update(self) -> HelpUpdate:
        return HelpUpdate(self._phase, self._text, self._prefill, self._note)

    @property
    def _text(self) -> str:
        chosen = self._selected
        done = self._phase is HelpPhase.DONE
        text = new_text(self._said, chosen.text, done=done)
        return fit_between(text, chosen.text, chosen.before, chosen.after) if done else text

    @property
    def _reasons_first(self) -> bool:
        return is_thinking(self._said) and not self._is_asked_again

    def _advance(self) -> None:
        try:
            for event in self._generation.poll():
                self._take(event)
            if self._reasons_first and self.is_running:
                self._ask_again()
        # A thread's border: the engine hands over here whatever made it fail.
        except Exception as error:
            self._fail(explained(error, "writing help"))

    def _take(self, event: GenerationEvent) -> None:
        match event:
            case PrefillProgress():
                self._prefill, self._changed = event, True
            case TextDelta():
                self._said += event.text
                self._enter(HelpPhase.WRITING)
            case Finished():
                self._finish(event.finish_reason)
            case _:
                pass

    def _ask_again(self) -> None:
        self._is_asked_again = True
        self._generation.cancel()
        self._said = ""
        self._generation = self._backend.submit(self._make_request(NO_THOUGHTS))

    def _finish(self, reason: FinishReason) -> None:
        if reason is FinishReason.CANCELLED:
            self._end(HelpPhase.STOPPED)
        elif self._reasons_first:
            return
        elif not new_text(self._said, self._selected.text).strip():
            self._fail(_empty())
        else:
            if reason is FinishReason.LENGTH:
                self._note = (
                    "The new text is cut: the model came to no end. Look at its last words."
                )
            self._end(HelpPhase.DONE)

    def _fail(self, error: UserError) -> None:
        self.error = error
        self._note = error.sentence
        self._end(HelpPhase.FAILED)

    def _enter(self, phase: HelpPhase) -> None:
        self._phase = phase
        self._changed = True

    def _end(self, phase: HelpPhase) -> None:
        if self.is_running:
            self._enter(phase)
            self._host.give_back(self._backend)


def _empty() -> UserError:
    return UserError(
        "help-empty", "The model wrote nothing. Try again, or select a little more text."
    )
