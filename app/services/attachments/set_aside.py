"""Files that were read whole, in turns that are no longer read since the context is full."""

from collections.abc import Iterable, Iterator, Sequence

from app.core.attachment import Attachment
from app.core.chat import Message, Role
from app.core.document import Document
from app.writing.attached import document_from, split_attachments


class SetAside:
    """Makes each file a document once, for an index is found by its document."""

    def __init__(self) -> None:
        self._known: dict[Attachment, Document] = {}

    def of(self, attachments: Iterable[Attachment]) -> tuple[Document, ...]:
        found = dict.fromkeys(attachments)
        self._known = {one: self._known.get(one) or document_from(one) for one in found}
        return tuple(self._known.values())


def set_aside(branch: Sequence[Message], head_turns: int) -> Iterator[Attachment]:
    """What went with messages that the last answer was written without.

    ``head_turns`` is 1 when the first turn always stays.
    """
    firsts = (one.first_read for one in reversed(branch) if one.role is Role.ASSISTANT)
    first_read = next(firsts, None)
    if first_read is None:
        return
    ids = [message.id for message in branch]
    end = ids.index(first_read) if first_read in ids else 0
    gone = branch[1 if head_turns else 0 : end]
    yield from (one for one in attached_to(gone) if not one.passages)


def attached_to(branch: Iterable[Message]) -> Iterator[Attachment]:
    for message in branch:
        if message.role is Role.USER:
            yield from split_attachments(message.text)[1]
