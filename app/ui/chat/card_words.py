"""What cards of files and pasted texts say."""

from PySide6.QtCore import QCoreApplication

from app.core.attachment import Attachment
from app.ui.control.attached_file import AttachedFile
from app.writing.attached import split_attachments

translate = QCoreApplication.translate


def name_words(name: str) -> str:
    return name or translate("Cards", "Pasted text")


def file_words(file: AttachedFile) -> str:
    """Under the name, in the composer."""
    if file.problem:
        return file.problem
    if file.attachment is None:
        return _reading_words(file)
    words = _size_words(file.attachment.pages, file.tokens)
    if not file.is_whole:
        words.append(translate("Cards", "too long, read in passages"))
    return " · ".join(words)


def attachment_words(attachment: Attachment) -> str:
    """Under the name, in a message that was sent."""
    if not attachment.passages:
        return " · ".join(_size_words(attachment.pages, attachment.tokens))
    count = attachment.passages
    one = translate("Cards", "answered from 1 passage")
    several = translate("Cards", "answered from {0} passages").format(count)
    return " · ".join([*_size_words(attachment.pages, None), one if count == 1 else several])


def message_line(text: str) -> str:
    """A message on one line, with the names of what goes with it."""
    question, attachments = split_attachments(text)
    names = [name_words(one.name) for one in attachments]
    return " · ".join(filter(None, [*names, " ".join(question.split())]))


def _reading_words(file: AttachedFile) -> str:
    if file.total > 1:
        words = translate("Cards", "Reading page {0} of {1}")
        return words.format(f"{file.done:,}", f"{file.total:,}")
    return translate("Cards", "Reading")


def _size_words(pages: int, tokens: int | None) -> list[str]:
    words: list[str] = []
    if pages:
        several = translate("Cards", "{0} pages").format(f"{pages:,}")
        words.append(translate("Cards", "1 page") if pages == 1 else several)
    if tokens:
        words.append(translate("Cards", "{0} tokens").format(f"{tokens:,}"))
    return words
