"""Emails from files and to files."""

import os
from contextlib import suppress
from pathlib import Path

from app.core.errors import UserError
from app.documents.email_file import read_email
from app.writing.email_message import eml_bytes
from app.writing.email_quotes import pasted_thread, thread_of_file
from app.writing.email_thread import Thread

_LARGEST = 5_000_000
_MAIL_FILES = (".eml", ".msg")


def read_thread(path: Path) -> Thread:
    """The email, or thread of emails, in an .eml, .msg or text file.

    Raises:
        UserError: email-unreadable, email-empty, or what reading a document raises.
    """
    if path.suffix.lower() in _MAIL_FILES:
        thread = thread_of_file(read_email(path))
    else:
        thread = pasted_thread(_text(path))
    if thread is None:
        raise UserError("email-empty", f"There is no text in {path.name}, so nothing to reply to.")
    return thread


def save_eml(path: Path, subject: str, body: str, to: str = "") -> None:
    """Write a draft that mail programs open as unsent.

    Raises:
        UserError: not-written.
    """
    write_whole(path, eml_bytes(subject, body, to))


def write_whole(path: Path, data: bytes) -> None:
    """The file is there whole or as it was before.

    Raises:
        UserError: not-written.
    """
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise UserError(
            "not-written",
            f"{path.name} could not be saved in {path.absolute().parent}: "
            f"{(error.strerror or 'the disk refused it').lower()}. Choose another place.",
        ) from error


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise _unreadable(path, "it is too large for an email")
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise _unreadable(path, (error.strerror or "it cannot be opened").lower()) from error
    except UnicodeDecodeError as error:
        raise _unreadable(path, "it is not text") from error


def _unreadable(path: Path, why: str) -> UserError:
    return UserError(
        "email-unreadable",
        f"{path.name} cannot be read as an email: {why}. Paste its text instead.",
    )
