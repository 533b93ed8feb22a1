"""Begins emails."""

import time
from collections.abc import Callable, Sequence
from itertools import cycle, islice

from app.core.chat import Message, MessageState, Role
from app.core.errors import UserError
from app.core.settings import Settings
from app.core.text import clean_text, first_line
from app.services.email_drafts.draft import Draft, Version
from app.services.email_drafts.job import EmailJob
from app.services.email_drafts.record import load_email
from app.services.model_host import ModelHost
from app.services.prompt_planner import PromptPlanner
from app.store.chat_store import ChatStore
from app.writing.email_brief import Angle, EmailBrief
from app.writing.email_prompts import brief_prompt

DRAFTS = 3


class EmailService:
    """Stores the brief first, then asks the model. Belongs to the store's thread.

    Args:
        settings: The settings as they are now.
        clock: Seconds that never go back; paces the saving of drafts.
    """

    def __init__(
        self,
        store: ChatStore,
        host: ModelHost,
        settings: Callable[[], Settings],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._host = host
        self._planner = PromptPlanner(store, settings)
        self._clock = clock

    def write(self, brief: EmailBrief, drafts: int = DRAFTS) -> EmailJob:
        """Begin ``drafts`` drafts, in a new chat.

        Raises:
            UserError: empty-points. Nothing is stored then.
        """
        if not brief.points.strip():
            raise UserError("empty-points", "Say first what the email should say.")
        chat = self._store.create_chat(_title(brief))
        text = clean_text(brief_prompt(brief))
        question = self._store.add_message(chat.id, None, Role.USER, text, MessageState.COMPLETE)
        rows = [
            self._store.add_message(chat.id, question.id, Role.ASSISTANT, "", MessageState.WRITING)
            for _ in range(drafts)
        ]
        self._store.show_message(rows[0].id)
        begun = [
            Draft(angle, [Version(row)])
            for angle, row in zip(islice(cycle(Angle), drafts), rows, strict=True)
        ]
        job = self._job(brief, question, begun)
        job.begin()
        return job

    def open(self, chat_id: str) -> EmailJob | None:
        """An email that was written before; None when the chat is none."""
        found = load_email(self._store, chat_id)
        return None if found is None else self._job(found.brief, found.question, found.drafts)

    def _job(self, brief: EmailBrief, question: Message, drafts: Sequence[Draft]) -> EmailJob:
        return EmailJob(
            brief, question, drafts, self._planner, self._host, self._store, self._clock
        )


def _title(brief: EmailBrief) -> str:
    subject = "" if brief.reply_to is None else brief.reply_to.subject
    return first_line(clean_text(subject or brief.points))
