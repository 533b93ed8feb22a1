"""Lets the model change a selected text."""

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from app.core.errors import UserError
from app.services.writing_help.job import HelpJob, HelpPhase, HelpUpdate
from app.services.writing_help.selected import Selected
from app.services.writing_help.service import WritingHelp
from app.ui.background import Background
from app.ui.control.answer_runner import DRAIN_MS
from app.ui.rewrite.review import Review
from app.writing.help_wish import HelpWish

# Comparing longer texts takes more than a moment, so it is done beside the window.
LONG = 3_000


class HelpController(QObject):
    """One text at a time; a new one ends the one before.

    Signals:
        updated: A ``HelpUpdate``.
        compared: The ``Review`` of old and new text, once the new one is whole.
    """

    updated = Signal(object)
    compared = Signal(object)

    def __init__(self, service: WritingHelp, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._job: HelpJob | None = None
        self._texts = ("", "")
        self._pool = QThreadPool(self)
        self._comparing = Background(self._pool, self)
        self._comparing.done.connect(self._take_review)
        self._timer = QTimer(self)
        self._timer.setInterval(DRAIN_MS)
        self._timer.timeout.connect(self._drain)

    def begin(self, selected: Selected, wish: HelpWish, *, again: bool = False) -> None:
        """What cannot be asked is an update that says why."""
        self.abandon()
        self._texts = (selected.text, "")
        try:
            self._job = self._service.begin(selected, wish, again=again)
        except UserError as error:
            self.updated.emit(HelpUpdate(HelpPhase.FAILED, note=error.sentence))
            return
        self._timer.start()
        self._drain()

    def stop(self) -> None:
        """What was written stays to be seen."""
        if self._job is not None:
            self._job.stop()
            self._drain()

    def abandon(self) -> None:
        """End it; nobody wants it any more."""
        self._texts = ("", "")
        self._timer.stop()
        if self._job is not None:
            self._job.stop()
            self._job = None

    def close(self) -> None:
        """Wait until nothing is compared any more."""
        self.abandon()
        self._pool.waitForDone()

    def _drain(self) -> None:
        job = self._job
        if job is None:
            return
        update = job.poll()
        if not job.is_running:
            self._timer.stop()
            self._job = None
        if update is not None:
            self.updated.emit(update)
        if update is not None and update.phase is HelpPhase.DONE:
            self._compare(update.text)

    def _compare(self, new: str) -> None:
        old, _ = self._texts = (self._texts[0], new)
        if len(old) + len(new) > LONG:
            self._comparing.start(lambda: Review(old, new))
        else:
            self.compared.emit(Review(old, new))

    def _take_review(self, review: Review) -> None:
        """Unless something else has been begun meanwhile."""
        if (review.old, review.new) == self._texts:
            self.compared.emit(review)
