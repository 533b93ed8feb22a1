"""Drafts of one email while they are being written, and their versions afterwards."""

import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace

from app.core.chat import Message, MessageState, Role
from app.core.errors import UserError
from app.core.text import clean_text
from app.services.answer import Answer
from app.services.answer_update import AnswerPhase
from app.services.email_drafts.draft import Draft, DraftUpdate, Version
from app.services.email_drafts.plans import DraftPlans
from app.services.email_drafts.record import save_email
from app.services.model_host import ModelHost
from app.services.polling import all_updates
from app.services.prompt_planner import PromptPlanner
from app.services.sampling_choice import SamplingChoice
from app.store.chat_store import ChatStore
from app.writing.email_brief import EmailBrief
from app.writing.email_check import EmailCheck, EmailChecker
from app.writing.email_parsing import ParsedEmail, written_email
from app.writing.email_prompts import wish_prompt
from app.writing.email_signing import fallback_subject, signed

_MOST_REPEATS = 3
_NO_TEXT = "The model wrote no text for this email. Try again, or use a larger model."
_BY_HAND = "I changed it by hand. This is the email now."


@dataclass(frozen=True, slots=True)
class EmailUpdate:
    """All drafts as they are now.

    Attributes:
        emails_read: How many emails of the thread the model reads, the newest first; the rest had
            no room. None before it reads.
    """

    drafts: tuple[DraftUpdate, ...]
    emails_read: int | None = None

    @property
    def is_running(self) -> bool:
        return any(draft.phase is not AnswerPhase.DONE for draft in self.drafts)


class EmailJob:
    """Belongs to the store's thread. Poll it while it is running.

    In the store it is a chat: the brief is its first message, the drafts are the answers to it, and
    below each draft its wishes and versions follow like turns. So a crash keeps what was written.

    Args:
        question: The brief's message.
        drafts: Each with at least one version; none of them is being written yet.
        clock: Seconds that never go back.
    """

    def __init__(
        self,
        brief: EmailBrief,
        question: Message,
        drafts: Sequence[Draft],
        planner: PromptPlanner,
        host: ModelHost,
        store: ChatStore,
        clock: Callable[[], float],
    ) -> None:
        self.brief = brief
        self.chat_id = question.chat_id
        self._question = question
        self._drafts = list(drafts)
        self._plans = DraftPlans(brief, question, planner, store)
        self._checker: EmailChecker | None = None
        self._host = host
        self._store = store
        self._clock = clock
        self._changed = True

    @property
    def is_running(self) -> bool:
        return any(draft.is_running for draft in self._drafts)

    @property
    def drafts(self) -> tuple[DraftUpdate, ...]:
        return tuple(self._shown(draft) for draft in self._drafts)

    @property
    def emails_read(self) -> int | None:
        """See ``EmailUpdate``."""
        return self._plans.emails_read

    @property
    def error(self) -> UserError | None:
        """Why nothing at all was written; None when there is a draft."""
        newest = [draft.versions[-1] for draft in self._drafts]
        if any(one.state is not MessageState.FAILED for one in newest):
            return None
        return newest[0].error or UserError("no-draft", newest[0].note)

    def begin(self) -> None:
        """Write the first versions."""
        for draft in self._drafts:
            self._write(draft, SamplingChoice())
        self._save()

    def poll(self) -> EmailUpdate | None:
        """What changed since the last call, or None. Never waits; saves when it is due."""
        for draft in self._may_advance():
            if draft.follow():
                self._changed = True
                self._write_again_if_equal(draft)
        if not self._changed:
            return None
        self._changed = False
        return EmailUpdate(self.drafts, self.emails_read)

    def updates(
        self, sleep: Callable[[float], None] = time.sleep
    ) -> Generator[EmailUpdate, None, None]:
        """All updates until the end, waiting in between. Leaving early stops the drafts."""
        return all_updates(self, sleep)

    def stop(self, draft: int | None = None) -> None:
        """Ask for an early end of one draft or of all. What was written stays."""
        for one in self._chosen(draft):
            if one.answer is not None:
                one.answer.stop()

    def abandon(self) -> None:
        """Stop and save at once, without waiting for the model. For closing down."""
        for draft in self._drafts:
            if draft.answer is not None:
                draft.answer.abandon()
                draft.follow()

    def refine(self, draft: int, wish: str) -> None:
        """Write another version of a draft's shown one: "Make it shorter", "Say that I am ill".

        Raises:
            UserError: draft-running, empty-wish.
        """
        words = clean_text(wish).strip()
        if not words:
            raise UserError("empty-wish", "Say what shall be changed in the draft.")
        one = self._at_rest(draft)
        asked = self._add(one.version.message, Role.USER, wish_prompt(words))
        row = self._add(asked, Role.ASSISTANT, "", MessageState.WRITING)
        one.add(Version(row, wish=asked, before=one.version))
        self._write(one, SamplingChoice())
        self._save()

    def edit(self, draft: int, subject: str, body: str) -> None:
        """Keep what a person made of a draft, as a version of its own; nothing when it is the same.

        What is made by hand of what was made by hand takes its place.

        Raises:
            UserError: draft-running.
        """
        one = self._at_rest(draft)
        shown = self._shown(one)
        if (subject, body) == (shown.subject, shown.body):
            return
        text = written_email(clean_text(subject), clean_text(body))
        version = one.version
        if version.is_by_hand and not self._store.has_children(version.message.id):
            self._store.save_answer(version.message.id, text, MessageState.COMPLETE)
            version.text, version.check = text, None
        else:
            one.add(self._by_hand(version, text))
        self._save()

    def again(self) -> None:
        """Write another version of every draft from the brief, in other words.

        Raises:
            UserError: draft-running.
        """
        for at in range(len(self._drafts)):
            self._at_rest(at)
        for draft in self._drafts:
            row = self._add(self._question, Role.ASSISTANT, "", MessageState.WRITING)
            draft.add(Version(row))
            self._write(draft, SamplingChoice(varied=True))
        self._save()

    def show_version(self, draft: int, version: int) -> None:
        """Show an older or a newer version; what is refined is the shown one."""
        one = self._drafts[draft]
        one.shown = max(0, min(version, len(one.versions) - 1))
        self._store.show_message(one.version.message.id)
        self._save()

    def _chosen(self, draft: int | None) -> list[Draft]:
        return self._drafts if draft is None else [self._drafts[draft]]

    def _at_rest(self, draft: int) -> Draft:
        one = self._drafts[draft]
        if one.is_running:
            raise UserError(
                "draft-running", "This draft is still being written. Stop it or wait for its end."
            )
        return one

    def _may_advance(self) -> list[Draft]:
        """The first draft reads the prompt alone; the others then find its KV blocks."""
        running = [draft for draft in self._drafts if draft.answer is not None]
        begun = [draft for draft in running if draft.versions[-1].phase is AnswerPhase.WRITING]
        is_read = len(running) < len(self._drafts) or bool(begun)
        return running if is_read else running[:1]

    def _add(
        self, parent: Message, role: Role, text: str, state: MessageState = MessageState.COMPLETE
    ) -> Message:
        return self._store.add_message(self.chat_id, parent.id, role, text, state)

    def _by_hand(self, before: Version, text: str) -> Version:
        asked = self._add(before.message, Role.USER, _BY_HAND)
        row = self._add(asked, Role.ASSISTANT, text)
        version = Version(row, text, row.state, AnswerPhase.DONE, is_by_hand=True)
        version.wish, version.before = asked, before
        return version

    def _write(self, draft: Draft, choice: SamplingChoice) -> None:
        """Begin the answer for the newest version."""
        version = draft.versions[-1]
        plan = self._plans.maker(draft.angle, version, choice)
        self._changed = True
        draft.begin(Answer(version.message, plan, self._host, self._store, self._clock))

    def _save(self) -> None:
        self._changed = True
        save_email(self._store, self.brief, self._question, self._drafts)

    def _write_again_if_equal(self, draft: Draft) -> None:
        """Small models may write the same twice: then this one is sampled anew, in its place."""
        newest = draft.versions[-1]
        others = [one.versions[-1] for one in self._drafts if one is not draft]
        is_equal = any(newest.text == one.text for one in others if not one.is_running)
        is_whole = newest.state is MessageState.COMPLETE and newest.wish is None
        if not (is_whole and is_equal and draft.repeats < _MOST_REPEATS):
            return
        draft.repeats += 1
        self._store.mark_writing(newest.message.id)
        newest.message = replace(newest.message, text="", stats=None)
        newest.phase, newest.state, newest.check = AnswerPhase.READING, MessageState.WRITING, None
        self._write(draft, SamplingChoice(varied=True))

    def _email(self, version: Version) -> ParsedEmail:
        """With what is no longer up to the model, once it is written."""
        email = version.email
        if version.is_running or version.is_by_hand or not email.body:
            return email
        subject = email.subject or fallback_subject(self.brief)
        return ParsedEmail(subject, signed(email.body, self.brief))

    def _checked(self, version: Version, email: ParsedEmail) -> EmailCheck | None:
        """None while it is being written, and where there is no text."""
        if version.check is None and not version.is_running and email.body:
            # Made late: a long thread takes its time.
            self._checker = self._checker or EmailChecker(self.brief)
            # A subject out of the notes would make their points by itself.
            subject = version.email.subject or ""
            version.check = self._checker.check(subject, email.body, version.wishes)
        return version.check

    def _shown(self, draft: Draft) -> DraftUpdate:
        version = draft.version
        email = self._email(version)
        return DraftUpdate(
            angle=draft.angle,
            message_id=version.message.id,
            phase=version.phase,
            state=version.state,
            subject=email.subject,
            body=email.body,
            check=self._checked(version, email),
            version=draft.shown,
            versions=len(draft.versions),
            stats=version.stats,
            note=version.note or self._empty_words(version, email),
        )

    def _empty_words(self, version: Version, email: ParsedEmail) -> str:
        """Small models may end behind the subject."""
        is_whole = version.state is MessageState.COMPLETE and not version.is_by_hand
        return _NO_TEXT if is_whole and not email.body else ""
