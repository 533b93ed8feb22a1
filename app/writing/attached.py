"""Files and pasted texts at the head of a message: put there, and taken out again for showing.

What is stored is what the model reads, so that every model, branch, copy and export has it whole:

    [File: Offer.pdf, 9 pages]

    [Page 1]
    ...

    [End of Offer.pdf]

    What to do with it.

    The question.

The text comes first and the question last, so that a later question reads none of it again.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.core.attachment import Attachment
from app.core.chat import Message, Role
from app.core.document import Document, Page
from app.core.text import clean_text, first_line
from app.writing.questions import RULE, SYSTEM, Passage, shown_passage
from app.writing.summary_prompts import whole_text

PASTED = "pasted"
"""The kind of a document that is no file."""
_HEAD = re.compile(
    r"\[(?:File: (?P<name>[^\n]+?), (?P<pages>\d{1,7}) pages?|Pasted text)"
    r"(?:, (?P<passages>\d{1,7}) passages?)?\]\n\n"
)
_END = re.compile(r"^(?=\[End of )", re.MULTILINE)
_PAGE = re.compile(r"(?:\A|(?<=\n\n))\[(?P<name>[^\[\]\n]+)\]\n")
_NUMBERED = re.compile(r"Page (?P<number>\d{1,7})")
_NO_NAME = str.maketrans("[]", "()")


def attached_name(document: Document) -> str:
    """What it is called in messages; empty for a pasted text."""
    if document.kind == PASTED:
        return ""
    return " ".join(clean_text(document.name).translate(_NO_NAME).split()) or "file"


def whole(document: Document) -> Attachment:
    """All that can be read of it."""
    return _attachment(document, whole_text((document,)))


def of_passages(document: Document, passages: Sequence[Passage]) -> Attachment:
    """Only these, of a document that is too long."""
    text = "\n\n".join(map(shown_passage, passages))
    return replace(_attachment(document, text), passages=len(passages))


def with_attachments(question: str, attachments: Sequence[Attachment]) -> str:
    """The message that the model reads; ``split_attachments`` takes it apart."""
    parts = [*map(_written, attachments)]
    if question:
        parts += [*_rules(attachments), question]
    return "\n\n".join(parts)


def split_attachments(text: str) -> tuple[str, tuple[Attachment, ...]]:
    """What the person wrote, and what went with it."""
    found: list[Attachment] = []
    at = 0
    while (read := _read(text, at)) is not None:
        attachment, at = read
        found.append(attachment)
    if not found:
        return text, ()
    rest = text[at:]
    for rule in (RULE, SYSTEM):
        rest = rest.removeprefix(f"{rule}\n\n")
    return rest, tuple(found)


def document_from(attachment: Attachment) -> Document:
    """A file out of a message: its pages are where their marks stand."""
    marks = _page_marks(attachment)
    if not marks:
        page = Page(1, attachment.text, attachment.name or "Pasted text")
        return Document(attachment.name, "", "text" if attachment.name else PASTED, (page,))
    ends = [*(mark.start() for mark in marks[1:]), len(attachment.text)]
    texts: dict[str, str] = {}
    for mark, end in zip(marks, ends, strict=True):
        before = texts.get(mark["name"], "")
        # Several passages may be of one page.
        texts[mark["name"]] = f"{before}\n\n{attachment.text[mark.end() : end].strip()}".strip()
    pages = (_page(number, name, text) for number, (name, text) in enumerate(texts.items(), 1))
    return Document(attachment.name, "", "text", tuple(pages))


def _page_marks(attachment: Attachment) -> list[re.Match[str]]:
    """Where pages begin. Other lines in brackets, as of settings or figures, are text."""
    if attachment.pages < 2 and not attachment.passages:
        return []
    marks = list(_PAGE.finditer(attachment.text))
    if not marks or marks[0].start():
        return []
    if _NUMBERED.fullmatch(marks[0]["name"]):
        return [mark for mark in marks if _NUMBERED.fullmatch(mark["name"])]
    return marks


def _page(number: int, name: str, text: str) -> Page:
    """With the number that its mark says, if it says one."""
    said = _NUMBERED.fullmatch(name)
    return Page(number, text, name) if said is None else Page(int(said["number"]), text)


def shown(message: Message) -> Message:
    """As a reader sees it: the text as it was written, and apart from it what went with it."""
    if message.role is not Role.USER:
        return message
    question, attachments = split_attachments(message.text)
    return replace(message, text=question, attachments=attachments) if attachments else message


def reworded(text: str, question: str) -> str:
    """Another question about what went with ``text``; about other files if it brings its own."""
    if split_attachments(question)[1]:
        return question
    return with_attachments(question, split_attachments(text)[1])


def joined(texts: Iterable[str]) -> str:
    """Several messages as one: what went with all of them, then what was written."""
    apart = [split_attachments(text) for text in texts]
    attachments = [one for _, found in apart for one in found]
    return with_attachments("\n\n".join(filter(None, (text for text, _ in apart))), attachments)


def title_line(text: str) -> str:
    """What a chat is called that begins so: by its question, else by what went with it."""
    question, attachments = split_attachments(text)
    names = ", ".join(one.name for one in attachments if one.name)
    pasted = (one.text for one in attachments if one.is_pasted)
    return first_line(question) or first_line(names) or first_line("\n".join(pasted))


def _attachment(document: Document, text: str) -> Attachment:
    # In pieces: a long text at once would hold up the window's thread.
    text = "\n\n".join(map(clean_text, text.split("\n\n"))).strip()
    name = attached_name(document)
    return Attachment(name, text, len(document.pages) if name else 0)


def _written(attachment: Attachment) -> str:
    # A line that looks like the end of it is moved by a space, so that there is only one.
    text = _END.sub(" ", attachment.text)
    return f"[{_head(attachment)}]\n\n{text}\n\n{_end(attachment.name)}"


def _head(attachment: Attachment) -> str:
    parts = ["Pasted text"]
    if not attachment.is_pasted:
        parts = [f"File: {attachment.name}", _count(attachment.pages, "page")]
    if attachment.passages:
        parts.append(_count(attachment.passages, "passage"))
    return ", ".join(parts)


def _end(name: str) -> str:
    return f"[End of {name or 'pasted text'}]"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _rules(attachments: Sequence[Attachment]) -> Iterator[str]:
    """A pasted text is often one to work on, so it comes without a rule."""
    if any(one.passages for one in attachments):
        yield RULE
    elif any(not one.is_pasted for one in attachments):
        yield SYSTEM


def _read(text: str, at: int) -> tuple[Attachment, int] | None:
    """What stands at this place, and where it ends; None when nothing does."""
    head = _HEAD.match(text, at)
    if head is None:
        return None
    name = head["name"] or ""
    end = f"\n\n{_end(name)}"
    # Before the first blank line when there is no text at all.
    stop = text.find(end, head.end() - 2)
    if stop < 0:
        return None
    after = stop + len(end)
    if text[after : after + 2] not in ("", "\n\n"):
        return None
    pages, passages = int(head["pages"] or 0), int(head["passages"] or 0)
    body = text[min(head.end(), stop) : stop]
    return Attachment(name, body, pages, passages), min(after + 2, len(text))
