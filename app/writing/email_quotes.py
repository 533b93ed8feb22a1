"""The emails of a thread, out of pasted text or a file: newest first, signatures apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.documents.email_file import EmailThread
from app.documents.email_quotes import split_body
from app.writing.email_heads import Head, attribution, header, is_divider, without_address
from app.writing.email_thread import Thread, ThreadMessage

_MARKS = re.compile(r"^(?:[ \t]?>)+ ?")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without its quote marks, and how many there were."""

    depth: int
    text: str


@dataclass(slots=True)
class _Bucket:
    """The lines of one email. Answers between quoted lines belong to the same email."""

    head: Head = field(default_factory=Head)
    lines: list[str] = field(default_factory=list[str])

    @property
    def is_empty(self) -> bool:
        return not any(line.strip() for line in self.lines)


def pasted_thread(text: str) -> Thread | None:
    """None when there is no text."""
    buckets = _Sorter([_line(row) for row in text.splitlines()]).buckets()
    messages = tuple(message for message in map(_message, buckets) if message is not None)
    return Thread(messages) if messages else None


def thread_of_file(email: EmailThread) -> Thread | None:
    """The email in a file and what it quotes; None when there is no text in it."""
    newest = ThreadMessage(
        email.body,
        without_address(email.sender),
        email.date,
        email.subject,
        _unmarked(email.signature),
    )
    older = pasted_thread(email.quoted)
    messages = (newest, *(older.messages if older is not None else ()))
    kept = tuple(one for one in messages if one.text or one.signature)
    return Thread(kept, email.attachments) if kept else None


class _Sorter:
    """Puts every line into the bucket of its email, by what stands above it and its depth."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        self._lines = lines
        self._block = 0
        self._buckets: dict[tuple[int, int], _Bucket] = {}

    def buckets(self) -> list[_Bucket]:
        at = 0
        while at < len(self._lines):
            at += self._border(at) or self._plain(at)
        return [self._buckets[key] for key in sorted(self._buckets)]

    def _plain(self, at: int) -> int:
        line = self._lines[at]
        self._bucket(line.depth).lines.append(line.text)
        return 1

    def _border(self, at: int) -> int:
        """How many lines announce another email here, 0 for none."""
        depth = self._lines[at].depth
        rows = [line.text for line in self._lines[at : at + 12] if line.depth == depth]
        if is_divider(rows[0]):
            self._block += 1
            return 1
        head, count = attribution(rows)
        if count:
            deeper = self._depth_after(at + count) > depth
            self._block += not deeper
            self._bucket(depth + deeper).head = head
            return count
        head, count = header(rows)
        if count:
            self._block += not self._bucket(depth).is_empty
            self._bucket(depth).head = head
        return count

    def _depth_after(self, at: int) -> int:
        return next((line.depth for line in self._lines[at:] if line.text.strip()), 0)

    def _bucket(self, depth: int) -> _Bucket:
        return self._buckets.setdefault((self._block, depth), _Bucket())


def _line(row: str) -> _Line:
    marks = _MARKS.match(row)
    return _Line(marks[0].count(">"), row[marks.end() :]) if marks else _Line(0, row)


def _message(bucket: _Bucket) -> ThreadMessage | None:
    parts = split_body("\n".join(_tidy(bucket.lines)))
    text = "\n\n".join(part for part in (parts.body, parts.quoted) if part)
    signature = _unmarked(parts.signature)
    if not text and not signature:
        return None
    head = bucket.head
    return ThreadMessage(text, head.sender, head.date, head.subject, signature)


def _unmarked(signature: str) -> str:
    """Without the line that announces it."""
    return signature.removeprefix("--").strip()


def _tidy(lines: Sequence[str]) -> Iterator[str]:
    """Of several blank lines only the first."""
    blank = True
    for line in lines:
        if line.strip() or not blank:
            yield line.rstrip()
        blank = not line.strip()
