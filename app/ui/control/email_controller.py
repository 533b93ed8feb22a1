"""The open email: what a person asks for, and the drafts that come."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.errors import UserError
from app.services.email_drafts.job import EmailJob
from app.services.email_drafts.service import EmailService
from app.ui.control.answer_runner import DRAIN_MS
from app.writing.email_brief import EmailBrief


class EmailController(QObject):
    """Holds no widget. Drafts of other emails go on being written.

    ``begun`` carries the id of the new email's chat, ``opened`` an ``EmailJob`` or None for a new
    email, ``drafts_changed`` an ``EmailUpdate`` of the open email, ``failed`` a sentence.
    """

    begun = Signal(str)
    opened = Signal(object)
    drafts_changed = Signal(object)
    running_changed = Signal(frozenset)
    ended = Signal(str)
    failed = Signal(str)

    def __init__(self, service: EmailService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._job: EmailJob | None = None
        self._jobs: dict[str, EmailJob] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(DRAIN_MS)
        self._timer.timeout.connect(self.drain)

    @property
    def job(self) -> EmailJob | None:
        """The open email; None for a new one."""
        return self._job

    @property
    def chat_ids(self) -> frozenset[str]:
        """Emails that are being written."""
        return frozenset(chat_id for chat_id, job in self._jobs.items() if job.is_running)

    def is_email(self, chat_id: str) -> bool:
        return bool(chat_id) and self._find(chat_id) is not None

    def open(self, chat_id: str) -> None:
        """Show an email that was begun before."""
        job = self._find(chat_id)
        if job is not None:
            self._show(job)

    def start_new(self) -> None:
        self._job = None
        self.opened.emit(None)

    def write(self, brief: EmailBrief) -> None:
        """Three drafts of a new email; other versions, if this brief has been written before."""
        job = self._job
        if job is not None and job.brief == brief:
            self._try(job.again)
            self._go_on()
            return
        try:
            job = self._service.write(brief)
        except UserError as error:
            self.failed.emit(error.sentence)
            return
        self._jobs[job.chat_id] = job
        self._job = job
        self._go_on()
        self.begun.emit(job.chat_id)

    def again(self) -> None:
        if self._job is not None:
            self._try(self._job.again)
            self._go_on()

    def refine(self, draft: int, wish: str) -> None:
        job = self._job
        if job is not None:
            self._try(lambda: job.refine(draft, wish))
            self._go_on()

    def edit(self, draft: int, subject: str, body: str) -> None:
        """A person changed the text of a draft."""
        job = self._job
        if job is not None:
            self._try(lambda: job.edit(draft, subject, body))
            self.drain()

    def step(self, draft: int, by: int) -> None:
        """Show the version ``by`` places on."""
        job = self._job
        if job is not None:
            job.show_version(draft, job.drafts[draft].version + by)
            self.drain()

    def stop(self) -> bool:
        """End what is written in the open email; False when nothing is."""
        if self._job is None or not self._job.is_running:
            return False
        self._job.stop()
        return True

    def abandon(self, chat_id: str) -> None:
        """End it here and now; what is written is saved."""
        job = self._jobs.get(chat_id)
        if job is not None:
            job.abandon()
            self._announce()

    def close(self) -> None:
        for job in self._jobs.values():
            job.abandon()
        self._jobs.clear()
        self._timer.stop()

    def drain(self) -> None:
        for chat_id, job in list(self._jobs.items()):
            was_running = job.is_running
            update = job.poll()
            if update is not None and job is self._job:
                self.drafts_changed.emit(update)
            if was_running and not job.is_running:
                self._announce()
                self.ended.emit(chat_id)
        if not self.chat_ids:
            self._timer.stop()

    def _find(self, chat_id: str) -> EmailJob | None:
        if chat_id not in self._jobs:
            job = self._service.open(chat_id)
            if job is None:
                return None
            self._jobs[chat_id] = job
        return self._jobs[chat_id]

    def _show(self, job: EmailJob) -> None:
        if job is not self._job:
            self._job = job
            self.opened.emit(job)

    def _go_on(self) -> None:
        self._announce()
        if self.chat_ids:
            self._timer.start()
        self.drain()

    def _announce(self) -> None:
        self.running_changed.emit(self.chat_ids)

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except UserError as error:
            self.failed.emit(error.sentence)
