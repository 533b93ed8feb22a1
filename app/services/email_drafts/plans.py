"""What a model reads for each version of a draft."""

from dataclasses import replace

from app.core.chat import Message
from app.core.generation import Backend
from app.core.text import clean_text
from app.services.answer import MakePlan
from app.services.email_drafts.draft import Version
from app.services.email_drafts.fitting import fitted
from app.services.prompt_planner import PromptPlan, PromptPlanner
from app.services.sampling_choice import SamplingChoice
from app.store.chat_store import ChatStore
from app.writing.email_brief import Angle, EmailBrief
from app.writing.email_prompts import draft_prompt


class DraftPlans:
    """Plans the prompts of one brief; all drafts read the same part of its thread.

    Args:
        question: The brief's message.
    """

    def __init__(
        self, brief: EmailBrief, question: Message, planner: PromptPlanner, store: ChatStore
    ) -> None:
        self._brief = brief
        self._question = question
        self._planner = planner
        self._store = store
        self._read: tuple[Backend, EmailBrief] | None = None

    @property
    def emails_read(self) -> int | None:
        """How many emails of the thread the model reads; None before it does."""
        if self._read is None:
            return None
        thread = self._read[1].reply_to
        return 0 if thread is None else len(thread.messages)

    def maker(self, angle: Angle, version: Version, choice: SamplingChoice) -> MakePlan:
        def plan(backend: Backend, missing: int) -> PromptPlan:
            prompt = clean_text(draft_prompt(self._readable(backend), angle))
            branch = [replace(self._question, text=prompt), *self._turns(version)]
            chat_id = self._question.chat_id
            return self._planner.plan(backend, chat_id, branch, choice, missing=missing)

        return plan

    def _readable(self, backend: Backend) -> EmailBrief:
        """The brief as this model can read it."""
        if self._read is None or self._read[0] is not backend:
            system = self._planner.system(self._question.chat_id)
            self._read = (backend, fitted(self._brief, backend, system))
        return self._read[1]

    def _turns(self, version: Version) -> list[Message]:
        """The versions before this one, and what was wished for after each."""
        turns: list[Message] = []
        last, wish = version.before, version.wish
        while last is not None and wish is not None:
            turns = [self._store.message(last.message.id), wish, *turns]
            last, wish = last.before, last.wish
        return turns
