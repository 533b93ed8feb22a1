"""One draft: its versions, and the answer that writes the newest one."""

from dataclasses import dataclass, field

from app.core.chat import AnswerStats, Message, MessageState
from app.core.errors import UserError
from app.services.answer import Answer
from app.services.answer_update import AnswerPhase
from app.writing.email_brief import Angle
from app.writing.email_check import EmailCheck
from app.writing.email_parsing import ParsedEmail, parse_email, parse_written
from app.writing.repetition import Repetition

REPEATING = "The model began to repeat itself and was stopped. Try again, or use a larger model."


@dataclass(frozen=True, slots=True)
class DraftUpdate:
    """A draft as it is now, in its shown version.

    Attributes:
        subject: None until the model has written the whole line.
        check: None while it is being written.
        version: Which of ``versions`` is shown, from 0.
        note: One sentence for people when it failed or cannot be saved, else empty.
    """

    angle: Angle
    message_id: int
    phase: AnswerPhase
    state: MessageState
    subject: str | None
    body: str
    check: EmailCheck | None
    version: int
    versions: int
    stats: AnswerStats | None
    note: str

    @property
    def words(self) -> int:
        return len(self.body.split())


@dataclass(slots=True)
class Version:
    """One text of a draft.

    Attributes:
        message: Its row in the store.
        text: Subject and body, as ``parse_email`` takes them apart.
        is_by_hand: A person wrote it, so it is left as it is.
        wish: The message that asked for it; None for a first version.
        before: The version that the wish was about.
        check: Made when it is shown for the first time.
        error: Why it failed, if it was in this run of the program.
    """

    message: Message
    text: str = ""
    state: MessageState = MessageState.WRITING
    phase: AnswerPhase = AnswerPhase.LOADING
    stats: AnswerStats | None = None
    note: str = ""
    is_by_hand: bool = False
    wish: Message | None = None
    before: "Version | None" = None
    check: EmailCheck | None = None
    error: UserError | None = None

    @property
    def is_running(self) -> bool:
        return self.phase is not AnswerPhase.DONE

    @property
    def email(self) -> ParsedEmail:
        if self.is_by_hand:
            return parse_written(self.text)
        return parse_email(self.text, done=not self.is_running)

    @property
    def wishes(self) -> list[str]:
        """All that was wished for up to this version, the newest first."""
        own = [] if self.wish is None else [self.wish.text]
        return own if self.before is None else [*own, *self.before.wishes]


@dataclass(slots=True)
class Draft:
    """The versions of one angle, oldest first, of which one is shown."""

    angle: Angle
    versions: list[Version] = field(default_factory=list[Version])
    shown: int = 0
    answer: Answer | None = None
    repeats: int = 0
    _watch: Repetition = field(default_factory=Repetition)

    @property
    def version(self) -> Version:
        return self.versions[self.shown]

    @property
    def is_running(self) -> bool:
        return self.answer is not None

    def add(self, version: Version) -> None:
        """Show it as the newest one."""
        self.versions.append(version)
        self.shown = len(self.versions) - 1

    def begin(self, answer: Answer) -> None:
        """It writes the newest version."""
        self.answer = answer
        self._watch = Repetition()

    def follow(self) -> bool:
        """Take what the answer has written since; whether anything changed. Never waits."""
        update = None if self.answer is None else self.answer.poll()
        if self.answer is None or update is None:
            return False
        end = self._watch.end(update.text)
        if end is not None:
            self.answer.cut(end, MessageState.STOPPED, REPEATING)
            update = self.answer.poll() or update
        newest = self.versions[-1]
        newest.text, newest.state, newest.phase = update.text, update.state, update.phase
        newest.stats, newest.note = update.stats, update.note
        newest.error = self.answer.error
        if not self.answer.is_running:
            self.answer = None
        return True
