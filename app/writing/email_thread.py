"""The emails that a reply answers, newest first."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ThreadMessage:
    """One email of a thread; what is not known is empty.

    Attributes:
        text: What it says, without what it quotes and without the signature.
    """

    text: str
    sender: str = ""
    date: str = ""
    subject: str = ""
    signature: str = ""


@dataclass(frozen=True, slots=True)
class Thread:
    """Emails, the newest first. There is at least one.

    Attributes:
        attachments: Names of the files that came with it.
    """

    messages: tuple[ThreadMessage, ...]
    attachments: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        return next((message.subject for message in self.messages if message.subject), "")

    @property
    def text(self) -> str:
        """All that is in it, names and signatures too."""
        parts = [
            part
            for one in self.messages
            for part in (one.sender, one.date, one.subject, one.text, one.signature)
        ]
        return "\n".join([*filter(None, parts), *self.attachments])

    def newest(self, count: int) -> "Thread":
        """Only the ``count`` newest, at least one."""
        return Thread(self.messages[: max(1, count)], self.attachments)
